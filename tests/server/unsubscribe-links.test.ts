import { describe, expect, it } from 'vitest'
import { lapseRequests } from '../../server/consent/verification/lapse-requests.ts'
import { forgetLonelyLinks } from '../../server/conversations/forget-lonely-links.ts'
import { LINK_ALONE_KEEP_MS } from '../../src/domain/limits.ts'
import { answers, type Answer } from '../support/iadvize-server.ts'
import {
  MOBILE,
  openHouse,
  OTHER_MOBILE,
  read,
  sending,
  VISIT,
  type House,
} from '../support/house.ts'

const STRANGER = '+33611223344'
/** Texts need their hours; a Tuesday morning has them. */
const TUESDAY = Date.parse('2026-11-24T09:00:00Z')

const ask = (house: House, body: object, key?: string) =>
  house.api(
    'POST',
    '/unsubscribe-links',
    { channel: 'bot', ...body },
    key === undefined ? {} : { authorization: `Bearer ${key}` },
  )
const tokenIn = (answer: Record<string, unknown>) => /\/u\/(\w{12})$/.exec(String(answer.url))?.[1]

/** Makes a link and resolves to what it opens. */
async function opened(house: House, body: object) {
  const answer = await read(await ask(house, body))
  return house.services.visitor.openLink(tokenIn(answer) ?? '')
}

const text = (house: House, category: string) =>
  house.api('POST', '/messages', { to: MOBILE, category, text: 'Bonjour' }, sending())
const recipients = async ({ services }: House) =>
  (await services.context.db.read.all('SELECT id FROM recipients WHERE fingerprint IS NOT NULL'))
    .length

describe('a link made for a number', () => {
  it('opens that person’s page, on the category of the newest text that left', async () => {
    const house = await openHouse({ at: TUESDAY })
    await house.grant(MOBILE, ['offers', 'order-updates'])
    expect(await opened(house, { phoneNumber: MOBILE })).toMatchObject({ category: null })
    await text(house, 'offers')
    house.doors.advance(1_000)
    await text(house, 'order-updates')
    house.doors.advance(1_000)
    expect((await text(house, 'advice')).status).toBe(403)

    expect(await opened(house, { phoneNumber: '06 12 34 56 78' })).toMatchObject({
      category: 'order-updates',
      maskedNumber: '+33 • •• •• •• 78',
      locale: 'fr',
    })
    expect(await opened(house, { phoneNumber: MOBILE, category: 'offers' })).toMatchObject({
      category: 'offers',
    })
  })

  it('speaks the language asked for, else the person’s, else the brand’s first', async () => {
    const house = await openHouse()
    await house.services.visitor.optIn(
      { phone: MOBILE, categories: ['offers'], locale: 'de' },
      VISIT,
    )
    expect(await opened(house, { phoneNumber: MOBILE })).toMatchObject({ locale: 'de' })
    expect(await opened(house, { phoneNumber: MOBILE, locale: 'es' })).toMatchObject({
      locale: 'es',
    })
    expect(await opened(house, { phoneNumber: STRANGER })).toMatchObject({ locale: 'fr' })
  })

  it('lets its holder leave, and is counted for the way it was handed out', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const token = tokenIn(await read(await ask(house, { phoneNumber: MOBILE, channel: 'agent' })))
    await house.services.visitor.leaveByLink(token ?? '', 'everything', VISIT)
    expect(await read(await text(house, 'offers'))).toMatchObject({ code: 'withdrawn' })
    const [link] = await house.services.context.db.read.all('SELECT channel FROM links')
    expect(link).toEqual({ channel: 'agent' })
  })

  it('has the same answer for a known number, an unknown one and one that was erased', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    await house.grant(OTHER_MOBILE, ['offers'])
    await house.api('POST', '/recipients/erase', { phoneNumber: OTHER_MOBILE, reason: 'asked' })
    for (const phoneNumber of [MOBILE, OTHER_MOBILE, STRANGER]) {
      const answer = await ask(house, { phoneNumber })
      expect(answer.status).toBe(201)
      const body = await read(answer)
      expect(Object.keys(body)).toEqual(['url'])
      expect(body.url).toMatch(/^https:\/\/sms\.example\/u\/[0-9A-Za-z]{12}$/)
      expect(await house.services.visitor.openLink(tokenIn(body) ?? '')).toBeDefined()
    }
  })

  it('does not bring back the number of somebody who was erased', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    await house.api('POST', '/recipients/erase', { phoneNumber: MOBILE, reason: 'asked' })
    const token = tokenIn(await read(await ask(house, { phoneNumber: MOBILE }))) ?? ''
    expect(await house.services.visitor.openLink(token)).toMatchObject({
      maskedNumber: null,
      choices: [],
    })

    await house.grant(MOBILE, ['advice'])
    expect(await house.services.visitor.openLink(token), 'a new person').toBeUndefined()
  })
})

