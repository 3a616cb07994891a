import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { onTestFinished } from 'vitest'

export const CERTIFICATE = 'tests/support/tls/localhost.pem'

const portOf = (server: { address: () => unknown }) => (server.address() as AddressInfo).port

/** iAdvize over TLS, whose handshake only begins when the test opens the door. */
export async function startSlowTls() {
  const received: string[] = []
  const http = createServer((request: IncomingMessage, response: ServerResponse) => {
    received.push(request.url ?? '')
    response.setHeader('content-type', 'application/json')
    response.end('{"data":{"smsOutboundMessageSend":{"messageId":"SM1"}}}')
  })
  const tls = createTlsServer(
    {
      cert: readFileSync(CERTIFICATE),
      key: readFileSync('tests/support/tls/localhost-key.pem'),
      ALPNProtocols: ['http/1.1'],
    },
    (socket) => http.emit('connection', socket),
  ).listen(0, '127.0.0.1')
  await once(tls, 'listening')

  const atTheDoor: Socket[] = []
  const door = createTcpServer({ pauseOnConnect: true }, (socket) => {
    atTheDoor.push(socket)
    door.emit('knock')
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  onTestFinished(() => {
    for (const socket of atTheDoor) socket.destroy()
    door.close()
    tls.close()
  })
  return {
    url: `https://127.0.0.1:${portOf(door)}/graphql`,
    received,
    knock: once(door, 'knock'),
    open: () => {
      for (const socket of atTheDoor) {
        const inside = connect(portOf(tls), '127.0.0.1')
        socket.on('error', () => inside.destroy()).pipe(inside)
        inside.on('error', () => socket.destroy()).pipe(socket)
      }
    },
  }
}
