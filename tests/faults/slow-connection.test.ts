import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, read, sending } from '../support/house.ts'
import { startServer } from '../support/server-process.ts'

const CERTIFICATE = 'tests/support/tls/localhost.pem'

const portOf = (server: { address: () => unknown }) => (server.address() as AddressInfo).port

/** iAdvize over TLS, whose handshake only begins when the test opens the door. */
async function startSlowTls() {
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

/** A server whose call for a text it accepted waits at the door. */
async function startWaitingCall(prefer: string) {
  const iadvize = await startSlowTls()
  const server = await startServer(temporaryFolder(), {
    IADVIZE_API_URL: iadvize.url,
    IADVIZE_TOKEN: 'token',
    NODE_EXTRA_CA_CERTS: CERTIFICATE,
  })
  await server.post('/fr', { phone: MOBILE, category: 'order-updates' })
  const body = { to: MOBILE, category: 'order-updates', text: 'Bonjour' }
  const answer = server.api('POST', '/messages', body, sending({ prefer })).then(read)
  await iadvize.knock
  return { iadvize, server, answer }
}

it('a call that waits for its connection is taken back when the recipient leaves meanwhile', async () => {
  const { iadvize, server, answer } = await startWaitingCall('')
  const { id } = await answer

  expect((await server.post('/fr/stop', { phone: MOBILE })).status).toBe(303)
  iadvize.open()

  const show = async () => read(await server.api('GET', `/messages/${String(id)}`))
  await expect.poll(async () => (await show()).status, { timeout: 10_000 }).toBe('refused')
  expect(await show()).toMatchObject({ reason: 'withdrawn' })
  expect(iadvize.received).toEqual([])
})

it('a call that waits for its connection is made once it is there', async () => {
  const { iadvize, answer } = await startWaitingCall('wait=10')

  iadvize.open()

  expect(await answer).toMatchObject({ status: 'sent', providerMessageId: 'SM1' })
  expect(iadvize.received).toEqual(['/graphql'])
})
