import { describe, expect, it } from 'vitest'
import { brandWithoutCodes } from '../support/brand-files.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, openHouse, OTHER_MOBILE, read, sending, type House } from '../support/house.ts'
import { answers } from '../support/iadvize-server.ts'

const DAY = 86_400_000
const SUNDAY_NOON = Date.parse('2026-11-22T11:00:00Z')
const MONDAY_OPENING = Date.parse('2026-11-23T07:30:00Z')
const MONDAY_CLOSING = Date.parse('2026-11-23T19:00:00Z')
const TUESDAY_OPENING = MONDAY_OPENING + DAY
const SATURDAY_EVENING = Date.parse('2026-11-21T19:30:00Z')
const HALF_AN_HOUR = 1_800_000

const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 % samedi.' }
const advice = { ...offer, category: 'advice' }
const service = { ...offer, category: 'order-updates', text: 'Votre colis arrive.' }

const send = async (house: House, body: object = offer, headers = sending()) =>
  read(await house.api('POST', '/messages', body, headers))
const later = (house: House, body: object, ms: number, more: object = {}) =>
  send(
    house,
    { ...body, sendAt: new Date(house.doors.clock() + ms).toISOString(), ...more },
    sending({ prefer: '' }),
  )
const show = async (house: House, id: unknown) =>
  read(await house.api('GET', `/messages/${String(id)}`))
const becomes = (house: House, id: unknown, wanted: object) =>
  expect.poll(() => show(house, id), { timeout: 5_000 }).toMatchObject(wanted)

async function agreed(options: Parameters<typeof openHouse>[0] = {}): Promise<House> {
  const house = await openHouse(options)
  for (const phone of [MOBILE, OTHER_MOBILE]) {
    await house.grant(phone, ['offers', 'advice', 'order-updates'])
  }
  return house
}

const brand = (change: (text: string) => string) => ({
  BRAND_FILE: brandWithoutCodes(temporaryFolder(), change),
})

describe('sending hours', () => {
  it('hold a marketing text until they begin, and then it leaves', async () => {
    const house = await agreed({ at: SUNDAY_NOON })

    const accepted = await send(house)

    expect(accepted).toMatchObject({ status: 'scheduled' })
    const scheduledFor = Date.parse(String(accepted.scheduledFor))
    expect(scheduledFor).toBeGreaterThanOrEqual(MONDAY_OPENING)
    expect(scheduledFor).toBeLessThan(MONDAY_OPENING + HALF_AN_HOUR)
    expect(await show(house, accepted.id)).toMatchObject({
      status: 'scheduled',
      reason: 'outside_hours',
      detail: expect.stringContaining('2026-11-23T07:30:00.000Z') as unknown,
      scheduledFor: accepted.scheduledFor,
    })
    expect(house.iadvize.calls).toHaveLength(0)

    house.doors.set(scheduledFor)
    await becomes(house, accepted.id, { status: 'sent', reason: null, detail: null, attempts: 1 })
  })

  it('do not hold a service text', async () => {
    const house = await agreed({ at: SUNDAY_NOON })
    expect(await send(house, service)).toMatchObject({ status: 'sent' })
  })

  it('put back what is claimed after they are over: no attempt was made', async () => {
    const house = await agreed()
    const { id } = await later(house, offer, MONDAY_CLOSING - 1 - house.doors.clock())

    house.doors.set(MONDAY_CLOSING)
    await becomes(house, id, { status: 'scheduled', reason: 'outside_hours', attempts: 0 })

    expect(house.iadvize.calls).toHaveLength(0)
    const told = await read(await house.api('GET', `/decisions/${String(id)}`))
    expect(told).toMatchObject({
      decisions: [
        { at: 'accepted', decision: 'send' },
        { at: 'claimed', decision: 'hold', reasons: ['outside_hours'] },
      ],
      replay: { same: true },
    })
    const { scheduledFor } = await show(house, id)
    expect(Date.parse(String(scheduledFor))).toBeGreaterThanOrEqual(TUESDAY_OPENING)
    house.doors.set(TUESDAY_OPENING + HALF_AN_HOUR)
    await becomes(house, id, { status: 'sent', attempts: 1 })
  })

  it('let a text expire that does not live until they begin again', async () => {
    const house = await agreed()
    const expiresAt = new Date(TUESDAY_OPENING).toISOString()
    const { id } = await later(house, offer, MONDAY_CLOSING - 1 - house.doors.clock(), {
      expiresAt,
    })

    house.doors.set(MONDAY_CLOSING)
    await becomes(house, id, { status: 'expired', reason: 'expired' })
    expect(house.iadvize.calls).toHaveLength(0)
  })

  it('refuse at once what would expire before they begin', async () => {
    const house = await agreed({ at: SATURDAY_EVENING })

    const response = await house.api('POST', '/messages', offer, sending())

    expect(response.status).toBe(422)
    const problem = await read(response)
    expect(problem).toMatchObject({ code: 'expired' })
    expect(problem.detail).toContain('give a later expiresAt')
    expect(await show(house, problem.id)).toMatchObject({ status: 'expired' })
    const patient = { ...offer, expiresAt: new Date(SATURDAY_EVENING + 3 * DAY).toISOString() }
    expect(await send(house, patient)).toMatchObject({ status: 'scheduled' })
  })

  it('release a text while it lives, however soon after they begin it expires', async () => {
    const house = await agreed({ at: SUNDAY_NOON })
    const expiresAt = new Date(MONDAY_OPENING + 1_000).toISOString()
    const held = await Promise.all(
      [1, 2, 3].map((each) => send(house, { ...offer, text: `${offer.text} ${each}`, expiresAt })),
    )
    for (const { status, scheduledFor } of held) {
      expect(status).toBe('scheduled')
      const releaseAt = Date.parse(String(scheduledFor))
      expect(releaseAt).toBeGreaterThanOrEqual(MONDAY_OPENING)
      expect(releaseAt).toBeLessThan(MONDAY_OPENING + 1_000)
    }
  })

  it('hold many at their end without one of them leaving, and let a service text pass', async () => {
    const lenient = (text: string) => text.replace('max: 4, per: month', 'max: 100, per: day')
    const house = await agreed({ env: brand(lenient) })
    const ms = MONDAY_CLOSING - 1 - house.doors.clock()
    const texts = await Promise.all(Array.from({ length: 90 }, () => later(house, offer, ms)))
    const parcel = await later(house, service, ms)

    house.doors.set(MONDAY_CLOSING)
    await becomes(house, parcel.id, { status: 'sent' })
    for (const { id } of texts) await becomes(house, id, { reason: 'outside_hours' })

    expect(house.iadvize.calls).toHaveLength(1)
    const times = await Promise.all(
      texts.map(async ({ id }) => (await show(house, id)).scheduledFor),
    )
    expect(new Set(times).size).toBeGreaterThan(60)
  })
})

