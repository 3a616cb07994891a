import { describe, expect, it } from 'vitest'
import { rebuildStates } from '../../server/consent/ledger/rebuild-states.ts'
import { verifyLedger, type FindingKind } from '../../server/consent/ledger/verify-ledger.ts'
import { MOBILE, openHouse, OTHER_MOBILE, VISIT, type House } from '../support/house.ts'
import { tamper } from '../support/tamper.ts'

/** A house where two people have answered, and one has left. */
async function livedIn(): Promise<House> {
  const house = await openHouse()
  await house.grant(MOBILE, ['offers', 'order-updates'])
  await house.grant(OTHER_MOBILE, ['offers'])
  await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: ['offers'] }, VISIT)
  return house
}

const run = (house: House, sql: string) =>
  house.services.context.db.write((transaction) => transaction.run(sql))

it('a ledger that nobody touched is whole', async () => {
  const { services } = await livedIn()
  expect(await verifyLedger(services.context)).toMatchObject({
    ok: true,
    findings: [],
    recipients: 2,
  })
})

/** The event in the middle, the last one, and the one before it, by place. */
const MIDDLE = '(SELECT max(position) / 2 FROM consent_events)'
const LAST = '(SELECT max(position) FROM consent_events)'

describe('the check of the ledger finds', () => {
  it.each<[what: string, kind: FindingKind, sql: string[]]>([
    [
      'a choice that was changed',
      'event_changed',
      [`UPDATE consent_events SET type = 'declined' WHERE type = 'withdrawn'`],
    ],
    [
      'a date that was changed',
      'event_changed',
      [`UPDATE consent_events SET occurred_at = occurred_at - 1 WHERE position = ${MIDDLE}`],
    ],
    [
      'a person that was exchanged',
      'event_changed',
      [
        `UPDATE consent_events SET recipient_id = (SELECT max(recipient_id) FROM consent_events)
       WHERE recipient_id = (SELECT min(recipient_id) FROM consent_events)`,
      ],
    ],
    [
      'evidence that was changed',
      'event_changed',
      [
        `UPDATE consent_events SET evidence_sealed =
         (SELECT evidence_sealed FROM consent_events WHERE position = 1) WHERE position = ${LAST}`,
      ],
    ],
    [
      'an event that was removed',
      'event_removed',
      [`DELETE FROM consent_events WHERE position = ${MIDDLE}`],
    ],
    [
      'the first event when it was removed',
      'event_removed',
      ['DELETE FROM consent_events WHERE position = 1'],
    ],
    [
      'the newest event when it was removed',
      'newest_events_removed',
      [`DELETE FROM consent_events WHERE position = ${LAST}`],
    ],
    ['everything when it was removed', 'newest_events_removed', ['DELETE FROM consent_events']],
    [
      'two events that changed places',
      'event_changed',
      [
        'UPDATE consent_events SET position = 1000 WHERE position = 1',
        'UPDATE consent_events SET position = 1 WHERE position = 2',
        'UPDATE consent_events SET position = 2 WHERE position = 1000',
      ],
    ],
    [
      'an event that was added at the end',
      'event_added',
      [
        `INSERT INTO consent_events (id, recipient_id, category, type, status, until, source, locale,
         notice_id, import_id, evidence_sealed, occurred_at, recorded_at, lane, position, mac)
       SELECT 'forged', recipient_id, category, 'granted', status, until, source, locale, notice_id,
         import_id, evidence_sealed, occurred_at, recorded_at, lane, position + 1, mac
       FROM consent_events WHERE position = ${LAST} AND notice_id IS NOT NULL
       UNION ALL
       SELECT 'forged', recipient_id, category, 'withdrawn', status, until, source, locale, notice_id,
         import_id, evidence_sealed, occurred_at, recorded_at, lane, position + 1, mac
       FROM consent_events WHERE position = ${LAST} AND notice_id IS NULL`,
      ],
    ],
    [
      'the newest event removed and the head moved back',
      'lane_head_changed',
      [
        `DELETE FROM consent_events WHERE position = ${LAST}`,
        `UPDATE ledger_lanes SET position = position - 1,
         mac = (SELECT mac FROM consent_events WHERE position = ${LAST}) WHERE position > 0`,
      ],
    ],
    ['a lane that was removed', 'lane_removed', ['DELETE FROM ledger_lanes WHERE position = 0']],
    [
      'words of a notice that were changed',
      'notice_changed',
      [`UPDATE notices SET wording = '{}'`],
    ],
    [
      'a state that no event leads to',
      'state_differs',
      [`UPDATE consents SET status = 'granted' WHERE status = 'withdrawn'`],
    ],
    [
      'a state that was removed',
      'state_differs',
      [`DELETE FROM consents WHERE category = 'offers'`],
    ],
    [
      'a suppression that was lifted by hand',
      'state_differs',
      ['UPDATE recipients SET suppressed_at = 5'],
    ],
  ])('%s', async (_what, kind, statements) => {
    const house = await livedIn()
    const changed = await tamper(house, ...statements)
    for (const rows of changed) expect(rows).toBeGreaterThan(0)

    const report = await verifyLedger(house.services.context)

    expect(report.ok).toBe(false)
    expect(report.findings.map((finding) => finding.kind)).toContain(kind)
  })

  it('which event it was, and no other', async () => {
    const house = await livedIn()
    const { db } = house.services.context
    const event = await db.read.get<{ id: string; position: number }>(
      `SELECT id, position FROM consent_events WHERE type = 'withdrawn'`,
    )
    await tamper(house, `UPDATE consent_events SET locale = 'en' WHERE type = 'withdrawn'`)

    const { findings } = await verifyLedger(house.services.context)

    expect(findings).toMatchObject([
      { kind: 'event_changed', eventId: event?.id, position: event?.position },
    ])
  })
})

describe('the states written anew from the ledger', () => {
  it.each([
    ['changed', `UPDATE consents SET status = 'granted', since = 1, source = 'api'`],
    ['removed', 'DELETE FROM consents'],
    ['suppressed by hand', 'UPDATE recipients SET suppressed_at = 5, verified_at = 6'],
  ])('are the same as before they were %s', async (_what, sql) => {
    const house = await livedIn()
    const { context } = house.services
    const states = () =>
      context.db.read.all('SELECT * FROM consents ORDER BY recipient_id, category')
    const people = () => context.db.read.all('SELECT * FROM recipients ORDER BY id')
    const before = [await states(), await people()]
    await run(house, sql)

    const { corrected, recipients } = await rebuildStates(context)

    expect(recipients).toBe(2)
    expect(corrected.length).toBeGreaterThan(0)
    expect([await states(), await people()]).toEqual(before)
    expect(await verifyLedger(context)).toMatchObject({ ok: true })
    expect((await rebuildStates(context)).corrected).toEqual([])
  })
})
