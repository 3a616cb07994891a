import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../db/database.ts'
import { timesOfPromisedTexts, type PromisedTexts } from '../../db/promised-texts.ts'
import { MESSAGE_STATUSES, type MessageStatus } from '../../src/domain/message.ts'
import { onPostgres } from '../support/databases.ts'
import { addMessage, addRecipient, aMessage, NOW, openDatabase } from './rows.ts'

const DAY = 86_400_000
const asked = (changed: Partial<PromisedTexts> = {}): PromisedTexts => ({
  recipientId: 'r1',
  categories: ['order-updates'],
  at: NOW,
  windowMs: DAY,
  limit: 10,
  sandbox: 0,
  tests: 0,
  before: { id: 'm', acceptedAt: NOW },
  ...changed,
})

interface Row {
  id: string
  status: MessageStatus
  /** When it left or is due, against NOW. */
  after: number
  acceptedAt?: number
  category?: string
  recipientId?: string
  sandbox?: 0 | 1
  keyKind?: 'live' | 'team' | 'test'
}

const WAITING: readonly MessageStatus[] = ['scheduled', 'queued']

async function withRows(rows: readonly Row[]): Promise<Database> {
  const { db } = openDatabase()
  await db.write(async (transaction) => {
    await addRecipient(transaction)
    await addRecipient(transaction, 'r2')
    for (const { after, acceptedAt = NOW - 2 * DAY, ...row } of rows) {
      // What is due matters while it waits, when it was claimed after that.
      const dueAt = WAITING.includes(row.status) ? NOW + after : 0
      await addMessage(transaction, aMessage(row.id, { ...row, dueAt, acceptedAt }))
      if (WAITING.includes(row.status)) continue
      await transaction.run('UPDATE messages SET claimed_at = :at WHERE id = :id', {
        id: row.id,
        at: NOW + after,
      })
    }
  })
  return db
}

const timesIn = async (db: Database, changed: Partial<PromisedTexts> = {}) =>
  (await timesOfPromisedTexts(db.read, asked(changed)))
    .map((time) => time - NOW)
    .sort((a, b) => a - b)

