import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, read, sending } from '../support/house.ts'
import { startServer } from '../support/server-process.ts'
import { CERTIFICATE, startSlowTls } from '../support/slow-tls.ts'

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
