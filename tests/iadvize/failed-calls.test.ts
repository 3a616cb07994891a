import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openIadvize } from '../../server/iadvize/send.ts'
import { fixedToken } from '../../server/iadvize/token.ts'
import { freePort } from '../support/free-port.ts'

const TEXT = {
  senderId: '+447488881720',
  recipientId: '+33612345678',
  text: 'Bonjour',
  campaignId: 'ee0c9a7a-bf61-4802-91b0-2146b3c8b57c',
}
const TIMEOUT_MS = 400

function callTo(apiUrl: string) {
  const token = fixedToken('t')
  const iadvize = openIadvize({ apiUrl, token, timeoutMs: TIMEOUT_MS, concurrency: 4 })
  onTestFinished(() => iadvize.close())
  return () => iadvize.send(TEXT, () => true)
}

/** Something that listens, and does what it likes with a connection. */
async function listening(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe('a call of which no byte was written waits', () => {
  it('when nobody listens', async () => {
    const call = callTo(`http://127.0.0.1:${await freePort()}/graphql`)
    expect(await call()).toMatchObject({ kind: 'not_processed', reason: 'iadvize_unreachable' })
  })

  it.each<[what: string, onConnection: (socket: Socket) => void]>([
    ['speaks no TLS', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['hangs up before it is trusted', (socket) => socket.destroy()],
    ['resets before it is trusted', (socket) => socket.resetAndDestroy()],
    ['says nothing', () => undefined],
  ])('when what listens %s', async (_what, onConnection) => {
    const port = await listening(onConnection)
    const call = callTo(`https://127.0.0.1:${port}/graphql`)
    expect(await call()).toMatchObject({ kind: 'not_processed', reason: 'iadvize_unreachable' })
  })
})

describe('a call that was written', () => {
  const answering = (text: string) => (socket: Socket) =>
    socket.once('data', () => {
      socket.write(text)
      setTimeout(() => socket.resetAndDestroy(), 20)
    })
  const head = (status: string) => `HTTP/1.1 ${status}\r\ncontent-length: 100\r\n\r\n{"err`

  it.each([
    ['429 Too Many Requests', 'not_processed'],
    ['401 Unauthorized', 'not_processed'],
    ['200 OK', 'unknown'],
    ['500 Internal Server Error', 'unknown'],
  ])('and is answered %s with a body that breaks off is %s', async (status, kind) => {
    const port = await listening(answering(head(status)))
    const outcome = await callTo(`http://127.0.0.1:${port}/graphql`)()
    expect(outcome.kind).toBe(kind)
  })

  it.each<[what: string, onConnection: (socket: Socket) => void]>([
    ['reset', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['ended', (socket) => socket.once('data', () => socket.end())],
    ['left without an answer', () => undefined],
  ])('and %s is unknown', async (_what, onConnection) => {
    const port = await listening(onConnection)
    const outcome = await callTo(`http://127.0.0.1:${port}/graphql`)()
    expect(outcome.kind).toBe('unknown')
  })
})
