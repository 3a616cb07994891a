import { describe, expect, it } from 'vitest'
import type { Database } from '../../db/database.ts'
import {
  appendEvents,
  eventsOfLane,
  eventsOfRecipient,
  listLanes,
  openLanes,
} from '../../db/ledger.ts'
import { addEvent, addNotice, addRecipient, anEvent, CHAIN, NOW, openDatabase } from './rows.ts'

async function withRecipient(): Promise<Database> {
  const { db } = openDatabase()
  await db.write(async (transaction) => {
    await addRecipient(transaction)
    await addNotice(transaction)
    await openLanes(transaction, 2, CHAIN)
  })
  return db
}

describe('an event in the ledger', () => {
  it('comes back word for word, with its place', async () => {
    const db = await withRecipient()
    const event = anEvent('e1', {
      type: 'imported',
      status: 'granted',
      importId: 'i1',
      occurredAt: NOW - 5,
    })
    await db.write((transaction) => addEvent(transaction, event))
    const [kept] = await eventsOfRecipient(db.read, 'r1')
    expect(kept).toMatchObject({
      ...event,
      evidenceSealed: Buffer.from(event.evidenceSealed ?? []),
      position: 1,
    })
  })

  it('is bound to the one before it, and the head to the last', async () => {
    const db = await withRecipient()
    await db.write((transaction) => addEvent(transaction, anEvent('e1'), anEvent('e2')))
    await db.write((transaction) => addEvent(transaction, anEvent('e3')))
    const [used] = (await listLanes(db.read)).filter(({ position }) => position > 0)
    const lane = used?.lane ?? 0
    const events = await eventsOfLane(db.read, { lane, position: 0, limit: 10 })
    expect(events.map(({ id, position }) => [id, position])).toEqual([
      ['e1', 1],
      ['e2', 2],
      ['e3', 3],
    ])
    let mac: Uint8Array = new Uint8Array(0)
    for (const event of events) {
      expect(event.mac).toEqual(CHAIN.link(mac, event, event))
      ;({ mac } = event)
    }
    expect(used).toMatchObject({
      position: 3,
      mac,
      head_mac: CHAIN.head({ lane, position: 3 }, mac),
    })
  })

  it.each<[what: string, changed: Parameters<typeof anEvent>[1]]>([
    ['a grant without a notice', { noticeId: null }],
    ['an imported grant without a notice', { type: 'imported', status: 'granted', noticeId: null }],
    ['an import that leads nowhere', { type: 'imported', status: null }],
    ['an undoing that leads nowhere', { type: 'undone', status: null }],
    ['a category for what is about the number', { type: 'erased' }],
    ['no category for what is about one', { category: null }],
    ['a type nobody knows', { type: 'forgotten' as 'granted' }],
    ['a recipient nobody knows', { recipientId: 'nobody' }],
  ])('is refused with %s', async (_what, changed) => {
    const db = await withRecipient()
    await expect(
      db.write((transaction) => addEvent(transaction, anEvent('e1', changed))),
    ).rejects.toThrow(/constraint/i)
    expect((await listLanes(db.read)).map(({ position }) => position)).toEqual([0, 0])
  })

  it.each([
    ['changed', "UPDATE consent_events SET source = 'api'"],
    ['removed', 'DELETE FROM consent_events'],
    ['changed in its order', 'UPDATE consent_events SET position = position + 10'],
  ])('is never %s', async (_what, sql) => {
    const db = await withRecipient()
    await db.write((transaction) => addEvent(transaction, anEvent('e1')))
    await expect(db.write((transaction) => transaction.run(sql))).rejects.toThrow('append-only')
    expect(await eventsOfRecipient(db.read, 'r1')).toHaveLength(1)
  })

  it('never takes the place of another', async () => {
    const db = await withRecipient()
    await db.write((transaction) => addEvent(transaction, anEvent('e1')))
    await db.write((transaction) => transaction.run('UPDATE ledger_lanes SET position = 0'))
    await expect(db.write((transaction) => addEvent(transaction, anEvent('e2')))).rejects.toThrow()
    expect(await eventsOfRecipient(db.read, 'r1')).toHaveLength(1)
  })
})

it('a write that fails leaves no trace in the chain', async () => {
  const db = await withRecipient()
  await db.write((transaction) => addEvent(transaction, anEvent('e1')))
  await expect(
    db.write(async (transaction) => {
      await addEvent(transaction, anEvent('e2'))
      throw new Error('changed its mind')
    }),
  ).rejects.toThrow('changed its mind')
  await db.write((transaction) => addEvent(transaction, anEvent('e3')))
  expect((await eventsOfRecipient(db.read, 'r1')).map(({ position }) => position)).toEqual([1, 2])
})

it('a ledger without lanes takes no event', async () => {
  const { db } = openDatabase()
  await expect(
    db.write((transaction) => appendEvents(transaction, CHAIN, [anEvent('e1')])),
  ).rejects.toThrow('no lane')
})

it('many writers at once give each event a place of its own', async () => {
  const db = await withRecipient()
  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      db.write((transaction) => addEvent(transaction, anEvent(`e${index}`))),
    ),
  )
  const lanes = await listLanes(db.read)
  expect(lanes.reduce((sum, { position }) => sum + position, 0)).toBe(60)
  for (const { lane, position } of lanes) {
    const events = await eventsOfLane(db.read, { lane, position: 0, limit: 500 })
    expect(events.map((event) => event.position)).toEqual(
      Array.from({ length: position }, (_, index) => index + 1),
    )
  }
})
