import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedCall {
  method: string
  path: string
  headers: IncomingMessage['headers']
  /** The body, byte for byte. */
  body: string
}

/** Answers a call, or leaves it unanswered by doing nothing. */
export type Answer = (response: ServerResponse, call: ReceivedCall, index: number) => void

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }

/** The ways iAdvize, or what stands in front of it, can answer. */
export const answers = {
  sent: ((response, call, index) => {
    // A look at the token has no body.
    const { i } = (
      JSON.parse(call.body || '{"variables":{}}') as { variables: { i?: { text: string } } }
    ).variables
    if (i === undefined) {
      json(200, { errors: [{ message: 'Only texts are taken here.' }] })(response, call, index)
      return
    }
    const { text } = i
    const messageId = `SM${String(index).padStart(32, '0')}`
    json(200, { data: { smsOutboundMessageSend: { messageText: text, messageId } } })(
      response,
      call,
      index,
    )
  }) satisfies Answer,
  json,
  nothing: (() => undefined) satisfies Answer,
  reset: ((response) => response.socket?.resetAndDestroy()) satisfies Answer,
}

export interface IadvizeServer {
  url: string
  port: number
  calls: ReceivedCall[]
  answerWith: (answer: Answer) => void
  /** Resolves when that many calls have arrived. */
  received: (count: number) => Promise<void>
  close: () => Promise<void>
}

/** A server in the place of iAdvize, on this machine, that keeps every byte it gets. */
export async function startIadvizeServer(
  first: Answer = answers.sent,
  port = 0,
): Promise<IadvizeServer> {
  let answer = first
  const calls: ReceivedCall[] = []
  const listeners = new Set<() => void>()
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const call = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }
      calls.push(call)
      for (const listener of [...listeners]) listener()
      answer(response, call, calls.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    port: address.port,
    calls,
    answerWith: (next) => {
      answer = next
    },
    received: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (calls.length < count) return
          listeners.delete(check)
          resolve()
        }
        listeners.add(check)
        check()
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