describe('the promise of how often', () => {
  it('is kept to the millisecond: one a month is one in thirty days', async () => {
    const house = await agreed()
    const first = Date.parse(String((await show(house, (await send(house, advice)).id)).settledAt))

    // A Tuesday at the same hour: nothing but the promise is in the way.
    house.doors.set(first + 30 * DAY - 1)
    const response = await house.api('POST', '/messages', advice, sending())
    expect(response.status).toBe(403)
    const problem = await read(response)
    expect(problem).toMatchObject({ code: 'frequency_cap', status: 403 })
    expect(problem.detail).toContain(`not before ${new Date(first + 30 * DAY).toISOString()}`)
    expect(await show(house, problem.id)).toMatchObject({
      status: 'refused',
      reason: 'frequency_cap',
      detail: expect.stringContaining(
        '1 a month are promised in this category, 1 count already',
      ) as unknown,
    })

    house.doors.set(first + 30 * DAY)
    expect(await send(house, advice)).toMatchObject({ status: 'sent' })
  })

  it('is each category’s own, and each person’s', async () => {
    const house = await agreed()
    expect(await send(house, advice)).toMatchObject({ status: 'sent' })
    expect(await send(house, offer)).toMatchObject({ status: 'sent' })
    expect(await send(house, { ...advice, to: OTHER_MOBILE })).toMatchObject({ status: 'sent' })
    expect(await send(house, advice)).toMatchObject({ code: 'frequency_cap' })
  })

  it('counts what waits, and forgets it when it will not leave', async () => {
    const house = await agreed()
    const { id } = await later(house, advice, 3 * DAY)
    expect(await send(house, advice)).toMatchObject({ code: 'frequency_cap' })

    await house.services.visitor.leave(
      { phone: MOBILE, locale: 'fr', scope: ['advice'] },
      { ipAddress: null, userAgent: null, url: 'https://sms.example/stop' },
    )
    expect(await show(house, id)).toMatchObject({ status: 'refused' })
    house.doors.advance(1_000)
    await house.grant(MOBILE, ['advice'])
    expect(await send(house, advice)).toMatchObject({ status: 'sent' })
  })

  it('counts around the moment of sending: what is a month away is no hindrance', async () => {
    const house = await agreed()
    expect(await send(house, advice)).toMatchObject({ status: 'sent' })
    // A Friday before Christmas, and a Tuesday after it.
    expect(await later(house, advice, 25 * DAY)).toMatchObject({ code: 'frequency_cap' })
    expect(await later(house, advice, 36 * DAY)).toMatchObject({ status: 'scheduled' })
  })

  it.each([
    [
      'a call that was rejected',
      answers.json(200, { errors: [{ message: 'No' }] }),
      'rejected',
      'rejected',
    ],
    ['one whose fate is unknown', answers.reset, 'unknown', 'frequency_cap'],
  ])('counts what may have left: %s', async (_what, answer, status, then) => {
    const house = await agreed({ answer })
    expect(await send(house, advice)).toMatchObject({ status })
    const second = await send(house, advice)
    expect(second.code ?? second.status).toBe(then)
  })

  it('is kept when many ask at once', async () => {
    const house = await agreed()
    const answered = await Promise.all(Array.from({ length: 12 }, () => send(house)))
    expect(answered.filter(({ status }) => status === 'sent')).toHaveLength(4)
    expect(answered.filter(({ code }) => code === 'frequency_cap')).toHaveLength(8)
    expect(house.iadvize.calls).toHaveLength(4)
  })

  it('of all marketing together is kept too, and leaves service texts alone', async () => {
    const overall = (text: string) => `${text}\nfrequency: { max: 2, per: week }\n`
    const house = await agreed({ env: brand(overall) })
    expect(await send(house, offer)).toMatchObject({ status: 'sent' })
    expect(await send(house, service)).toMatchObject({ status: 'sent' })
    expect(await send(house, advice)).toMatchObject({ status: 'sent' })

    const third = await send(house, offer)

    expect(third).toMatchObject({ code: 'frequency_cap' })
    expect(third.detail).toContain('2 a week are promised of all marketing texts')
    expect(await send(house, service)).toMatchObject({ status: 'sent' })
  })

  it('is not used up by texts of a test key, which meets it too', async () => {
    const house = await agreed()
    const key = await house.keyWith(['messages:send'], 'test')
    const asTest = () => send(house, advice, sending({ authorization: `Bearer ${key}` }))
    expect(await asTest()).toMatchObject({ status: 'sent' })
    expect(await asTest()).toMatchObject({ code: 'frequency_cap' })
    expect(await send(house, advice)).toMatchObject({ status: 'sent' })
  })

  it('is asked for again at the call, when the brand promises less by then', async () => {
    const folder = temporaryFolder()
    const house = await agreed({ folder })
    const ids = [await later(house, offer, 1_000), await later(house, offer, 2_000)]
    const now = house.doors.clock()
    await house.services.close()

    const less = (text: string) => text.replace('max: 4, per: month', 'max: 1, per: month')
    const after = await openHouse({ folder, at: now + 5_000, env: brand(less) })
    await after.iadvize.received(1)
    const shown = () => Promise.all(ids.map(async ({ id }) => show(after, id)))
    const statuses = async () => (await shown()).map(({ status }) => status).sort()
    await expect.poll(statuses).toEqual(['refused', 'sent'])
    expect((await shown()).map(({ reason }) => reason)).toContain('frequency_cap')
  })
})

