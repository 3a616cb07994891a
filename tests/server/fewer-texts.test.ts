import { describe, expect, it } from 'vitest'
import { differencesOfStates } from '../../server/consent/ledger/rebuild-states.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { fewerThan, isRarer } from '../../src/domain/fewer.ts'
import type { Frequency } from '../../src/domain/frequency.ts'
import { LINK_EDIT_MS } from '../../src/domain/limits.ts'
import { ndjson, postBatch, settledBatch } from '../support/batches.ts'
import { MOBILE, openHouse, read, sending, VISIT, type House } from '../support/house.ts'

/** Texts need their hours; a Tuesday morning has them. */
const TUESDAY = Date.parse('2026-11-24T09:00:00Z')
const DAY_MS = 86_400_000
const ONCE_A_MONTH: Frequency = { max: 1, per: 'month' }
const TWICE_A_MONTH: Frequency = { max: 2, per: 'month' }

async function visited() {
  const house = await openHouse({ at: TUESDAY })
  await house.grant(MOBILE, ['offers', 'order-updates'])
  const { url } = await read(
    await house.api('POST', '/unsubscribe-links', { phoneNumber: MOBILE, channel: 'api' }),
  )
  const token = String(url).slice(-12)
  const { visitor } = house.services
  return {
    house,
    token,
    visitor,
    limit: (limit: Frequency | null, category = 'offers') =>
      visitor.limitByLink(token, { category, limit }, VISIT),
    limitOf: async (category = 'offers') =>
      (await visitor.openLink(token))?.choices.find((each) => each.category === category)?.limit,
  }
}

const text = async (house: House) =>
  read(
    await house.api(
      'POST',
      '/messages',
      { to: MOBILE, category: 'offers', text: 'Bonjour' },
      sending(),
    ),
  )

it('only less than what is promised is offered', () => {
  expect(fewerThan({ max: 4, per: 'month' })).toEqual([TWICE_A_MONTH, ONCE_A_MONTH])
  expect(fewerThan({ max: 1, per: 'month' })).toEqual([])
  expect(fewerThan({ max: 2, per: 'week' })).toHaveLength(3)
  expect(isRarer({ max: 4, per: 'month' }, { max: 1, per: 'week' })).toBe(true)
})

describe('fewer texts', () => {
  it('are what the gate lets through, in the ledger, on the page and in the export', async () => {
    const { house, limit, limitOf, token, visitor } = await visited()
    expect(await limit(ONCE_A_MONTH)).toBe(true)
    expect(await limitOf()).toEqual({ ...ONCE_A_MONTH, since: TUESDAY })

    expect(await text(house)).toMatchObject({ status: 'sent' })
    expect(await text(house)).toMatchObject({ code: 'frequency_cap' })
    const preview = await read(
      await house.api('POST', '/messages/preview', { to: MOBILE, category: 'offers', text: 'Hi' }),
    )
    expect(JSON.stringify(preview)).toContain('1 a month is what the person asked for')
    const rows = [{ to: MOBILE, category: 'offers', text: 'Bonjour' }]
    const { id } = await read(await postBatch(house, ndjson(rows)))
    const batch = await settledBatch(house, String(id))
    expect(batch).toMatchObject({ refused: { frequency_cap: 1 } })

    const data = await read(await house.api('POST', '/recipients/export', { phoneNumber: MOBILE }))
    expect(data.consents).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ category: 'offers', limit: ONCE_A_MONTH }),
      ]),
    )
    expect(data.events).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'limited', limit: ONCE_A_MONTH })]),
    )
    const receipt = await visitor.receipt(token)
    expect(receipt?.categories.flatMap(({ events }) => events.map(({ type }) => type))).toContain(
      'limited',
    )
    expect((await verifyLedger(house.services.context)).findings).toEqual([])

    house.doors.advance(35 * DAY_MS)
    expect(await text(house)).toMatchObject({ status: 'sent' })
  })

  it('outlive a pause, a no and the yes after it', async () => {
    const { house, limit, limitOf, token, visitor } = await visited()
    await limit(TWICE_A_MONTH)
    await visitor.pauseByLink(token, { category: 'offers', days: 7 }, VISIT)
    await visitor.resumeByLink(token, 'offers', VISIT)
    expect(await limitOf()).toMatchObject(TWICE_A_MONTH)
    await visitor.leaveByLink(token, 'everything', VISIT)
    await visitor.grantByLink(token, { category: 'offers' }, VISIT)
    expect(await limitOf()).toMatchObject(TWICE_A_MONTH)
    const differences: unknown[] = []
    await differencesOfStates(house.services.context, (each) => void differences.push(each))
    expect(differences).toEqual([])
  })

  it('can always become fewer, and more again only with a fresh link', async () => {
    const { house, limit, limitOf } = await visited()
    house.doors.advance(LINK_EDIT_MS)
    expect(await limit(TWICE_A_MONTH)).toBe(true)
    expect(await limit(ONCE_A_MONTH)).toBe(true)
    expect(await limit(TWICE_A_MONTH)).toBe(false)
    expect(await limit(null)).toBe(false)
    expect(await limitOf()).toMatchObject(ONCE_A_MONTH)
  })

  it('end when the person says so', async () => {
    const { house, limit, limitOf } = await visited()
    await limit(ONCE_A_MONTH)
    expect(await limit(TWICE_A_MONTH)).toBe(true)
    expect(await limit(null)).toBe(true)
    expect(await limitOf()).toBeNull()
    expect(await limit(null)).toBe(false)
    await text(house)
    expect(await text(house)).toMatchObject({ status: 'sent' })
    expect((await verifyLedger(house.services.context)).findings).toEqual([])
  })

  it('are for marketing that is received, and never more than the brand promises', async () => {
    const { limit, limitOf } = await visited()
    expect(await limit(ONCE_A_MONTH, 'order-updates')).toBe(false)
    expect(await limit(ONCE_A_MONTH, 'advice')).toBe(false)
    expect(await limit(ONCE_A_MONTH, 'nothing')).toBe(false)
    expect(await limit({ max: 50, per: 'day' })).toBe(false)
    expect(await limitOf()).toBeNull()
  })
})
