import { expect, it } from 'vitest'
import { ask, databaseUrlIn, onPostgres } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import { startServer } from '../support/server-process.ts'
import { startReceiver } from '../support/webhook-receiver.ts'

const PEOPLE = 40

it('kill -9 while events are posted loses none, and repeats them with their ids', async () => {
  const folder = temporaryFolder()
  const receiver = await startReceiver({ status: 200, afterMs: 200 })
  const env = { SANDBOX: '1' }
  const first = await startServer(folder, env)
  const events = ['consent.withdrawn']
  const made = await first.api('POST', '/webhooks', { url: receiver.url, events })
  expect(made.status).toBe(201)
  for (let index = 0; index < PEOPLE; index += 1) {
    const { status } = await first.api('POST', '/consents', {
      phoneNumber: `+336123456${10 + index}`,
      categories: ['offers'],
      action: 'withdraw',
      source: 'support',
    })
    expect(status).toBe(201)
  }
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBeGreaterThan(8)
  await first.kill('SIGKILL')
  const heard = () => new Set(receiver.received.map(({ event }) => event.id)).size
  expect(heard()).toBeLessThan(PEOPLE)

  // PostgreSQL has no lock that ends with the process: what it held is let go of after minutes.
  if (onPostgres) await ask(await databaseUrlIn(folder), 'UPDATE deliveries SET held_until = 0')
  const second = await startServer(folder, env)
  await expect.poll(heard, { timeout: 20_000 }).toBe(PEOPLE)
  const { events: told } = (await (await second.api('GET', '/events')).json()) as {
    events: { id: string }[]
  }
  const ids = told.map(({ id }) => id)
  expect(new Set(receiver.received.map(({ event }) => event.id))).toEqual(new Set(ids))
})