describe('at the call the gate asks for everything again', () => {
  it.each<[what: string, change: (text: string) => string, reason: string]>([
    [
      'the campaign is another one',
      (text) =>
        text.replace(
          '5d1f7f0c-3a52-4c0e-9a1d-6a8f2b7c4e10',
          '5d1f7f0c-3a52-4c0e-9a1d-6a8f2b7c4e11',
        ),
      'campaign_unknown',
    ],
    [
      'the sender may no longer text the country',
      (text) =>
        text
          .replace("countries: ['*']", 'countries: [DE]')
          .replace('countries: [FR, BE, CH, LU, MC, DE, ES, IT, NL, PT, GB]', 'countries: [DE]'),
      'sender_not_allowed',
    ],
  ])('%s', async (_what, change, reason) => {
    const folder = temporaryFolder()
    const house = await agreed({ folder })
    const { id } = await later(house, offer, 1_000)
    const now = house.doors.clock()
    await house.services.close()

    const after = await openHouse({ folder, at: now + 5_000, env: brand(change) })
    await becomes(after, id, { status: 'refused', reason })
    expect(after.iadvize.calls).toHaveLength(0)
  })

  it('and takes a text for marketing that became marketing meanwhile', async () => {
    const folder = temporaryFolder()
    const house = await agreed({ folder })
    const { id } = await later(house, service, 1_000)
    const now = house.doors.clock()
    await house.services.close()

    const after = await openHouse({
      folder,
      at: now + 5_000,
      env: brand((text) => text.replace('purpose: service', 'purpose: marketing')),
    })
    await becomes(after, id, { status: 'refused', reason: 'link_missing' })
  })
})
