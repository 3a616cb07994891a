import { describe, expect, it } from 'vitest'
import { recordFacts } from '../../server/consent/record.ts'
import { recipientFor } from '../../server/consent/recipients.ts'
import { brandWithoutCodes } from '../support/brand-files.ts'
import { everythingKept } from '../support/everything-kept.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, openHouse, OTHER_MOBILE, read, sending, type House } from '../support/house.ts'

const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 % samedi.' }
const service = { ...offer, category: 'order-updates', text: 'Votre colis arrive.' }
const SATURDAY_NOON = '2026-11-28T12:00:00+01:00'
const SATURDAY_EVENING = '2026-11-28T21:00:00+01:00'
const SUNDAY_NOON = '2026-11-29T12:00:00+01:00'
const SUNDAY_EVENING = '2026-11-29T21:00:00+01:00'
const MONDAY_OPENING = '2026-11-30T07:30:00.000Z'

interface Previewed {
  decision: string
  reasons: { code: string; detail: string }[]
  releaseAt?: string
  text: string
  segments: number
}

async function preview(house: House, body: object = offer, headers = {}): Promise<Previewed> {
  const response = await house.api('POST', '/messages/preview', body, headers)
  expect(response.status).toBe(200)
  return (await response.json()) as Previewed
}

const codes = ({ reasons }: Previewed) => reasons.map(({ code }) => code)

async function agreed(options: Parameters<typeof openHouse>[0] = {}): Promise<House> {
  const house = await openHouse(options)
  await house.grant(MOBILE, ['offers', 'advice', 'order-updates'])
  return house
}

/** The person does not want to hear of offers until a moment. */
const pause = ({ services: { context } }: House, until: number) =>
  context.db.write(async (transaction) => {
    const number = { ok: true, phoneNumber: MOBILE, country: 'FR' } as const
    const recipient = await recipientFor(context, transaction, number)
    const said = { category: 'offers', type: 'paused', source: 'preferences', until } as const
    const occurredAt = context.clock()
    return recordFacts(context, transaction, recipient, [
      { ...said, locale: null, noticeId: null, evidence: null, occurredAt },
    ])
  })

