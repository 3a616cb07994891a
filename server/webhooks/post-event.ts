import { Agent, type Dispatcher } from 'undici'
import {
  WEBHOOK_ANSWER_BYTES_MAX,
  WEBHOOK_CONNECTIONS,
  WEBHOOK_TIMEOUT_MS,
} from '../../src/domain/limits.ts'
import { addressIn, lookupAllowed, RefusedAddress } from './addresses.ts'

export interface PostedEvent {
  url: string
  headers: Record<string, string>
  body: string
}

export interface EndpointAnswer {
  status: number
  retryAfter: string | undefined
}

export interface EventPost {
  /** Posts once and follows no redirect. Rejects when no answer came. */
  post: (posted: PostedEvent) => Promise<EndpointAnswer>
  /** Breaks off what is under way: its posts reject. */
  close: () => Promise<void>
}

interface PostSettings {
  /** Whether an address may be connected to, asked of what a name stands for at that moment. */
  isAllowed: (address: string) => boolean
  timeoutMs?: number
}

export function openEventPost({
  isAllowed,
  timeoutMs = WEBHOOK_TIMEOUT_MS,
}: PostSettings): EventPost {
  const agent = new Agent({
    connections: WEBHOOK_CONNECTIONS,
    // Over HTTP/2 undici repeats a request by itself after a GOAWAY.
    allowH2: false,
    connect: { timeout: timeoutMs, lookup: lookupAllowed(isAllowed) },
  })
  return {
    post: async ({ url, headers, body }) => {
      const to = new URL(url)
      // Nobody looks an address up: it is connected to as it is.
      const address = addressIn(to)
      if (address !== undefined && !isAllowed(address)) throw new RefusedAddress()
      const answer = await agent.request({
        origin: to.origin,
        path: to.pathname + to.search,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Accord' },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      })
      await passOver(answer.body)
      const retryAfter = answer.headers['retry-after']
      return {
        status: answer.statusCode,
        retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
      }
    },
    close: () => agent.destroy(),
  }
}

/** Reads an answer so that its connection can be used again, unless it is too long for that. */
async function passOver(body: Dispatcher.ResponseData['body']): Promise<void> {
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += (chunk as Buffer).length
      if (bytes > WEBHOOK_ANSWER_BYTES_MAX) return
    }
  } catch {
    // The status says what became of the event, should its answer break off or never end.
  }
}

/** What may be told of a failure: a word, never what the endpoint said. */
export function nameOfFailure(error: unknown): string {
  if (error instanceof RefusedAddress) return 'refused_address'
  const { name, code, cause } = error as Error & { code?: unknown }
  if (cause instanceof RefusedAddress) return 'refused_address'
  if (name === 'TimeoutError' || /TIMEOUT/.test(String(code))) return 'timeout'
  return /CERT|SSL|TLS/.test(String(code)) ? 'bad_certificate' : 'unreachable'
}
