import { once } from 'node:events'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../db/database.ts'
import {
  cancelSandboxMessages,
  claimDueMessages,
  countWaiting,
  findMessage,
  markInterruptedCalls,
  refuseWaitingMessages,
  requeueMessage,
  settleMessage,
} from '../../db/messages.ts'
import { forgetGoneServers, keepServerSeen } from '../../db/servers.ts'
import { MESSAGE_STATUSES, type MessageStatus } from '../../src/domain/message.ts'
import { databaseUrlIn, onPostgres } from '../support/databases.ts'
import { addMessage, addRecipient, aMessage, NOW, openDatabase } from './rows.ts'

const OTHERS = MESSAGE_STATUSES.filter((status) => status !== 'sending')

/** A database with one message in each status, named after it. */
async function withOneOfEach(): Promise<Database> {
  const { db } = openDatabase()
  await db.write(async (transaction) => {
    await addRecipient(transaction)
    for (const status of MESSAGE_STATUSES)
      await addMessage(transaction, aMessage(status, { status }))
  })
  return db
}

const statuses = async (db: Database): Promise<Record<string, MessageStatus>> =>
  Object.fromEntries(
    (
      await db.read.all<{ id: string; status: MessageStatus }>('SELECT id, status FROM messages')
    ).map(({ id, status }) => [id, status]),
  )
const unchanged = Object.fromEntries(MESSAGE_STATUSES.map((status) => [status, status]))

const claim = (db: Database, limit = 10, now = NOW, purpose: 'service' | 'marketing' = 'service') =>
  db.write((transaction) =>
    claimDueMessages(transaction, { purpose, sandbox: 0, now, limit, claimedBy: 's1' }),
  )

describe('a claim', () => {
  it('takes only what waits, and marks it sending with one attempt more', async () => {
    const db = await withOneOfEach()
    const rows = await claim(db)
    expect(rows.map(({ id }) => id).sort()).toEqual(['queued', 'scheduled'])
    for (const row of rows) {
      expect(row).toMatchObject({
        status: 'sending',
        attempts: 1,
        claimed_at: NOW,
        claimed_by: 's1',
      })
      expect(await findMessage(db.read, row.id)).toEqual(row)
    }
    expect(await claim(db)).toEqual([])
  })

  it('takes the oldest first, no more than asked, of one purpose, and nothing too early', async () => {
    const { db } = openDatabase()
    await db.write(async (transaction) => {
      await addRecipient(transaction)
      await addMessage(transaction, aMessage('late', { dueAt: NOW }))
      await addMessage(transaction, aMessage('oldest', { dueAt: NOW - 20 }))
      await addMessage(transaction, aMessage('older', { dueAt: NOW - 10 }))
      await addMessage(transaction, aMessage('tomorrow', { dueAt: NOW + 1 }))
      await addMessage(transaction, aMessage('offer', { dueAt: NOW - 30, purpose: 'marketing' }))
    })
    expect((await claim(db, 2)).map(({ id }) => id).sort()).toEqual(['older', 'oldest'])
    expect((await claim(db, 2)).map(({ id }) => id)).toEqual(['late'])
    expect(await claim(db, 2)).toEqual([])
    expect((await claim(db, 2, NOW + 1)).map(({ id }) => id)).toEqual(['tomorrow'])
    expect((await claim(db, 2, NOW, 'marketing')).map(({ id }) => id)).toEqual(['offer'])
  })

  it('keeps what the sandbox accepted apart from what may leave', async () => {
    const db = await withOneOfEach()
    await db.write((transaction) => addMessage(transaction, aMessage('played', { sandbox: 1 })))
    expect((await claim(db)).map(({ id }) => id)).not.toContain('played')
    const played = await db.write((transaction) =>
      claimDueMessages(transaction, {
        purpose: 'service',
        sandbox: 1,
        now: NOW,
        limit: 9,
        claimedBy: 's1',
      }),
    )
    expect(played.map(({ id }) => id)).toEqual(['played'])
  })

  it('by two connections at once never takes a message twice', async () => {
    const { db, file } = openDatabase()
    const ids = Array.from({ length: 200 }, (_, index) => `m${index}`)
    await db.write(async (transaction) => {
      for (const id of ids) {
        const recipientId = await addRecipient(transaction, id)
        await addMessage(transaction, aMessage(id, { recipientId }))
      }
    })
    const database = onPostgres ? { url: await databaseUrlIn(dirname(file)) } : { file }

    const gate = new Int32Array(new SharedArrayBuffer(8))
    const workers = [0, 1].map(
      () =>
        new Worker(new URL('./claimer.ts', import.meta.url), {
          workerData: { ...database, now: NOW, gate, claimers: 2 },
        }),
    )
    await Promise.all(workers.map((worker) => once(worker, 'message')))
    const answers = workers.map((worker) => once(worker, 'message') as Promise<[string[]]>)
    Atomics.store(gate, 0, 1)
    Atomics.notify(gate, 0)
    const claimed = (await Promise.all(answers)).map(([taken]) => taken)

    expect(claimed.flat().sort()).toEqual([...ids].sort())
    for (const taken of claimed) expect(taken.length).toBeGreaterThan(0)
    const attempts = await db.read.all('SELECT DISTINCT status, attempts FROM messages')
    expect(attempts).toEqual([{ status: 'sending', attempts: 1 }])
  })
})