describe('a preview', () => {
  it('says that a text may leave, and shows it as it would', async () => {
    const house = await agreed()

    const told = await preview(house)

    expect(told).toMatchObject({
      decision: 'send',
      reasons: [],
      segments: 1,
      encoding: 'GSM-7',
      offending: [],
    })
    expect(told.text).toMatch(
      /^Atelier Nord : -20 % samedi\.\nStop SMS : https:\/\/sms\.example\/u\/\w{12}$/,
    )
    expect(told).toHaveProperty('units', told.text.length)
    expect(told).toHaveProperty('unitsLeft', 306 - told.text.length)
    expect(told).not.toHaveProperty('releaseAt')
  })

  it('keeps nothing and calls nobody, of a number nobody knows either', async () => {
    const house = await agreed()
    const before = await everythingKept(house)

    await preview(house)
    const unknown = await preview(house, { ...offer, to: OTHER_MOBILE })

    expect(unknown).toMatchObject({ decision: 'refuse', reasons: [{ code: 'not_opted_in' }] })
    expect(await everythingKept(house)).toEqual(before)
    expect(house.iadvize.calls).toHaveLength(0)
  })

  it.each<[at: string, body: object, decision: string, reasons: string[], releaseAt?: string]>([
    [SATURDAY_NOON, offer, 'send', []],
    [SUNDAY_NOON, offer, 'hold', ['outside_hours'], MONDAY_OPENING],
    [SUNDAY_EVENING, offer, 'hold', ['outside_hours'], MONDAY_OPENING],
    // A day of life is over before Monday.
    [SATURDAY_EVENING, offer, 'refuse', ['expired', 'outside_hours']],
    [
      SATURDAY_EVENING,
      { ...offer, expiresAt: '2026-12-01T00:00:00Z' },
      'hold',
      ['outside_hours'],
      MONDAY_OPENING,
    ],
    [SATURDAY_EVENING, service, 'send', []],
    // What counts is when it is due.
    [SATURDAY_NOON, { ...offer, sendAt: SUNDAY_NOON }, 'hold', ['outside_hours'], MONDAY_OPENING],
    [SUNDAY_NOON, { ...offer, sendAt: SATURDAY_NOON }, 'hold', ['outside_hours'], MONDAY_OPENING],
  ])('at %s of %j: %s', async (at, body, decision, reasons, releaseAt) => {
    const house = await agreed()
    const told = await preview(house, { ...body, at })
    expect(told.decision).toBe(decision)
    expect(codes(told)).toEqual(reasons)
    expect(told.releaseAt).toBe(releaseAt)
  })

  it('gives every reason, the gravest first, also those a send is not even accepted for', async () => {
    const onlyGermany = (text: string) =>
      text
        .replace("countries: ['*']", 'countries: [DE]')
        .replace('[FR, BE, CH, LU, MC, DE, ES, IT, NL, PT, GB]', '[DE]')
    const house = await openHouse({
      env: { BRAND_FILE: brandWithoutCodes(temporaryFolder(), onlyGermany) },
    })
    const told = await preview(house, {
      ...offer,
      text: 'a'.repeat(400),
      campaignId: 'ee0c9a7a-bf61-4802-91b0-2146b3c8b57c',
      at: SATURDAY_EVENING,
    })
    expect(told.decision).toBe('refuse')
    expect(codes(told)).toEqual([
      'not_opted_in',
      'sender_not_allowed',
      'campaign_unknown',
      'text_too_long',
      'expired',
      'outside_hours',
    ])
    expect(told.segments).toBe(4)
    for (const { detail } of told.reasons) expect(detail).toMatch(/^[A-Z].*\.$/)
    expect(JSON.stringify(told)).not.toContain(MOBILE.slice(1))
  })

  it('tells of a text as long as a request that it is too long', async () => {
    const house = await agreed()
    const told = await preview(house, { ...service, text: 'a'.repeat(60_000) })
    expect(codes(told)).toEqual(['text_too_long'])
    expect(told.segments).toBe(393)
  })

  it('counts what was promised around the moment asked about', async () => {
    const house = await agreed()
    const advice = { ...offer, category: 'advice' }
    await house.api('POST', '/messages', advice, sending())

    expect(codes(await preview(house, advice))).toEqual(['frequency_cap'])
    expect(codes(await preview(house, { ...advice, at: '2026-12-23T10:00:00+01:00' }))).toEqual([])
    expect(codes(await preview(house, { ...advice, at: '2026-12-23T09:59:59.999+01:00' }))).toEqual(
      ['frequency_cap'],
    )
  })

  it('knows when a pause is over', async () => {
    const house = await agreed()
    await pause(house, Date.parse(SATURDAY_NOON))

    const during = await preview(house)
    expect(during.reasons).toEqual([
      { code: 'not_opted_in', detail: 'The person has paused this category.' },
    ])
    expect((await preview(house, { ...offer, at: SATURDAY_NOON })).decision).toBe('send')
    const sendAt = SATURDAY_NOON
    expect(
      await read(
        await house.api('POST', '/messages', { ...offer, sendAt }, sending({ prefer: '' })),
      ),
    ).toMatchObject({ status: 'scheduled' })
  })

  it('is asked with the key that would send', async () => {
    const house = await agreed()
    await house.grant(OTHER_MOBILE, ['offers'])
    const key = await house.keyWith(['messages:send'], 'team')
    const headers = { authorization: `Bearer ${key}` }
    expect(codes(await preview(house, offer, headers))).toEqual([])
    expect(codes(await preview(house, { ...offer, to: OTHER_MOBILE }, headers))).toEqual([
      'forbidden',
    ])

    const reader = await house.keyWith(['messages:read'])
    const asReader = { authorization: `Bearer ${reader}` }
    expect((await house.api('POST', '/messages/preview', offer, asReader)).status).toBe(403)
  })

  it.each([
    ['no time', { at: 'tomorrow' }, 'invalid_request'],
    ['a time without its offset', { at: '2026-11-28T12:00:00' }, 'invalid_request'],
    ['a field nobody knows', { when: SATURDAY_NOON }, 'invalid_request'],
    ['a landline', { to: '+33123456789' }, 'invalid_phone_number'],
    ['no such category', { category: 'news' }, 'unknown_category'],
    [
      'a life that is over before it begins',
      { sendAt: SUNDAY_NOON, expiresAt: SUNDAY_NOON },
      'invalid_request',
    ],
  ])('of %s is refused', async (_what, changed, code) => {
    const house = await agreed()
    const response = await house.api('POST', '/messages/preview', { ...offer, ...changed })
    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({ code })
  })

  it.each([
    ['the last millisecond of 1999', '1999-12-31T23:59:59.999Z', 422],
    ['the first of 2000', '2000-01-01T00:00:00Z', 200],
    ['a year ahead', '2027-11-23T09:00:00Z', 200],
    ['a second more', '2027-11-23T09:00:01Z', 422],
    ['the end of time', '9999-12-31T00:00:00Z', 422],
  ])('about %s', async (_what, at, status) => {
    const house = await agreed()
    const response = await house.api('POST', '/messages/preview', { ...service, at })
    expect(response.status).toBe(status)
    if (status === 422) {
      expect(await read(response)).toMatchObject({
        code: 'invalid_request',
        errors: [{ path: 'at' }],
      })
    }
  })

  it('says what the same request, sent, is answered', async () => {
    const house = await agreed()
    await house.grant(OTHER_MOBILE, ['order-updates'])
    const at = (time: string) => Date.parse(time)
    const moments = [
      at('2026-11-28T11:00:00Z'),
      at('2026-11-28T20:30:00Z'),
      at('2026-11-29T11:00:00Z'),
      at('2026-11-30T05:00:00Z'),
    ]
    for (const moment of moments) {
      house.doors.set(moment)
      for (const to of [MOBILE, OTHER_MOBILE]) {
        for (const category of ['offers', 'advice', 'order-updates']) {
          const body = { ...offer, to, category }
          const told = await preview(house, body)
          const answered = await read(
            await house.api('POST', '/messages', body, sending({ prefer: '' })),
          )
          const [first] = codes(told)
          const expected = { send: 'queued', hold: 'scheduled', refuse: first }[told.decision]
          expect([moment, to === MOBILE, category, answered.code ?? answered.status]).toEqual([
            moment,
            to === MOBILE,
            category,
            expected,
          ])
        }
      }
    }
  })
})
