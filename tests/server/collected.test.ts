import { describe, expect, it } from 'vitest'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { MOBILE, openHouse, read, sending, type House } from '../support/house.ts'

const NOTICE = { text: 'Recevoir le suivi de ma commande par SMS ?', locale: 'fr' }
const agreed = {
  phoneNumber: MOBILE,
  categories: ['order-updates'],
  action: 'grant',
  source: 'checkout',
  locale: 'fr',
  notice: NOTICE,
  evidence: { reference: 'order 4711', ipAddress: '192.0.2.9', userAgent: 'Shop' },
}
const left = {
  phoneNumber: MOBILE,
  categories: ['order-updates'],
  action: 'withdraw',
  source: 'support',
}

const post = (house: House, body: object) => house.api('POST', '/consents', body)
const statusOf = async (house: House, category = 'order-updates') => {
  const { consents } = await read(
    await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE }),
  )
  return (consents as { category: string; status: string }[]).find(
    (each) => each.category === category,
  )?.status
}

describe('a choice collected elsewhere', () => {
  it('is recorded with its words, its evidence and its date, and a text may leave', async () => {
    const house = await openHouse()
    const collectedAt = new Date(house.doors.clock() - 60_000).toISOString()

    const answer = await post(house, { ...agreed, collectedAt })

    expect(answer.status).toBe(201)
    expect(await read(answer)).toEqual({
      recipientId: expect.any(String) as string,
      consents: [{ category: 'order-updates', status: 'granted', since: collectedAt }],
    })
    const notice = await house.services.context.db.read.get<{ wording: string }>(
      `SELECT n.wording FROM consent_events e JOIN notices n ON n.id = e.notice_id`,
    )
    expect(JSON.parse(notice?.wording ?? '')).toEqual({ kind: 'text', ...NOTICE })
    const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour' }
    expect(await read(await house.api('POST', '/messages', text, sending()))).toMatchObject({
      status: 'sent',
    })
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
  })

  it('may point to a notice that Accord knows', async () => {
    const house = await openHouse()
    const id = house.services.visitor.noticeId('fr')
    expect((await post(house, { ...agreed, notice: { id } })).status).toBe(201)
    const unknown = await post(house, { ...agreed, notice: { id: 'a'.repeat(64) } })
    expect(unknown.status).toBe(422)
    expect(await read(unknown)).toMatchObject({ code: 'invalid_request' })
  })

  it('of somebody who leaves needs no proof, and stops what waits', async () => {
    const house = await openHouse()
    await post(house, agreed)
    const sendAt = new Date(house.doors.clock() + 3_600_000).toISOString()
    const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour', sendAt }
    const { id } = await read(await house.api('POST', '/messages', text, sending({ prefer: '' })))

    const answer = await post(house, left)

    expect(answer.status).toBe(201)
    expect(await statusOf(house)).toBe('withdrawn')
    expect(await read(await house.api('GET', `/messages/${String(id)}`))).toMatchObject({
      status: 'refused',
      reason: 'withdrawn',
    })
  })

  it('brings nobody back who left later, and somebody who came back later', async () => {
    const house = await openHouse()
    const leftAt = house.doors.clock()
    await post(house, left)
    const before = await post(house, { ...agreed, collectedAt: new Date(leftAt).toISOString() })
    expect(before.status).toBe(403)
    expect(await read(before)).toMatchObject({ code: 'withdrawn' })
    expect(await statusOf(house)).toBe('withdrawn')

    house.doors.advance(1_000)
    expect((await post(house, agreed)).status).toBe(201)
    expect(await statusOf(house)).toBe('granted')
  })

  it('is recorded for all of its categories or for none', async () => {
    const house = await openHouse()
    await post(house, left)
    const answer = await post(house, {
      ...agreed,
      categories: ['offers', 'order-updates'],
      collectedAt: '2026-01-01T00:00:00Z',
    })
    expect(answer.status).toBe(403)
    expect(await statusOf(house, 'offers')).toBe('never_asked')
  })
})

describe('a grant is unproven', () => {
  it.each<[what: string, changed: object]>([
    ['without the words', { notice: undefined }],
    ['without evidence', { evidence: undefined }],
    ['with an address of a computer only', { evidence: { ipAddress: '192.0.2.9' } }],
    ['with the acceptance of terms', { notice: { text: 'J’accepte les CGV', locale: 'fr' } }],
  ])('%s', async (_what, changed) => {
    const house = await openHouse()
    const answer = await post(house, { ...agreed, ...changed })
    expect(answer.status).toBe(422)
    expect(await read(answer)).toMatchObject({ code: 'unproven_consent' })
    expect(await statusOf(house)).toBe('never_asked')
    expect(await house.services.context.db.read.all('SELECT * FROM recipients')).toEqual([])
  })
})

it.each<[what: string, changed: object, code: string, path: string]>([
  ['a landline', { phoneNumber: '+33123456789' }, 'invalid_phone_number', 'phoneNumber'],
  ['a premium number', { phoneNumber: '+33899123456' }, 'invalid_phone_number', 'phoneNumber'],
  ['a toll-free number', { phoneNumber: '+33800123456' }, 'invalid_phone_number', 'phoneNumber'],
  [
    'a category nobody has',
    { categories: ['order-updates', 'x'] },
    'unknown_category',
    'categories.1',
  ],
  ['no category', { categories: [] }, 'invalid_request', 'categories'],
  ['an action nobody knows', { action: 'subscribe' }, 'invalid_request', 'action'],
  ['a source nobody knows', { source: 'fax' }, 'invalid_request', 'source'],
  [
    'a moment still to come',
    { collectedAt: '2036-01-01T00:00:00Z' },
    'invalid_request',
    'collectedAt',
  ],
  [
    'a moment without its offset',
    { collectedAt: '2026-01-01T00:00:00' },
    'invalid_request',
    'collectedAt',
  ],
  ['a field of its own', { force: true }, 'invalid_request', 'force'],
  [
    'an address that is none',
    { evidence: { ipAddress: 'here' } },
    'invalid_request',
    'evidence.ipAddress',
  ],
])('%s is refused', async (_what, changed, code, path) => {
  const house = await openHouse()
  const answer = await post(house, { ...agreed, ...changed })
  expect(answer.status).toBe(422)
  expect(await read(answer)).toMatchObject({ code, errors: [{ path }] })
  expect(house.logged()).not.toContain(MOBILE)
})