const settlement = (id: string) => ({
  id,
  attempt: 0,
  status: 'sent' as const,
  reason: null,
  detail: null,
  providerMessageId: 'SM9',
  settledAt: NOW + 5,
})

describe('an outcome', () => {
  it('is written on a message being called', async () => {
    const db = await withOneOfEach()
    expect(await db.write((transaction) => settleMessage(transaction, settlement('sending')))).toBe(
      1,
    )
    expect(await findMessage(db.read, 'sending')).toMatchObject({
      status: 'sent',
      provider_message_id: 'SM9',
      settled_at: NOW + 5,
    })
  })

  it.each(OTHERS)('is not written on a message that is %s', async (status) => {
    const db = await withOneOfEach()
    const before = await findMessage(db.read, status)
    expect(await db.write((transaction) => settleMessage(transaction, settlement(status)))).toBe(0)
    expect(await findMessage(db.read, status)).toEqual(before)
  })

  it('of an earlier turn is not written, and puts nothing back', async () => {
    const db = await withOneOfEach()
    await db.write((transaction) =>
      transaction.run("UPDATE messages SET attempts = 2 WHERE status = 'sending'"),
    )
    const earlier = { ...settlement('sending'), attempt: 1 }
    const again = { id: 'sending', attempt: 1, reason: 'busy', detail: 'later', dueAt: NOW }
    expect(await db.write((transaction) => settleMessage(transaction, earlier))).toBe(0)
    expect(await db.write((transaction) => requeueMessage(transaction, again))).toBe(0)
    expect(await statuses(db)).toEqual(unchanged)
  })

  it('is not sent without the id that proves it', async () => {
    const db = await withOneOfEach()
    const unproven = { ...settlement('sending'), providerMessageId: null }
    const settled = db.write((transaction) => settleMessage(transaction, unproven))
    await expect(settled).rejects.toThrow(/CHECK/i)
  })

  it.each(MESSAGE_STATUSES)(
    'that nothing was processed puts back only a call: %s',
    async (status) => {
      const db = await withOneOfEach()
      const again = { id: status, attempt: 0, reason: 'busy', detail: 'later', dueAt: NOW + 500 }
      const changed = await db.write((transaction) => requeueMessage(transaction, again))
      expect(changed).toBe(status === 'sending' ? 1 : 0)
      expect(await statuses(db)).toEqual({
        ...unchanged,
        ...(changed ? { sending: 'queued' } : {}),
      })
    },
  )
})

/** Gives up the calls of everybody but `s1` who was not seen since NOW. */
const giveUp = (db: Database) =>
  db.write((transaction) =>
    markInterruptedCalls(transaction, { self: 's1', aliveSince: NOW, now: NOW + 7 }),
  )

