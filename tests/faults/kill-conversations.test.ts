import { expect, it, onTestFinished } from 'vitest'
import { ask, databaseUrlIn, onPostgres } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import { graphqlIadvize } from '../support/graphql-iadvize.ts'
import { MOBILE, read } from '../support/house.ts'
import { startIadvizeServer } from '../support/iadvize-server.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { APP_SECRET, signed, webhook } from '../support/webhooks.ts'

const ID = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'

const statusOf = async (server: ServerProcess) => {
  const answer = await server.api('POST', '/consents/lookup', { phoneNumber: MOBILE })
  const { consents } = (await read(answer)) as { consents: { status: string }[] }
  return consents[1]?.status
}

it('kill -9 between the answer to a webhook and what follows: the next server obeys the STOP', async () => {
  const folder = temporaryFolder()
  const { answer, held } = graphqlIadvize()
  const iadvize = await startIadvizeServer(() => undefined)
  onTestFinished(iadvize.close)
  const env = {
    IADVIZE_API_URL: iadvize.url,
    IADVIZE_TOKEN: 'token',
    IADVIZE_APP_SECRET: APP_SECRET,
  }
  const first = await startServer(folder, env)
  const granted = await first.post('/fr', { phone: MOBILE, category: 'offers' })
  expect(granted.status).toBe(303)
  const said = { id: 'm1', role: 'visitor', text: 'STOP', createdAt: new Date().toISOString() }
  held.set(ID, {
    id: ID,
    channel: 'SMS',
    createdAt: said.createdAt,
    closedAt: null,
    phoneNumber: MOBILE,
    said: [said],
  })

  const event = webhook('v2.conversation.pushed', { conversationId: ID, channel: 'SMS' })
  const answered = await fetch(`${first.url}/iadvize/webhooks`, signed(event))
  expect(answered.status).toBe(202)
  await iadvize.received(1)
  await first.kill('SIGKILL')

  iadvize.answerWith(answer)
  // Whoever held it seems gone after a minute.
  if (onPostgres) await ask(await databaseUrlIn(folder), 'UPDATE conversations SET held_until = 0')
  const second = await startServer(folder, env)
  await expect.poll(() => statusOf(second), { timeout: 20_000 }).toBe('withdrawn')
  const again = await fetch(`${second.url}/iadvize/webhooks`, signed(event))
  expect(await read(again)).toEqual({ status: 'duplicate' })
  for (const words of ['STOP', MOBILE.slice(-8)]) {
    expect(first.output() + second.output()).not.toContain(words)
  }
})
