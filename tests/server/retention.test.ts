import { describe, expect, it } from 'vitest'
import { findRecipientByFingerprint } from '../../db/recipients.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { retainTonight } from '../../server/operations/retention.ts'
import { continueRun, newRun, runRetention } from '../../server/operations/run-retention.ts'
import { insertRetentionRun } from '../../db/retention-runs.ts'
import { RETENTION_HOLD_MS, RETENTION_PAGE } from '../../src/domain/limits.ts'
import { yearsLater } from '../../src/domain/retention.ts'
import {
  MOBILE,
  openHouse,
  OTHER_MOBILE,
  read,
  sending,
  VISIT,
  type House,
} from '../support/house.ts'

const DAY_MS = 86_400_000
const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 % {url}' }
const wait = (house: House, years: number) =>
  house.doors.set(yearsLater(house.doors.clock(), years))
const recipientOf = async ({ services: { context } }: House, number = MOBILE) =>
  findRecipientByFingerprint(context.db.read, context.vault.fingerprint(number))
const statusOf = async (house: House) => {
  const { consents } = await read(
    await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE }),
  )
  return (consents as { category: string; status: string }[]).find(
    ({ category }) => category === 'offers',
  )?.status
}
const run = (house: House, dryRun = false) => runRetention(house.services.context, { dryRun })

/** Somebody who agreed and got a text with a link. */
async function texted() {
  const house = await openHouse()
  await house.grant(MOBILE, ['offers'])
  const sent = await read(await house.api('POST', '/messages', offer, sending()))
  const token = /\/u\/(\w+)$/.exec(String(sent.text))?.[1] ?? ''
  return { house, sent, token }
}

describe('a run of retention', () => {
  it('leaves whoever was heard of in time alone', async () => {
    const { house } = await texted()
    house.doors.set(yearsLater(house.doors.clock(), 3) - 1)
    const before = await recipientOf(house)
    expect(await run(house)).toMatchObject({ recipients: 1, consents_expired: 0 })
    expect(await recipientOf(house)).toEqual(before)
    expect(await statusOf(house)).toBe('granted')
  })

  it('ends the consent and destroys the number after three years of silence', async () => {
    const { house, token } = await texted()
    wait(house, 3)
    expect(await run(house)).toMatchObject({
      consents_expired: 1,
      numbers_destroyed: 1,
      evidence_destroyed: 0,
    })
    expect(await statusOf(house)).toBe('expired')
    expect((await recipientOf(house))?.number_sealed).toHaveLength(0)
    expect(await house.services.visitor.openLink(token)).toMatchObject({ maskedNumber: null })
    expect(await read(await house.api('POST', '/messages', offer, sending()))).toMatchObject({
      code: 'not_opted_in',
    })
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
  })

  it('makes texts and evidence unreadable when nobody can ask for the proof any more', async () => {
    const { house, sent } = await texted()
    wait(house, 3)
    await run(house)
    const shown = async () => read(await house.api('GET', `/messages/${String(sent.id)}`))
    expect((await shown()).text).toContain('Atelier Nord')
    wait(house, 2)
    expect(await run(house)).toMatchObject({ evidence_destroyed: 1, oppositions_dropped: 1 })
    expect(await shown()).toMatchObject({ text: null, status: 'sent' })
    expect(await recipientOf(house)).toBeUndefined()
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
    expect(house.logged()).not.toContain('unsealed')
  })

  it('does nothing the second time', async () => {
    const { house } = await texted()
    wait(house, 9)
    const first = await run(house)
    expect(first.numbers_destroyed + first.evidence_destroyed).toBe(2)
    expect(await run(house)).toMatchObject({
      recipients: 1,
      consents_expired: 0,
      numbers_destroyed: 0,
      evidence_destroyed: 0,
      oppositions_dropped: 0,
    })
  })

  it('only tells what it would do when asked to', async () => {
    const { house } = await texted()
    wait(house, 9)
    const before = await recipientOf(house)
    expect(await run(house, true)).toMatchObject({ dryRun: 1, consents_expired: 1 })
    expect(await recipientOf(house)).toEqual(before)
    expect(await run(house)).toMatchObject({ dryRun: 0, consents_expired: 1 })
  })

  it('remembers an erased person for the time of evidence and opposition, then forgets', async () => {
    const { house } = await texted()
    await house.api('POST', '/recipients/erase', { phoneNumber: MOBILE, reason: 'asked' })
    house.doors.set(yearsLater(house.doors.clock(), 5) - 1)
    await run(house)
    expect((await recipientOf(house))?.erased_at).not.toBeNull()
    house.doors.advance(1)
    await run(house)
    expect(await recipientOf(house)).toBeUndefined()
  })

  it('lets somebody whose number was destroyed come back as the same person', async () => {
    const { house } = await texted()
    wait(house, 3)
    await run(house)
    const { id } = (await recipientOf(house)) ?? {}
    await house.grant(MOBILE, ['offers'])
    expect((await recipientOf(house))?.id).toBe(id)
    expect(await read(await house.api('POST', '/messages', offer, sending()))).toMatchObject({
      status: 'sent',
    })
  })

  it('lets somebody whose number was destroyed leave', async () => {
    const { house } = await texted()
    wait(house, 3)
    await run(house)
    const leaving = { phone: MOBILE, locale: 'fr', scope: 'everything' } as const
    expect((await house.services.visitor.leave(leaving, VISIT)).ok).toBe(true)
    expect(await statusOf(house)).toBe('withdrawn')
  })
})

