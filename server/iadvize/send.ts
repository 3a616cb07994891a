import { Pool, type Dispatcher } from 'undici'
import { IADVIZE_ANSWER_BYTES_MAX } from '../../src/domain/limits.ts'
import { classifyAnswer, classifyFailure, type Answer } from './classify.ts'
import type { Outcome } from './outcome.ts'
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
  /** Calls iAdvize once. Never throws: whatever happens has a name. */
  send: (text: OutboundText) => Promise<Outcome>
  close: () => Promise<void>
}

export interface IadvizeSettings {
  apiUrl: string
  token: TokenSource
  timeoutMs: number
  concurrency: number
}

async function readBounded(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > IADVIZE_ANSWER_BYTES_MAX) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The real way out, the same for iAdvize and for the sandbox. */
export function openIadvize({ apiUrl, token, timeoutMs, concurrency }: IadvizeSettings): Iadvize {
  const { origin, pathname, search } = new URL(apiUrl)
  const pool = new Pool(origin, {
    connections: concurrency,
    // Shorter than the whole call, so that a silent host is known to have received nothing.
    connect: { timeout: Math.round(timeoutMs * 0.8) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })

  const post = async (text: OutboundText, bearer: string): Promise<Answer> => {
    const { statusCode, headers, body } = await pool.request({
      method: 'POST',
      path: pathname + search,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: sendBody(text),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const retryAfter = headers['retry-after']
    return {
      status: statusCode,
      retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
      body: await readBounded(body),
    }
  }

  return {
    send: async (text) => {
      const bearer = token.current()
      if (bearer === null) return token.missing()
      try {
        const outcome = classifyAnswer(await post(text, bearer))
        if (outcome.kind === 'not_processed' && outcome.reason === 'iadvize_refuses_token') {
          token.refused(bearer)
        }
        return outcome
      } catch (error) {
        return classifyFailure(error)
      }
    },
    close: () => pool.destroy(),
  }
}
