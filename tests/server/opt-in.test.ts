import { describe, expect, it } from 'vitest'
import { MOBILE, openHouse, VISIT, type House } from '../support/house.ts'
import { formWording, type FormWording } from '../../src/copy/form-wording.ts'

interface EventRow {
  category: string
  type: string
  source: string
  locale: string
  notice_id: string
  occurred_at: number
  evidence_sealed: Uint8Array
}

const events = ({ services }: House) =>
  services.context.db.read.all<EventRow>('SELECT * FROM consent_events ORDER BY seq')

const optIn = ({ services }: House, form: object) =>
  services.visitor.optIn({ phone: MOBILE, categories: ['offers'], locale: 'fr', ...form }, VISIT)

const lookUp = async (house: House, phoneNumber = MOBILE) =>
  (
    (await (await house.api('POST', '/consents/lookup', { phoneNumber })).json()) as {
      consents: object[]
    }
  ).consents

describe('saying yes on the landing page', () => {
  it('keeps a fact for each question, with wording, source, language, time and sealed evidence', async () => {
    const house = await openHouse()
    const { brand, db, vault } = house.services.context

    expect(await optIn(house, {})).toMatchObject({ ok: true })

    const kept = await events(house)
    expect(kept.map(({ category, type }) => [category, type])).toEqual([
      ['order-updates', 'declined'],
      ['offers', 'granted'],
      ['advice', 'declined'],
    ])
    const [, granted] = kept
    expect(granted).toMatchObject({
      source: 'landing_page',
      locale: 'fr',
      occurred_at: house.doors.clock(),
      notice_id: house.services.visitor.noticeId('fr'),
    })
    const notice = await db.read.get<{ wording: string }>(
      'SELECT wording FROM notices WHERE id = :id',
      {
        id: granted?.notice_id ?? '',
      },
    )
    expect(JSON.parse(notice?.wording ?? '')).toEqual(formWording(brand, 'fr'))
    const recipient = await db.read.get<{ person_key: Uint8Array }>(
      'SELECT person_key FROM recipients',
    )
    const evidence = vault.unseal(
      recipient?.person_key ?? Buffer.of(),
      'consent.evidence',
      granted?.evidence_sealed ?? Buffer.of(),
    )
    expect(JSON.parse(evidence)).toEqual(VISIT)
  })

  it('writes the current state with the facts', async () => {
    const house = await openHouse()
    await optIn(house, { categories: ['offers', 'advice'] })
    const since = new Date(house.doors.clock()).toISOString()

    expect(await lookUp(house)).toEqual([
      {
        category: 'order-updates',
        status: 'declined',
        since,
        source: 'landing_page',
        mayReceive: false,
      },
      { category: 'offers', status: 'granted', since, source: 'landing_page', mayReceive: true },
      { category: 'advice', status: 'granted', since, source: 'landing_page', mayReceive: true },
    ])
  })

  it('leaves an earlier yes alone when its box stays empty the next time', async () => {
    const house = await openHouse()
    await optIn(house, { categories: ['offers'] })
    await optIn(house, { categories: ['advice'] })

    expect(await lookUp(house)).toMatchObject([
      { status: 'declined' },
      { category: 'offers', status: 'granted' },
      { category: 'advice', status: 'granted' },
    ])
  })

  it('keeps the wording the visitor saw when the words changed while the page was open', async () => {
    const house = await openHouse()
    const { db } = house.services.context
    const old = 'a'.repeat(64)
    await db.write((transaction) =>
      transaction.run("INSERT INTO notices VALUES (:old, 'fr', '{}', 0)", { old }),
    )

    await optIn(house, { notice: old })
    await optIn(house, { notice: 'b'.repeat(64) })
    await optIn(house, { notice: 'not a hash' })

    const granted = (await events(house)).filter(({ type }) => type === 'granted')
    const current = house.services.visitor.noticeId('fr')
    expect(granted.map(({ notice_id }) => notice_id)).toEqual([old, current, current])
  })

  it('is one person however the number is written', async () => {
    const house = await openHouse()
    for (const phone of ['06 12 34 56 78', '0033612345678', '+33 (0)6.12.34.56.78']) {
      await optIn(house, { phone })
    }

    const { total } = (await house.services.context.db.read.get<{ total: number }>(
      'SELECT count(*) AS total FROM recipients',
    )) ?? { total: 0 }
    expect(total).toBe(1)
  })

  it.each([
    ['nothing ticked', { categories: [] }, { category: 'none' }],
    ['a category that does not exist', { categories: ['offers', 'x'] }, { category: 'unknown' }],
    ['a landline', { phone: '01 42 68 53 00' }, { phone: { problem: 'not_mobile', digits: 10 } }],
    ['letters', { phone: 'call me' }, { phone: { problem: 'not_a_number' } }],
    ['nine digits', { phone: '06 12 34 56 7' }, { phone: { problem: 'too_short', digits: 9 } }],
    ['a foreign number without +', { phone: '07400 123456' }, { phone: { problem: 'too_long' } }],
    ['nothing typed', { phone: '  ' }, { phone: { problem: 'missing' } }],
    [
      'both wrong',
      { phone: '12', categories: [] },
      { phone: { problem: 'too_short' }, category: 'none' },
    ],
  ])('says what is wrong with %s, and records nothing', async (_case, wrong, errors) => {
    const house = await openHouse()

    expect(await optIn(house, wrong)).toMatchObject({ ok: false, errors })

    expect(await events(house)).toEqual([])
  })

  it.each([
    ['an overseas number typed nationally', '0692 12 34 56', '+262692123456'],
    ['a foreign number with +', '+44 7400 123456', '+447400123456'],
  ])('takes %s', async (_case, phone, phoneNumber) => {
    const house = await openHouse()

    expect(await optIn(house, { phone })).toMatchObject({ ok: true })

    expect(await lookUp(house, phoneNumber)).toMatchObject([{}, { status: 'granted' }, {}])
  })

  it('reads the number in the country the form chose', async () => {
    const house = await openHouse()

    expect(await optIn(house, { phone: '07400 123456', country: 'gb' })).toMatchObject({ ok: true })

    expect(await lookUp(house, '+447400123456')).toMatchObject([{}, { status: 'granted' }, {}])
  })
})

