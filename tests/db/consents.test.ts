import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  appendConsentEvent,
  categoriesAnswered,
  consentsByFingerprint,
  consentsOf,
  consentStatus,
  projectConsent,
} from '../../db/consents.ts'
import type { Database, Queryable } from '../../db/database.ts'
import {
  CONSENT_EVENT_TYPES,
  SOURCES,
  statusAfter,
  type ConsentEventType,
  type Source,
} from '../../src/domain/consent.ts'
import { addNotice, addRecipient, NOTICE_ID, NOW, openDatabase } from './rows.ts'

interface Fact {
  category: string
  type: ConsentEventType
  source: Source
  at: number
}

let events = 0

/** Keeps a fact as the house does: event and state in one transaction. */
async function record(transaction: Queryable, recipientId: string, fact: Fact): Promise<void> {
  const { category, type, source, at } = fact
  const eventId = `event-${(events += 1)}`
  await appendConsentEvent(transaction, {
    id: eventId,
    recipientId,
    category,
    type,
    source,
    locale: 'fr',
    noticeId: type === 'granted' ? NOTICE_ID : null,
    evidenceSealed: randomBytes(8),
    occurredAt: at,
  })
  const status = statusAfter(type)
  await projectConsent(transaction, { recipientId, category, status, since: at, source, eventId })
}

async function withRecipient(id = 'r1'): Promise<Database> {
  const { db } = openDatabase()
  await db.write(async (transaction) => {
    await addRecipient(transaction, id)
    await addNotice(transaction)
  })
  return db
}

const grant = { category: 'offers', type: 'granted', source: 'landing_page', at: NOW } as const

describe('the state of a consent', () => {
  it('is never_asked until somebody answers', async () => {
    const db = await withRecipient()
    expect(await consentStatus(db.read, 'r1', 'offers')).toBe('never_asked')
    expect(await consentsOf(db.read, 'r1')).toEqual([])
    expect(await categoriesAnswered(db.read)).toEqual([])
  })

  it('follows the latest fact of its own category only', async () => {
    const db = await withRecipient()
    await db.write(async (transaction) => {
      await record(transaction, 'r1', grant)
      await record(transaction, 'r1', { ...grant, category: 'advice' })
      await record(transaction, 'r1', { ...grant, type: 'withdrawn', source: 'link', at: NOW + 1 })
    })
    expect(await consentStatus(db.read, 'r1', 'offers')).toBe('withdrawn')
    expect(await consentStatus(db.read, 'r1', 'advice')).toBe('granted')
    expect((await categoriesAnswered(db.read)).sort()).toEqual(['advice', 'offers'])
  })

  it('keeps its date when the same is said again, and takes the new source', async () => {
    const db = await withRecipient()
    await db.write(async (transaction) => {
      await record(transaction, 'r1', grant)
      await record(transaction, 'r1', { ...grant, source: 'account', at: NOW + 1_000 })
    })
    expect(await consentsOf(db.read, 'r1')).toEqual([
      { category: 'offers', status: 'granted', since: NOW, source: 'account' },
    ])
  })

  it('takes a new date when it comes back to what it was', async () => {
    const db = await withRecipient()
    await db.write(async (transaction) => {
      await record(transaction, 'r1', grant)
      await record(transaction, 'r1', { ...grant, type: 'withdrawn', at: NOW + 1 })
      await record(transaction, 'r1', { ...grant, at: NOW + 2 })
    })
    expect(await consentsOf(db.read, 'r1')).toMatchObject([{ status: 'granted', since: NOW + 2 }])
  })

  it('is found by the fingerprint of the number, with the suppression', async () => {
    const db = await withRecipient()
    await db.write((transaction) => record(transaction, 'r1', grant))
    const row = await db.read.get<{ fingerprint: Uint8Array }>('SELECT fingerprint FROM recipients')
    expect(await consentsByFingerprint(db.read, row?.fingerprint ?? Buffer.alloc(0))).toEqual([
      {
        category: 'offers',
        status: 'granted',
        since: NOW,
        source: 'landing_page',
        suppressed_at: null,
      },
    ])
    expect(await consentsByFingerprint(db.read, randomBytes(32))).toEqual([])
  })
})

/** What the state must be, worked out in memory. */
function foldInMemory(facts: Fact[]): Map<string, object> {
  const state = new Map<string, { status: string; since: number; source: Source }>()
  for (const { category, type, source, at } of facts) {
    const before = state.get(category)
    const since = before?.status === type ? before.since : at
    state.set(category, { status: type, since, source })
  }
  return new Map(state)
}

const anyFact: fc.Arbitrary<Fact> = fc.record({
  category: fc.constantFrom('order-updates', 'offers', 'advice'),
  type: fc.constantFrom(...CONSENT_EVENT_TYPES),
  source: fc.constantFrom(...SOURCES),
  at: fc.integer({ min: NOW, max: NOW + 1_000 }),
})

it('whatever happens in whatever order, the state is the facts folded', async () => {
  const db = await withRecipient('nobody')
  let recipients = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyFact, { maxLength: 12 }), async (facts) => {
      const id = `p${(recipients += 1)}`
      await db.write(async (transaction) => {
        await addRecipient(transaction, id)
        for (const fact of facts) await record(transaction, id, fact)
      })
      const kept = (await consentsOf(db.read, id)).map(({ category, ...state }) => [
        category,
        state,
      ])
      expect(new Map(kept as [string, object][])).toEqual(foldInMemory(facts))

      const ledger = await db.read.all<Fact>(
        `SELECT category, type, source, occurred_at AS at FROM consent_events
         WHERE recipient_id = :id ORDER BY seq`,
        { id },
      )
      expect(ledger).toEqual(facts)
    }),
    { numRuns: 200 },
  )
})