describe('a call that was interrupted', () => {
  it('is unknown, and nothing else changes', async () => {
    const db = await withOneOfEach()
    expect(await giveUp(db)).toEqual([{ id: 'sending' }])
    expect(await statuses(db)).toEqual({ ...unchanged, sending: 'unknown' })
    expect(await findMessage(db.read, 'sending')).toMatchObject({
      reason: 'interrupted',
      settled_at: NOW + 7,
    })
    expect(await giveUp(db)).toEqual([])
  })

  it.each([
    ['by the server that asks', 's1', undefined, false],
    ['by a server seen a moment ago', 's2', NOW, false],
    ['by a server not seen for too long', 's2', NOW - 1, true],
    ['by a server that said it left', 's2', undefined, true],
  ])('made %s', async (_case, claimedBy, seenAt, isGone) => {
    const db = await withOneOfEach()
    await db.write(async (transaction) => {
      if (seenAt !== undefined) await keepServerSeen(transaction, { id: 's2', now: seenAt })
      await transaction.run(
        "UPDATE messages SET claimed_by = :claimedBy WHERE status = 'sending'",
        { claimedBy },
      )
    })
    expect(await giveUp(db)).toEqual(isGone ? [{ id: 'sending' }] : [])
  })

  it('is never claimed and never put back again', async () => {
    const db = await withOneOfEach()
    await giveUp(db)
    expect((await claim(db)).map(({ id }) => id)).not.toContain('sending')
    const again = { id: 'sending', attempt: 0, reason: 'busy', detail: 'later', dueAt: NOW }
    expect(await db.write((transaction) => requeueMessage(transaction, again))).toBe(0)
  })

  it('takes the outcome of its server when that comes after all', async () => {
    const db = await withOneOfEach()
    await giveUp(db)
    expect(await db.write((transaction) => settleMessage(transaction, settlement('sending')))).toBe(
      1,
    )
    expect(await findMessage(db.read, 'sending')).toMatchObject({ status: 'sent', reason: null })
  })
})

describe('a server', () => {
  it('is forgotten when it was not seen for too long, and never by itself', async () => {
    const { db } = openDatabase()
    const kept = await db.write(async (transaction) => {
      for (const [id, now] of [
        ['s1', NOW - 9],
        ['s2', NOW - 1],
        ['s3', NOW - 9],
      ] as const) {
        await keepServerSeen(transaction, { id, now })
      }
      await keepServerSeen(transaction, { id: 's3', now: NOW })
      await forgetGoneServers(transaction, { self: 's1', aliveSince: NOW })
      return transaction.all('SELECT id, started_at, seen_at FROM servers ORDER BY id')
    })
    expect(kept).toEqual([
      { id: 's1', started_at: NOW - 9, seen_at: NOW - 9 },
      { id: 's3', started_at: NOW - 9, seen_at: NOW },
    ])
  })
})

describe('a withdrawal', () => {
  it('refuses what waits for that person and category, and nothing else', async () => {
    const db = await withOneOfEach()
    await db.write(async (transaction) => {
      await addRecipient(transaction, 'r2')
      await addMessage(transaction, aMessage('other person', { recipientId: 'r2' }))
      await addMessage(transaction, aMessage('other category', { category: 'offers' }))
    })
    const refusal = { recipientId: 'r1', category: 'order-updates', reason: 'withdrawn', now: NOW }
    const stopped = await db.write((transaction) => refuseWaitingMessages(transaction, refusal))
    expect(stopped.map(({ id }) => id).sort()).toEqual(['queued', 'scheduled'])
    expect(await statuses(db)).toEqual({
      ...unchanged,
      scheduled: 'refused',
      queued: 'refused',
      'other person': 'queued',
      'other category': 'queued',
    })
    expect(await findMessage(db.read, 'queued')).toMatchObject({
      reason: 'withdrawn',
      settled_at: NOW,
    })
  })
})

it('what waits in the sandbox is cancelled on the way out of it, and nothing else', async () => {
  const db = await withOneOfEach()
  await db.write(async (transaction) => {
    for (const status of MESSAGE_STATUSES) {
      await addMessage(transaction, aMessage(`played ${status}`, { status, sandbox: 1 }))
    }
  })
  expect(await db.write((transaction) => cancelSandboxMessages(transaction, NOW + 3))).toBe(2)
  expect(await statuses(db)).toEqual({
    ...unchanged,
    ...Object.fromEntries(MESSAGE_STATUSES.map((status) => [`played ${status}`, status])),
    'played scheduled': 'cancelled',
    'played queued': 'cancelled',
  })
  expect(await findMessage(db.read, 'played queued')).toMatchObject({ settled_at: NOW + 3 })
})

it('what waits is what is scheduled or queued', async () => {
  const db = await withOneOfEach()
  expect(await countWaiting(db.read)).toBe(2)
})
