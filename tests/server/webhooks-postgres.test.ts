import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { openHouse, read } from '../support/house.ts'
import { isSigned, startReceiver } from '../support/webhook-receiver.ts'

it('two servers on one PostgreSQL tell each event once between them', async () => {
  const folder = temporaryFolder()
  const env = { PUBLIC_URL: 'http://localhost:3000' }
  const one = await openHouse({ folder, env })
  const two = await openHouse({ folder, env })
  const receiver = await startReceiver({ status: 200, afterMs: 20 })
  const made = await one.api('POST', '/webhooks', {
    url: receiver.url,
    events: ['consent.withdrawn'],
  })
  const { secret } = (await made.json()) as { secret: string }
  const leaves = Array.from({ length: 100 }, (_, index) =>
    (index % 2 === 0 ? one : two).api('POST', '/consents', {
      phoneNumber: `+3361234${5_000 + index}`,
      categories: ['offers'],
      action: 'withdraw',
      source: 'support',
    }),
  )
  for (const answer of await Promise.all(leaves)) expect(answer.status).toBe(201)

  await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(100)
  const pending = async () => {
    const { webhooks } = await read(await one.api('GET', '/webhooks'))
    return (webhooks as { pending: number }[])[0]?.pending
  }
  await expect.poll(pending, { timeout: 10_000 }).toBe(0)
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(100)
  expect(receiver.received).toHaveLength(100)
  const [first] = receiver.received
  expect(first && (await isSigned(first, secret))).toBe(true)
})
