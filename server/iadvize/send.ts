import { Pool, type Dispatcher } from 'undici'
import { CALL_START_MS } from '../../src/domain/limits.ts'
import { classifyAnswer, classifyFailure, Recalled, type Answer } from './classify.ts'
import type { Outcome } from './outcome.ts'
import { readBounded } from './read-body.ts'
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

/** Asks once more right before the first byte of a call is written. */
type Recallable = Dispatcher.RequestOptions & { mayStart?: () => boolean }

/**
 * A call waits in undici for a connection, and somebody can leave meanwhile. undici announces
 * each request right before it writes it: the last moment to take it back.
 */
const recallInTime: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, {
    onRequestStart: (controller, context) => {
      const { mayStart } = options as Recallable
      if (mayStart?.() === false) controller.abort(new Recalled())
      else handler.onRequestStart?.(controller, context)
    },
    onRequestUpgrade: (...event) => handler.onRequestUpgrade?.(...event),
    onResponseStart: (...event) => handler.onResponseStart?.(...event),
    onResponseData: (...event) => handler.onResponseData?.(...event),
    onResponseEnd: (...event) => handler.onResponseEnd?.(...event),
    onResponseError: (...event) => handler.onResponseError?.(...event),
  })

/** The real way out, the same for iAdvize and for the sandbox. */
export function openIadvize({ apiUrl, token, timeoutMs, concurrency }: IadvizeSettings): Iadvize {
  const { origin, pathname, search } = new URL(apiUrl)
  const pool = new Pool(origin, {
    connections: concurrency,
    // Over HTTP/2 undici repeats a request by itself after a GOAWAY.
    allowH2: false,
    // Shorter than the whole call, so that a silent host is known to have received nothing; and no
    // longer than a call may wait for its first byte.
    connect: { timeout: Math.min(Math.round(timeoutMs * 0.8), CALL_START_MS) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })
  const calls = pool.compose(recallInTime)

  const post = async (
    text: OutboundText,
    bearer: string,
    mayStart: () => boolean,
  ): Promise<Answer> => {
    const call: Recallable = {
      method: 'POST',
      path: pathname + search,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: sendBody(text),
      signal: AbortSignal.timeout(timeoutMs),
      mayStart,
    }
    const { statusCode, headers, body } = await calls.request(call)
    const retryAfter = headers['retry-after']
    return {
      status: statusCode,
      retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
      // What the status says of the call stands, should its body break off.
      body: await readBounded(body).catch(() => ''),
    }
  }

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
        const outcome = classifyAnswer(await post(text, bearer, mayStartOnce))
        if (outcome.kind === 'not_processed' && outcome.reason === 'iadvize_refuses_token') {
          token.refused(bearer)
        }
        return outcome
      } catch (error) {
        return classifyFailure(error, { started })
      }
    },
    close: () => pool.destroy(),
  }
}