describe('the texts that count against a promise', () => {
  it.each(MESSAGE_STATUSES)('by their status: %s', async (status) => {
    const db = await withRows([{ id: 'a', status, after: -5 }])
    const counts = ['scheduled', 'queued', 'sending', 'sent', 'unknown'].includes(status)
    expect(await timesIn(db)).toEqual(counts ? [-5] : [])
  })

  it.each<[what: string, row: Partial<Row>, changed: Partial<PromisedTexts>, counts: boolean]>([
    ['the message itself', { id: 'm' }, {}, false],
    ['another person’s', { recipientId: 'r2' }, {}, false],
    ['another category’s', { category: 'offers' }, {}, false],
    [
      'another category’s that counts too',
      { category: 'offers' },
      { categories: ['order-updates', 'offers', 'advice'] },
      true,
    ],
    ['a sandbox’s, outside', { sandbox: 1 }, {}, false],
    ['a sandbox’s, in it', { sandbox: 1 }, { sandbox: 1 }, true],
    ['a real one, in the sandbox', {}, { sandbox: 1 }, false],
    ['a team key’s', { keyKind: 'team' }, {}, true],
    ['a test key’s, for a live one', { keyKind: 'test' }, {}, false],
    ['a test key’s, for a test key', { keyKind: 'test' }, { tests: 1 }, true],
    ['a live key’s, for a test key', {}, { tests: 1 }, true],
    ['a whole window ago', { after: -DAY }, {}, false],
    ['a millisecond less ago', { after: 1 - DAY }, {}, true],
    ['at the very moment', { after: 0 }, {}, true],
    ['a whole window ahead', { after: DAY }, {}, false],
    ['a millisecond less ahead', { after: DAY - 1 }, {}, true],
  ])('%s', async (_what, row, changed, counts) => {
    const db = await withRows([{ id: 'a', status: 'sent', after: -5, ...row }])
    expect(await timesIn(db, changed)).toHaveLength(counts ? 1 : 0)
  })

  it.each<[what: string, row: Partial<Row>, counts: boolean]>([
    ['waits and was accepted earlier', { acceptedAt: NOW - 1 }, true],
    ['waits and was accepted later', { acceptedAt: NOW + 1 }, false],
    ['waits, accepted at the same time, with an older id', { id: 'l', acceptedAt: NOW }, true],
    ['waits, accepted at the same time, with a newer id', { id: 'n', acceptedAt: NOW }, false],
    ['is called, though accepted later', { status: 'sending', acceptedAt: NOW + 1 }, true],
    ['left, though accepted later', { status: 'sent', acceptedAt: NOW + 1 }, true],
  ])('one that %s', async (_what, row, counts) => {
    const db = await withRows([{ id: 'a', status: 'queued', after: 5, ...row }])
    expect(await timesIn(db)).toHaveLength(counts ? 1 : 0)
  })

  it('are the nearest on each side, no more than asked', async () => {
    const rows = [-9, -5, -3, 0, 2, 4, 8].map((after) => ({
      id: `t${after}`,
      status: 'queued' as const,
      after,
    }))
    const db = await withRows(rows)
    expect(await timesIn(db, { limit: 2 })).toEqual([-3, 0, 2, 4])
  })

  it('leave when they are claimed, not when they were due', async () => {
    const db = await withRows([{ id: 'late', status: 'sent', after: -5 }])
    await db.write((transaction) =>
      transaction.run('UPDATE messages SET due_at = :at', { at: NOW - 2 * DAY }),
    )
    expect(await timesIn(db)).toEqual([-5])
  })

  it('are those that one finds by looking at all of them', async () => {
    const row = fc.record({
      status: fc.constantFrom(...MESSAGE_STATUSES),
      after: fc.integer({ min: -4, max: 4 }),
      acceptedAt: fc.integer({ min: NOW - 1, max: NOW + 1 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (all) => {
        const rows = all.map((each, index) => ({ ...each, id: `${index % 2 ? 'z' : 'a'}${index}` }))
        const expected = rows
          .filter(({ status }) =>
            ['scheduled', 'queued', 'sending', 'sent', 'unknown'].includes(status),
          )
          .filter(
            ({ id, status, acceptedAt }) =>
              !WAITING.includes(status) || acceptedAt < NOW || (acceptedAt === NOW && id < 'm'),
          )
          .map(({ after }) => after)
          .filter((after) => after > -3 && after < 3)
        const times = await timesIn(await withRows(rows), { windowMs: 3, limit: 100 })
        expect(times).toEqual(expected.sort((a, b) => a - b))
      }),
      { numRuns: onPostgres ? 5 : 40 },
    )
  })
})

it('finds them by the index alone, nearest first, whatever else a person got', async () => {
  const db = await withRows([])
  const explained: { sql: string; parameters: object }[] = []
  await timesOfPromisedTexts(
    {
      ...db.read,
      all: (sql, parameters = {}) => {
        explained.push({ sql, parameters })
        return Promise.resolve([])
      },
    },
    asked(),
  )
  const [statement] = explained
  if (statement === undefined) throw new Error('Nothing was asked')
  const plan = await db.write(async (transaction) => {
    // A planner that sees an almost empty table reads and sorts all of it.
    if (onPostgres) {
      await transaction.run('SET LOCAL enable_seqscan = off')
      await transaction.run('SET LOCAL enable_sort = off')
    }
    const how = onPostgres ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'
    return transaction.all(`${how} ${statement.sql}`, statement.parameters as never)
  })
  const told = JSON.stringify(plan)
  expect(told.match(/messages_promised/g)).toHaveLength(2)
  expect(told).not.toMatch(/sort|TEMP B-TREE/i)
})
