import type { IncomingMessage, ServerResponse } from 'node:http'
import { SANDBOX_BODY_BYTES_MAX } from '../../../src/domain/limits.ts'

/** What goes back over HTTP; without `body`, no bytes follow the headers. */
export interface HttpAnswer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/**
 * Reads a request to its end.
 * @returns the raw bytes, or undefined when there are more than `SANDBOX_BODY_BYTES_MAX`.
 * @throws when the client goes away first.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // What is too much is still read, not kept: answering earlier resets a client that is writing.
    if (bytes <= SANDBOX_BODY_BYTES_MAX) chunks.push(chunk)
  }
  return bytes > SANDBOX_BODY_BYTES_MAX ? undefined : Buffer.concat(chunks)
}

export function write(response: ServerResponse, { status, body, headers = {} }: HttpAnswer): void {
  if (body === undefined) {
    response.writeHead(status, { ...headers, 'content-length': '0' }).end()
    return
  }
  const bytes = Buffer.from(JSON.stringify(body))
  response
    .writeHead(status, {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(bytes.length),
    })
    .end(bytes)
}
