import { classifyAnswer, classifyFailure } from './classify.ts'
import type { Outcome } from './outcome.ts'
import { openPost } from './post.ts'
import type { TokenSource } from './token.ts'

/** One text as iAdvize takes it: exactly these four values (iAdvize guide, section 6). */
export interface OutboundText {
  senderId: string
  recipientId: string
  text: string
  campaignId: string
}

const MUTATION =
  'mutation($i: SmsOutboundMessageSendInput!){ smsOutboundMessageSend(smsOutboundMessageSendInput:$i){ messageText messageId } }'

/** The body of the call. Key order is fixed so that the bytes are. */
export const sendBody = ({ senderId, recipientId, text, campaignId }: OutboundText): string =>
  JSON.stringify({
    query: MUTATION,
    variables: { i: { senderId, recipientId, text, campaignId } },
  })

export interface Iadvize {
  /**
   * Calls iAdvize once. `mayStart` is asked right before the first byte is written. Never
   * throws: whatever happens has a name.
   */
  send: (text: OutboundText, mayStart: () => boolean) => Promise<Outcome>
  close: () => Promise<void>
}

export interface IadvizeSettings {
  apiUrl: string
  token: TokenSource
  timeoutMs: number
  concurrency: number
}

/** The real way out, the same for iAdvize and for the sandbox. */
export function openIadvize({ apiUrl, token, timeoutMs, concurrency }: IadvizeSettings): Iadvize {
  const way = openPost({ url: apiUrl, timeoutMs, connections: concurrency })
  return {
    send: async (text, mayStart) => {
      const bearer = token.current()
      if (bearer === null) return token.missing()
      let started = false
      const mayStartOnce = (): boolean => {
        if (started) return false
        started = mayStart()
        return started
      }
      try {
        const outcome = classifyAnswer(
          await way.post({ body: sendBody(text), bearer, mayStart: mayStartOnce }),
        )
        if (outcome.kind === 'not_processed' && outcome.reason === 'iadvize_refuses_token') {
          token.refused(bearer)
        }
        return outcome
      } catch (error) {
        return classifyFailure(error, { started })
      }
    },
    close: () => way.close(),
  }
}
