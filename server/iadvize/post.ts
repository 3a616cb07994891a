import { Pool, type Dispatcher } from 'undici'
import { CALL_START_MS, IADVIZE_ANSWER_BYTES_MAX } from '../../src/domain/limits.ts'
import { Recalled, type Answer } from './classify.ts'

export interface PostSettings {
  /** Address that every call goes to. */
  url: string
  /** How long a call may take, from its start to the end of its answer, in milliseconds. */
  timeoutMs: number
  /** Connections at once. */
  connections: number
}

export interface Posted {
  body: string
  bearer: string
  /** Previews of iAdvize's schema are asked for by a type of their own. */
  accept?: string
  /** Asked right before the first byte is written: a call waits for a connection until then. */
  mayStart: () => boolean
}

export interface Post {
  /** Posts once. Rejects when no answer came, with `Recalled` when it might not start. */
  post: (posted: Posted) => Promise<Answer>
  close: () => Promise<void>
}

const tooLate = () => new DOMException('The call took too long', 'TimeoutError')

/** Posts JSON to one address: by the handlers of undici, for its streams take as long as a call. */
export function openPost({ url, timeoutMs, connections }: PostSettings): Post {
  const { origin, pathname, search } = new URL(url)
  const path = pathname + search
  const pool = new Pool(origin, {
    connections,
    // Over HTTP/2 undici repeats a request by itself after a GOAWAY.
    allowH2: false,
    // Shorter than the whole call, so that a silent host is known to have received nothing; and no
    // longer than a call may wait for its first byte.
    connect: { timeout: Math.min(Math.round(timeoutMs * 0.8), CALL_START_MS) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })
  return {
    post: ({ body, bearer, accept, mayStart }) =>
      new Promise((resolve, reject) => {
        const headers = {
          'content-type': 'application/json',
          authorization: `Bearer ${bearer}`,
          ...(accept === undefined ? {} : { accept }),
        }
        const answering = { resolve, reject, mayStart, timeoutMs }
        pool.dispatch({ method: 'POST', path, headers, body }, answerHandler(answering))
      }),
    close: () => pool.destroy(),
  }
}

interface Answering {
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
  mayStart: () => boolean
  timeoutMs: number
}

/** Follows one call in undici, and ends it when it takes too long. */
function answerHandler({
  resolve,
  reject,
  mayStart,
  timeoutMs,
}: Answering): Dispatcher.DispatchHandler {
  let controller: Dispatcher.DispatchController | undefined
  let isLate = false
  let answer: Omit<Answer, 'body'> | undefined
  let chunks: Buffer[] = []
  let bytes = 0
  const timer = setTimeout(() => {
    isLate = true
    controller?.abort(tooLate())
  }, timeoutMs)
  const end = (error?: Error): void => {
    clearTimeout(timer)
    if (answer === undefined) reject(error)
    // What the status says of the call stands, should its body break off.
    else resolve({ ...answer, body: error === undefined ? textOf(chunks) : '' })
  }
  return {
    onRequestStart: (started) => {
      controller = started
      if (isLate) started.abort(tooLate())
      else if (!mayStart()) started.abort(new Recalled())
    },
    onResponseStart: (_controller, status, headers) => {
      // 1xx announces an answer and is none.
      if (status < 200) return
      const retryAfter = headers['retry-after']
      answer = { status, retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter }
    },
    onResponseData: (started, chunk) => {
      bytes += chunk.length
      if (bytes <= IADVIZE_ANSWER_BYTES_MAX) {
        chunks.push(chunk)
        return
      }
      // What lies beyond the limit is not ours to keep in memory.
      end()
      chunks = []
      started.abort(new Error('The answer is too long'))
    },
    onResponseEnd: () => end(),
    onResponseError: (_controller, error) => end(error),
  }
}

const textOf = (chunks: Buffer[]): string =>
  (chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)).toString(
    'utf8',
  )