describe('looking a number up', () => {
  it('has the same shape for a number nobody knows', async () => {
    const house = await openHouse()

    expect(await lookUp(house)).toEqual(
      ['order-updates', 'offers', 'advice'].map((category) => ({
        category,
        status: 'never_asked',
        since: null,
        source: null,
        mayReceive: false,
      })),
    )
  })
})

describe('saying yes on the page of one category', () => {
  const told = async (house: House) =>
    (await events(house)).map(({ category, type, source, notice_id }) => [
      category,
      type,
      source,
      notice_id,
    ])

  it('answers that question and no other, on words that name no other', async () => {
    const house = await openHouse()
    const { noticeId, notice } = house.services.visitor
    expect(await optIn(house, { only: 'offers' })).toMatchObject({ ok: true })

    const lone = noticeId('fr', 'offers')
    expect(await told(house)).toEqual([['offers', 'granted', 'category_page', lone]])
    const { categories } = JSON.parse((await notice(lone))?.wording ?? '') as FormWording
    expect(categories.map(({ id }) => id)).toEqual(['offers'])
  })

  it('takes no other category than its own', async () => {
    const house = await openHouse()
    const wrong = { only: 'offers', categories: ['offers', 'advice'] }
    expect(await optIn(house, wrong)).toEqual({ ok: false, errors: { category: 'unknown' } })
    expect(await events(house)).toEqual([])
  })

  it('is proof of its own question only, whatever form carries its words', async () => {
    const house = await openHouse()
    const { noticeId } = house.services.visitor
    const lone = noticeId('fr', 'offers')
    await optIn(house, { notice: lone })
    await optIn(house, { notice: lone, categories: ['offers', 'advice'] })

    expect(await told(house)).toEqual([
      ['offers', 'granted', 'landing_page', lone],
      ['order-updates', 'declined', 'landing_page', noticeId('fr')],
      ['offers', 'granted', 'landing_page', noticeId('fr')],
      ['advice', 'granted', 'landing_page', noticeId('fr')],
    ])
  })
})

describe('the confirmation', () => {
  it('can be read from its seal for ten minutes, and from nothing else', async () => {
    const house = await openHouse()
    const { visitor } = house.services
    const result = await optIn(house, {})
    const sealed = result.ok ? result.next.sealed : ''

    expect(sealed).not.toContain('612345678')
    expect(visitor.readConfirmation(sealed)).toMatchObject({
      maskedNumber: '+33 • •• •• •• 78',
      categories: ['offers'],
    })
    expect(visitor.readConfirmation(`${sealed.slice(0, -2)}AA`)).toBeUndefined()
    expect(visitor.readConfirmation('')).toBeUndefined()
    expect(visitor.readConfirmation(undefined)).toBeUndefined()
    house.doors.advance(600_000)
    expect(visitor.readConfirmation(sealed)).toBeUndefined()
  })
})
