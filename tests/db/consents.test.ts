import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  categoriesAnswered,
  consentOf,
  consentsByFingerprint,
  consentsOf,
  noteCategory,
  projectConsents,
  stateIn,
} from '../../db/consents.ts'
import type { Database, Queryable } from '../../db/database.ts'
import type { ConsentState } from '../../src/domain/consent-state.ts'
import { addEvent, addNotice, addRecipient, anEvent, NOW, openDatabase } from './rows.ts'

const granted: ConsentState = {
  status: 'granted',
  since: NOW,
  source: 'landing_page',
  until: null,
  before: null,
}

let events = 0
/** Writes a state with an event behind it. */
async function keep(transaction: Queryable, category: string, state: ConsentState): Promise<void> {
  const eventId = `event-${(events += 1)}`
  await addEvent(transaction, anEvent(eventId, { category }))
  await projectConsents(transaction, [{ recipientId: 'r1', category, state, eventId }])
}

async function withRecipient(): Promise<Database> {
  const { db } = openDatabase()
  await db.write(async (transaction) => {
    await addRecipient(transaction)
    await addNotice(transaction)
  })
  return db
}

describe('the state of a consent', () => {
  it('is nothing until somebody answers', async () => {
    const db = await withRecipient()
    expect(await consentOf(db.read, 'r1', 'offers')).toBeUndefined()
    expect(await consentsOf(db.read, 'r1')).toEqual([])
    expect(await categoriesAnswered(db.read)).toEqual([])
  })

  it.each<[what: string, state: ConsentState]>([
    ['a grant', granted],
    ['a grant with a limit', { ...granted, limit: { max: 1, per: 'month', since: NOW + 1 } }],
    [
      'a pause, with what it returns to',
      {
        status: 'paused',
        since: NOW + 5,
        source: 'preferences',
        until: NOW + 9,
        before: { status: 'granted', since: NOW, source: 'checkout' },
      },
    ],
    [
      'a request after a withdrawal without a source',
      {
        status: 'pending',
        since: NOW + 5,
        source: 'landing_page',
        until: null,
        before: { status: 'withdrawn', since: NOW, source: null },
      },
    ],
  ])('comes back as it was written: %s', async (_what, state) => {
    const db = await withRecipient()
    await db.write(async (transaction) => {
      await keep(transaction, 'advice', granted)
      await keep(transaction, 'offers', granted)
      await keep(transaction, 'offers', state)
    })
    const rows = await consentsOf(db.read, 'r1')
    const kept = new Map(rows.map((row) => [row.category, stateIn(row)]))
    expect(kept).toEqual(
      new Map([
        ['advice', granted],
        ['offers', state],
      ]),
    )
    expect(await consentOf(db.read, 'r1', 'offers')).toEqual({
      status: state.status,
      until: state.until,
      limit_max: state.limit?.max ?? null,
      limit_per: state.limit?.per ?? null,
    })
  })

  it('is found by the fingerprint of the number, with the suppression', async () => {
    const db = await withRecipient()
    await db.write((transaction) => keep(transaction, 'offers', granted))
    const row = await db.read.get<{ fingerprint: Uint8Array }>('SELECT fingerprint FROM recipients')
    expect(await consentsByFingerprint(db.read, row?.fingerprint ?? Buffer.alloc(0))).toEqual([
      {
        category: 'offers',
        status: 'granted',
        since: NOW,
        source: 'landing_page',
        until: null,
        verified_at: null,
        suppressed_at: null,
        erased_at: null,
      },
    ])
    expect(await consentsByFingerprint(db.read, randomBytes(32))).toEqual([])
  })
})

it('a category that somebody answered about is known once', async () => {
  const { db } = openDatabase()
  await db.write(async (transaction) => {
    for (const category of ['offers', 'advice', 'offers']) await noteCategory(transaction, category)
  })
  expect((await categoriesAnswered(db.read)).sort()).toEqual(['advice', 'offers'])
})
