import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
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
  close: () => void
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
  const settings = {
    keepAlive: true,
    maxSockets: WEBHOOK_CONNECTIONS,
    lookup: lookupAllowed(isAllowed),
  }
  const agents = { 'http:': new HttpAgent(settings), 'https:': new HttpsAgent(settings) }
  const closing = new AbortController()
  return {
    post: ({ url, headers, body }) => {
      const to = new URL(url)
      // Nobody looks an address up: it is connected to as it is.
      const address = addressIn(to)
      if (address !== undefined && !isAllowed(address)) return Promise.reject(new RefusedAddress())
      const isPlain = to.protocol === 'http:'
      const request = (isPlain ? httpRequest : httpsRequest)(to, {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Accord',
        },
        agent: isPlain ? agents['http:'] : agents['https:'],
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]),
      })
      return answerTo(request, body)
    },
    close: () => {
      closing.abort()
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

const answerTo = (request: ClientRequest, body: string): Promise<EndpointAnswer> =>
  new Promise((resolve, reject) => {
    request.on('error', reject)
    request.on('response', (response) => {
      const answer = {
        status: response.statusCode ?? 0,
        retryAfter: response.headers['retry-after'],
      }
      // What its status says stands, should the answer break off.
      const end = () => resolve(answer)
      response.on('end', end).on('error', end).on('close', end)
      passOver(response)
    })
    request.end(body)
  })

/** Reads an answer so that its connection can be used again, unless it is too long for that. */
function passOver(response: IncomingMessage): void {
  let bytes = 0
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > WEBHOOK_ANSWER_BYTES_MAX) response.destroy()
  })
}

/** What may be told of a failure: a word, never what the endpoint said. */
export function nameOfFailure(error: unknown): string {
  if (error instanceof RefusedAddress) return 'refused_address'
  const { code, cause } = error as Error & { code?: unknown }
  const isLate = cause instanceof DOMException && cause.name === 'TimeoutError'
  if (isLate || code === 'ETIMEDOUT') return 'timeout'
  return /CERT|SSL|TLS/.test(String(code)) ? 'bad_certificate' : 'unreachable'
}
