import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

export interface Received {
  path: string
  headers: Record<string, string>
  /** As it came, byte for byte. */
  body: string
  event: { id: string; type: string; occurredAt: string; data: Record<string, unknown> }
}

/** What an endpoint answers: a status with headers, after some milliseconds. */
export interface Reply {
  status: number
  headers?: Record<string, string>
  afterMs?: number
  /** Length of its body. */
  bytes?: number
}

export interface Receiver {
  url: string
  received: Received[]
  /** What it answers from now on. */
  replyWith: (reply: Reply | ((received: Received) => Reply)) => void
}

/** The brand's system: a real HTTP server on this machine that keeps what it is told. */
export async function startReceiver(first: Reply = { status: 204 }): Promise<Receiver> {
  let reply: (received: Received) => Reply = () => first
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const each: Received = {
        path: request.url ?? '',
        headers: request.headers as Record<string, string>,
        body,
        event: JSON.parse(body) as Received['event'],
      }
      received.push(each)
      const { status, headers = {}, afterMs = 0, bytes = 0 } = reply(each)
      void sleep(afterMs).then(() => response.writeHead(status, headers).end(Buffer.alloc(bytes)))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/accord?token=opaque`,
    received,
    replyWith: (next) => {
      reply = typeof next === 'function' ? next : () => next
    },
  }
}

/** Checks a signature by the words of the specification, with nothing of the house. */
export async function isSigned({ headers, body }: Received, secret: string): Promise<boolean> {
  const { subtle } = globalThis.crypto
  const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (c) => c.charCodeAt(0))
  const key = await subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ])
  const said = new TextEncoder().encode(
    `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`,
  )
  const signatures = (headers['webhook-signature'] ?? '').split(' ')
  const checked = signatures.map(async (each) => {
    const [version, mac = ''] = each.split(',')
    const raw = Uint8Array.from(atob(mac), (c) => c.charCodeAt(0))
    return version === 'v1' ? subtle.verify('HMAC', key, raw, said) : false
  })
  return (await Promise.all(checked)).includes(true)
}