describe('a night', () => {
  it('has one run, whoever looks and however often', async () => {
    const { house } = await texted()
    const { context } = house.services
    const runs = await Promise.all([1, 2, 3].map(() => retainTonight(context)))
    expect(runs.filter((each) => each !== undefined)).toHaveLength(1)
    expect(await retainTonight(context)).toBeUndefined()
  })

  it('begins at 2:00 UTC, and is made up for when it was missed', async () => {
    const { house } = await texted()
    const { context } = house.services
    const at = (time: string) => house.doors.set(Date.parse(time))
    await retainTonight(context)
    at('2026-11-24T01:59:59Z')
    expect(await retainTonight(context)).toBeUndefined()
    at('2026-11-24T02:00:00Z')
    expect(await retainTonight(context)).toMatchObject({ night: '2026-11-24' })
    at('2026-11-29T17:00:00Z')
    expect(await retainTonight(context)).toMatchObject({ night: '2026-11-29' })
  })

  it('goes on after its last page when its run was cut off, and counts nothing twice', async () => {
    const house = await openHouse()
    const { context } = house.services
    await context.db.write(async (transaction) => {
      for (let each = 0; each < RETENTION_PAGE + 50; each += 1) {
        const id = String(each).padStart(6, '0')
        await transaction.run(
          `INSERT INTO recipients
             (id, fingerprint, person_key, number_sealed, country, last_seen_at, created_at)
           VALUES (:id, :bytes, :bytes, :bytes, 'FR', 0, 0)`,
          { id, bytes: Buffer.from(id) },
        )
      }
    })
    const cut = newRun(context, { night: '2026-11-23', dryRun: false })
    await context.db.write((transaction) => insertRetentionRun(transaction, cut))
    const half = await continueRun(context, cut, { isStopped: () => true })
    expect(half).toMatchObject({ recipients: RETENTION_PAGE, endedAt: null })

    const rest = await retainTonight(context)

    expect(rest).toMatchObject({ id: cut.id, recipients: RETENTION_PAGE + 50 })
    expect(rest?.numbers_destroyed).toBe(RETENTION_PAGE + 50)
    expect(rest?.endedAt).not.toBeNull()
  })

  it('is left to the process that holds it, until that says nothing for minutes', async () => {
    const house = await openHouse()
    const { context } = house.services
    const held = newRun(context, { night: '2026-11-23', dryRun: false })
    await context.db.write((transaction) => insertRetentionRun(transaction, held))
    expect(await retainTonight(context)).toBeUndefined()
    await expect(run(house)).rejects.toThrow('A run of retention is under way since')
    house.doors.advance(RETENTION_HOLD_MS)
    expect(await retainTonight(context)).toMatchObject({ id: held.id })
    // Who held it before finds it taken, and leaves off without a trace.
    const before = await context.db.read.get('SELECT * FROM retention_runs')
    await continueRun(context, held)
    expect(await context.db.read.get('SELECT * FROM retention_runs')).toEqual(before)
  })

  it('keeps its report', async () => {
    const { house } = await texted()
    await house.grant(OTHER_MOBILE, ['offers'])
    house.doors.advance(4 * 365 * DAY_MS)
    await retainTonight(house.services.context)
    const kept = await house.services.context.db.read.all('SELECT * FROM retention_runs')
    expect(kept).toMatchObject([{ recipients: 2, consents_expired: 2, numbers_destroyed: 2 }])
    expect(house.logged()).toContain('Retention ended')
  })
})