describe('a link made for a conversation', () => {
  const conversationId = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'
  const conversation = (fields: object) =>
    answers.json(200, {
      data: {
        conversation: {
          id: conversationId,
          channel: 'SMS',
          createdAt: '2026-11-24T09:30:00Z',
          visitor: { phoneNumber: MOBILE },
          ...fields,
        },
      },
    })

  it('is about the text that came before it began', async () => {
    const house = await openHouse({ at: TUESDAY })
    await house.grant(MOBILE, ['offers', 'order-updates'])
    await text(house, 'offers')
    house.doors.advance(3_600_000)
    await text(house, 'order-updates')
    house.iadvize.answerWith(conversation({}))
    expect(await opened(house, { conversationId })).toMatchObject({ category: 'offers' })
    expect(await opened(house, { phoneNumber: MOBILE })).toMatchObject({
      category: 'order-updates',
    })
    const early = conversation({ createdAt: '2026-11-24T08:00:00Z' })
    house.iadvize.answerWith(early)
    expect(await opened(house, { conversationId })).toMatchObject({ category: null })
  })

  it('is made for a number nobody knows; not for one that no text reaches, nor without an answer', async () => {
    const house = await openHouse()
    house.iadvize.answerWith(conversation({ visitor: { phoneNumber: STRANGER } }))
    expect((await ask(house, { conversationId })).status).toBe(201)
    const refusals: [Answer, number, string][] = [
      [conversation({ visitor: { phoneNumber: null } }), 404, 'not_found'],
      [answers.json(200, { data: { conversation: null } }), 404, 'not_found'],
      [answers.json(500, {}), 503, 'unavailable'],
    ]
    for (const [answer, status, code] of refusals) {
      house.iadvize.answerWith(answer)
      const refused = await ask(house, { conversationId })
      expect([refused.status, (await read(refused)).code]).toEqual([status, code])
    }
  })

  it('is not asked of iAdvize for a test key', async () => {
    const house = await openHouse()
    const key = await house.keyWith(['links:create'], 'test')
    expect((await ask(house, { conversationId }, key)).status).toBe(201)
    expect(house.iadvize.calls).toHaveLength(0)
  })
})

describe('a number that only a link was made for', () => {
  it('is forgotten after a while, with its link', async () => {
    const house = await openHouse()
    const token = tokenIn(await read(await ask(house, { phoneNumber: STRANGER }))) ?? ''
    house.doors.advance(LINK_ALONE_KEEP_MS - 1)
    await forgetLonelyLinks(house.services.context)
    expect(await recipients(house)).toBe(1)
    house.doors.advance(1)
    await forgetLonelyLinks(house.services.context)
    expect(await recipients(house)).toBe(0)
    expect(await house.services.visitor.openLink(token)).toBeUndefined()
  })

  it('is kept when its person said something, when a text was sent, or another link made', async () => {
    const house = await openHouse()
    const left = tokenIn(await read(await ask(house, { phoneNumber: STRANGER }))) ?? ''
    await house.services.visitor.leaveByLink(left, 'everything', VISIT)
    await ask(house, { phoneNumber: MOBILE })
    await house.grant(MOBILE, ['offers'])
    await ask(house, { phoneNumber: OTHER_MOBILE })
    house.doors.advance(LINK_ALONE_KEEP_MS)
    const again = tokenIn(await read(await ask(house, { phoneNumber: OTHER_MOBILE }))) ?? ''
    await forgetLonelyLinks(house.services.context)
    expect(await recipients(house)).toBe(3)
    expect(await house.services.visitor.openLink(left)).toBeDefined()

    house.doors.advance(LINK_ALONE_KEEP_MS)
    await forgetLonelyLinks(house.services.context)
    expect(await recipients(house)).toBe(2)
    expect(await house.services.visitor.openLink(again)).toBeUndefined()
  })

  it('is forgotten too when somebody asked for a code in its name', async () => {
    const house = await openHouse({ env: { BRAND_FILE: './brand.yaml' } })
    await house.grant(STRANGER, ['offers'])
    await ask(house, { phoneNumber: STRANGER })
    house.doors.advance(LINK_ALONE_KEEP_MS)
    await lapseRequests(house.services.context)
    await forgetLonelyLinks(house.services.context)
    expect(await recipients(house)).toBe(0)
  })
})

describe('what is refused, and what leads nowhere', () => {
  const REFUSED: [what: string, body: object, code: string][] = [
    ['neither number nor conversation', {}, 'invalid_request'],
    [
      'both',
      { phoneNumber: MOBILE, conversationId: 'ee0c9a7a-bf61-4802-91b0-2146b3c8b57c' },
      'invalid_request',
    ],
    ['a conversation that is no id', { conversationId: 'x' }, 'invalid_request'],
    ['a landline', { phoneNumber: '+33123456789' }, 'invalid_phone_number'],
    ['a category nobody has', { phoneNumber: MOBILE, category: 'none' }, 'unknown_category'],
    ['a channel nobody knows', { phoneNumber: MOBILE, channel: 'fax' }, 'invalid_request'],
    ['a language nobody speaks', { phoneNumber: MOBILE, locale: 'xx' }, 'invalid_request'],
    ['a field nobody asked for', { phoneNumber: MOBILE, expiresAt: 1 }, 'invalid_request'],
  ]
  it('each with what is wrong', async () => {
    const house = await openHouse()
    for (const [what, body, code] of REFUSED) {
      const answer = await ask(house, body)
      expect([answer.status, (await read(answer)).code], what).toEqual([422, code])
    }
  })

  it('a team key makes links for the numbers of the team only', async () => {
    const house = await openHouse()
    const key = await house.keyWith(['links:create'], 'team')
    expect((await ask(house, { phoneNumber: MOBILE }, key)).status).toBe(201)
    const refused = await ask(house, { phoneNumber: OTHER_MOBILE }, key)
    expect([refused.status, (await read(refused)).code]).toEqual([403, 'forbidden'])
  })

  it('what a test key makes looks the same, opens nothing and keeps nothing', async () => {
    const house = await openHouse()
    const key = await house.keyWith(['links:create'], 'test')
    const before = await recipients(house)
    const answer = await ask(house, { phoneNumber: STRANGER }, key)
    expect(answer.status).toBe(201)
    const token = tokenIn(await read(answer))
    expect(token).toBeDefined()
    expect(await house.services.visitor.openLink(token ?? '')).toBeUndefined()
    expect(await recipients(house)).toBe(before)
  })
})
