import { describe, expect, it, onTestFinished } from 'vitest'
import type { Database } from '../../db/database.ts'
import { claimDueMessages } from '../../db/messages.ts'
import { openPostgres } from '../../db/postgres.ts'
import { newPostgresDatabase } from '../support/databases.ts'
import { addMessage, addRecipient, aMessage, NOW, postgresOptions } from './rows.ts'

/** Two servers on one database, with messages of as many recipients. */
async function twoServers(recipients: number): Promise<[Database, Database]> {
  const url = await newPostgresDatabase()
  const [one, two] = [openPostgres(postgresOptions(url)), openPostgres(postgresOptions(url))]
  onTestFinished(async () => {
    await one.close()
    await two.close()
  })
  await one.write(async (transaction) => {
    for (let index = 0; index < recipients; index += 1) {
      const recipientId = await addRecipient(transaction, `r${index}`)
      await addMessage(transaction, aMessage(`m${index}`, { recipientId, dueAt: NOW - index }))
    }
  })
  return [one, two]
}

const due = (limit: number) =>
  ({ purpose: 'service', sandbox: 0, now: NOW, limit, claimedBy: 's1' }) as const
const claim = async (db: Database, limit: number) =>
  (await db.write((transaction) => claimDueMessages(transaction, due(limit)))).map(({ id }) => id)
const HOLD = 'SELECT id FROM recipients WHERE id = :id FOR UPDATE'

describe('a claim on PostgreSQL', () => {
  it('leaves what somebody is leaving at the moment, without waiting, and takes it afterwards', async () => {
    const [one, two] = await twoServers(3)
    await one.write(async (transaction) => {
      await transaction.get(HOLD, { id: 'r1' })
      expect((await claim(two, 9)).sort()).toEqual(['m0', 'm2'])
    })
    expect(await claim(two, 9)).toEqual(['m1'])
  })

  it('keeps a withdrawal waiting until it is committed', async () => {
    const [one, two] = await twoServers(1)
    const order: string[] = []
    let leaving: Promise<unknown> = Promise.resolve()
    await one.write(async (transaction) => {
      await claimDueMessages(transaction, due(1))
      leaving = two.write(async (other) => {
        await other.get(HOLD, { id: 'r0' })
        order.push('left')
      })
      await new Promise((resolve) => setTimeout(resolve, 100))
      order.push('claimed')
    })
    await leaving
    expect(order).toEqual(['claimed', 'left'])
  })

  it('takes no more than asked, however many compete', async () => {
    const [one, two] = await twoServers(60)
    const claims = Array.from({ length: 20 }, (_, index) => claim(index % 2 ? one : two, 3))
    const taken = await Promise.all(claims)
    for (const ids of taken) expect(ids.length).toBeLessThanOrEqual(3)
    expect(new Set(taken.flat()).size).toBe(taken.flat().length)
  })
})
