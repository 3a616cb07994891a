import { describe, expect, it } from 'vitest'
import type { Database } from '../../db/database.ts'
import { listMessages, type MessageListing } from '../../db/message-list.ts'
import { cancelMessage, settleByHand } from '../../db/message-orders.ts'
import { findMessage, returnMessage } from '../../db/messages.ts'
import { MESSAGE_STATUSES } from '../../src/domain/message.ts'
import { addMessage, addRecipient, aMessage, NOW, openDatabase } from './rows.ts'

const list = (db: Database, asked: Partial<MessageListing> = {}) =>
  listMessages(db.read, {
    status: null,
    category: null,
    before: null,
    limit: 3,
    lookAt: 10_000,
    ...asked,
  })
const idsOf = async (db: Database, asked: Partial<MessageListing> = {}) =>
  (await list(db, asked)).rows.map(({ id }) => id)

/** Ids that sort as those of the house do. */
const id = (number: number) => `0190-${String(number).padStart(6, '0')}`

async function withMessages(count: number): Promise<Database> {
  const { db } = openDatabase()
  await db.write(async (transaction) => {
    await addRecipient(transaction)
    for (let number = 0; number < count; number += 1) {
      const status = MESSAGE_STATUSES[number % MESSAGE_STATUSES.length] ?? 'queued'
      const category = number % 2 === 0 ? 'order-updates' : 'offers'
      await addMessage(transaction, aMessage(id(number), { status, category }))
    }
  })
  return db
}

describe('a list of messages', () => {
  it('begins with the newest, and each page goes on where the last one ended', async () => {
    const db = await withMessages(7)
    const first = await list(db)
    expect(first.rows.map((row) => row.id)).toEqual([id(6), id(5), id(4)])
    const second = await list(db, { before: first.next })
    expect(second.rows.map((row) => row.id)).toEqual([id(3), id(2), id(1)])
    const third = await list(db, { before: second.next })
    expect(third).toMatchObject({ rows: [{ id: id(0) }], next: null })
  })

  it('ends without a next page when the last one is full', async () => {
    const db = await withMessages(3)
    expect((await list(db)).next).toBeNull()
  })

  it.each(MESSAGE_STATUSES)('holds those that are %s alone when asked for them', async (status) => {
    const db = await withMessages(20)
    const { rows } = await list(db, { status })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map((row) => row.status)).toEqual(rows.map(() => status))
  })

  it('of a category, also of one status in it', async () => {
    const db = await withMessages(40)
    expect(await idsOf(db, { category: 'offers' })).toEqual([id(39), id(37), id(35)])
    const both = await list(db, { category: 'offers', status: 'unknown' })
    for (const row of both.rows) {
      expect(row).toMatchObject({ category: 'offers', status: 'unknown' })
    }
    expect(await idsOf(db, { category: 'nothing' })).toEqual([])
  })

  it('looks at no more than it may, and tells where to go on', async () => {
    const db = await withMessages(1_200)
    const asked = { category: 'nothing', lookAt: 512 } as const
    const first = await list(db, asked)
    expect(first).toEqual({ rows: [], next: id(1_200 - 512) })
    const second = await list(db, { ...asked, before: first.next })
    expect(second).toEqual({ rows: [], next: id(1_200 - 1_024) })
    expect(await list(db, { ...asked, before: second.next })).toEqual({ rows: [], next: null })
  })
})

describe('an order about a message', () => {
  it.each(MESSAGE_STATUSES)('cancels only what waits: %s', async (status) => {
    const db = await withMessages(0)
    await db.write((transaction) => addMessage(transaction, aMessage('m', { status })))
    const cancelled = await db.write((transaction) =>
      cancelMessage(transaction, { id: 'm', now: NOW + 9 }),
    )
    const waits = status === 'scheduled' || status === 'queued'
    expect(cancelled === undefined).toBe(!waits)
    expect(await findMessage(db.read, 'm')).toMatchObject(
      waits ? { status: 'cancelled', reason: 'cancelled', settled_at: NOW + 9 } : { status },
    )
  })

  const found = {
    id: 'h1',
    messageId: 'm',
    outcome: 'sent',
    providerMessageId: null,
    settledBy: 'Ada',
    reason: 'seen',
    settledAt: NOW + 3,
  } as const

  it.each(MESSAGE_STATUSES)('settles only an unknown one by hand: %s', async (status) => {
    const db = await withMessages(0)
    await db.write((transaction) => addMessage(transaction, aMessage('m', { status })))
    const settled = await db.write((transaction) => settleByHand(transaction, found))
    expect(settled === undefined).toBe(status !== 'unknown')
    const kept = await db.read.all('SELECT * FROM hand_settlements')
    expect(kept).toEqual(
      status === 'unknown'
        ? [
            {
              id: 'h1',
              message_id: 'm',
              outcome: 'sent',
              settled_by: 'Ada',
              reason: 'seen',
              settled_at: NOW + 3,
            },
          ]
        : [],
    )
  })

  it.each(MESSAGE_STATUSES)('puts back only a call that was claimed: %s', async (status) => {
    const db = await withMessages(0)
    await db.write((transaction) => addMessage(transaction, aMessage('m', { status })))
    const before = await findMessage(db.read, 'm')
    const attempt = before?.attempts ?? 0
    const put = (turn: { id: string; attempt: number }) =>
      db.write((transaction) => returnMessage(transaction, turn))
    expect(await put({ id: 'nobody', attempt })).toBe(0)
    expect(await put({ id: 'm', attempt: attempt + 1 })).toBe(0)
    expect(await put({ id: 'm', attempt })).toBe(status === 'sending' ? 1 : 0)
    const after = await findMessage(db.read, 'm')
    if (status === 'sending') expect(after).toMatchObject({ status: 'queued', due_at: NOW })
    else expect(after).toEqual(before)
  })
})
