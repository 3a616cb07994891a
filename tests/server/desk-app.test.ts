import { describe, expect, it } from 'vitest'
import { CANNED_IDS } from '../../src/copy/canned/index.ts'
import { REFERENCE_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { APP_SECRET, claimsAt, OPERATOR, tokenOf } from '../support/agent-tokens.ts'
import { MOBILE, openHouse, OTHER_MOBILE, read, sending, type House } from '../support/house.ts'
import { answers, type Answer } from '../support/iadvize-server.ts'

const ID = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'

interface Told {
  channel?: string
  visitor?: object | null
  /** What the visitor says, oldest first. */
  says?: string[]
}

const conversation = ({ channel = 'SMS', visitor = { phoneNumber: MOBILE }, says = [] }: Told) =>
  answers.json(200, {
    data: {
      conversation: {
        id: ID,
        channel,
        createdAt: '2026-11-23T08:00:00Z',
        visitor,
        messages: {
          edges: says.map((text, index) => ({
            node: {
              id: `m${index}`,
              createdAt: `2026-11-23T08:0${index}:00Z`,
              author: { role: 'visitor' },
              text,
            },
          })),
        },
      },
    },
  })

/** Texts leave, and the conversation is as told. */
const iadvize =
  (told: Answer): Answer =>
  (response, call, index) =>
    (call.body.includes('smsOutboundMessageSend') ? answers.sent : told)(response, call, index)

interface Desk {
  house: House
  ask: (path: string, body?: object) => Promise<Response>
}

async function openDesk(told: Answer = conversation({})): Promise<Desk> {
  const house = await openHouse({
    answer: iadvize(told),
    env: { IADVIZE_APP_SECRET: APP_SECRET },
  })
  return {
    house,
    ask: async (path, body = {}) =>
      house.request(`/iadvize/app/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await tokenOf(claimsAt(house.doors.clock()))}`,
        },
        body: JSON.stringify({ conversationId: ID, ...body }),
      }),
  }
}

const linksIn = ({ services }: House) =>
  services.context.db.read.all<{ channel: string; category: string | null }>(
    'SELECT channel, category FROM links',
    {},
  )
const tokenIn = (text: unknown) => /\/u\/(\w{12})$/.exec(String(text))?.[1] ?? ''

interface Shown {
  replies: { id: string; category: string | null; title: string; text: string }[]
}

describe('what an agent sees', () => {
  it('the masked number, every choice in their language, and replies in the visitor’s', async () => {
    const { house, ask } = await openDesk(conversation({ says: ['Hello', 'please stop', 'ok?'] }))
    await house.grant(MOBILE, ['offers'])
    const response = await ask('visitor', { locale: 'de', language: 'en' })
    const shown = await read(response)
    const since = new Date(house.doors.clock()).toISOString()
    expect(shown).toMatchObject({
      absence: null,
      maskedNumber: '+33 • •• •• •• 78',
      suppressed: false,
      choices: [
        { category: 'order-updates', name: 'Bestellstatus', status: 'declined', since },
        { category: 'offers', status: 'granted', since },
        { category: 'advice', status: 'declined', since },
      ],
      wish: { intent: 'unsubscribe_all', words: 'stop', reply: 'stopEverything', locale: 'en' },
      locale: 'en',
    })
    const { replies } = shown as unknown as Shown
    expect(replies[0]).toEqual({
      id: 'stopEverything',
      category: null,
      title: 'Alles beenden',
      text: 'To get no more texts from Atelier Nord: https://sms.example/u/…',
    })
    expect(replies.filter(({ id }) => id === 'stopCategory')).toHaveLength(3)
    expect(JSON.stringify(shown)).not.toContain('612345678')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await linksIn(house)).toEqual([])
  })

  it.each<[what: string, told: Answer, absence: string]>([
    ['a conversation without a number', conversation({ visitor: null }), 'no_number'],
    ['a landline', conversation({ visitor: { phoneNumber: '+33123456789' } }), 'no_number'],
    [
      'no such conversation',
      answers.json(200, { data: { conversation: null } }),
      'no_conversation',
    ],
    ['iAdvize down', answers.json(500, {}), 'no_answer'],
    ['a refused token', answers.json(401, { error: 'invalid_token' }), 'no_answer'],
    ['a number Accord never met', conversation({}), 'unknown_number'],
  ])('%s leaves the replies with the link for everybody', async (_what, told, absence) => {
    const { house, ask } = await openDesk(told)
    const shown = await read(await ask('visitor', { language: 'it' }))
    expect(shown).toMatchObject({ absence, locale: 'it' })
    const { replies } = shown as unknown as Shown
    expect(replies[0]?.text).toBe(
      'Per non ricevere più SMS da Atelier Nord: https://sms.example/it/stop',
    )
    const written = await read(await ask('replies', { id: 'stopEverything', locale: 'it' }))
    expect(written).toEqual({ text: replies[0]?.text, own: false })
    expect(await linksIn(house)).toEqual([])
  })

  it('no link of their own to whoever only types a number in a chat', async () => {
    const { house, ask } = await openDesk(conversation({ channel: 'CHAT' }))
    await house.grant(MOBILE, ['offers'])
    const written = await read(await ask('replies', { id: 'manageChoices', locale: 'fr' }))
    expect(written).toMatchObject({ own: false })
    expect(String(written.text)).toContain('https://sms.example/fr/stop')
  })
})

describe('a reply', () => {
  it('carries the visitor’s own link, which opens their page about the category', async () => {
    const { house, ask } = await openDesk()
    await house.grant(MOBILE, ['offers'])
    const reply = { id: 'stopCategory', category: 'offers', locale: 'de' }
    const written = await read(await ask('replies', reply))
    expect(written.own).toBe(true)
    expect(await house.services.visitor.openLink(tokenIn(written.text))).toMatchObject({
      maskedNumber: '+33 • •• •• •• 78',
      locale: 'de',
      category: 'offers',
    })
    expect(await linksIn(house)).toEqual([{ channel: 'agent', category: 'offers' }])
  })

  it.each(CANNED_IDS)('%s comes with words and an address', async (id) => {
    const { house, ask } = await openDesk()
    await house.grant(MOBILE, ['offers'])
    const { text } = await read(await ask('replies', { id, category: 'offers', locale: 'nl' }))
    const address = id === 'comeBack' ? /: sms|https:\/\/sms\.example\/nl$/ : /\/u\/\w{12}$/
    expect(text).toMatch(/Atelier Nord/)
    expect(String(text)).toMatch(address)
  })
})

describe('a withdrawal on the visitor’s behalf', () => {
  const reason = 'Asked in this conversation: call me on 06 12 34 56 78'

  it('is on record with agent, conversation and reason, counted, and obeyed at once', async () => {
    const { house, ask } = await openDesk()
    await house.grant(MOBILE, ['offers', 'advice'])
    const response = await ask('withdrawals', { categories: ['offers'], reason, locale: 'en' })
    const shown = (await read(response)) as unknown as Shown & { choices: object[] }
    expect(response.status).toBe(200)
    expect(shown.choices).toMatchObject([
      { status: 'declined' },
      { category: 'offers', status: 'withdrawn' },
      { category: 'advice', status: 'granted' },
    ])
    expect(shown.replies[0]).toMatchObject({ id: 'withdrawn', category: 'offers' })
    const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %.' }
    expect(await read(await house.api('POST', '/messages', offer, sending()))).toMatchObject({
      code: 'withdrawn',
    })

    const held = await house.api('POST', '/recipients/export', { phoneNumber: MOBILE })
    const told = await held.text()
    expect(told).toContain(`"operatorId":"${OPERATOR}"`)
    expect(told).toContain(`"conversationId":"${ID}"`)
    expect(told).toContain('Asked in this conversation: call me on [number]')
    expect(told).toContain('"source":"agent"')
    expect((await house.services.context.metrics.page()).body).toContain(
      'accord_opt_outs_total{source="agent"} 1',
    )
    expect(house.logged()).not.toContain('612345678')
  })

  it('stops everything for a number Accord never met', async () => {
    const { ask } = await openDesk(conversation({ visitor: { phoneNumber: OTHER_MOBILE } }))
    const response = await ask('withdrawals', { everything: true, reason: 'Wrong number' })
    const shown = (await read(response)) as unknown as Shown & { choices: { status: string }[] }
    expect(shown.choices.map(({ status }) => status)).toEqual(Array(3).fill('withdrawn'))
    expect(shown.replies[0]?.id).toBe('withdrawnEverything')
  })

  it.each<[what: string, told: Answer, status: number, code: string]>([
    ['iAdvize is down', answers.json(500, {}), 503, 'unavailable'],
    ['nobody has the conversation', answers.json(200, { data: {} }), 404, 'not_found'],
    ['there is no number', conversation({ visitor: null }), 422, 'invalid_phone_number'],
  ])('says so and changes nothing when %s', async (_what, told, status, code) => {
    const { house, ask } = await openDesk(told)
    await house.grant(MOBILE, ['offers'])
    const response = await ask('withdrawals', { everything: true, reason })
    expect(response.status).toBe(status)
    expect(await read(response)).toMatchObject({ code })
    const { consents } = await read(
      await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE }),
    )
    expect(consents).toContainEqual(expect.objectContaining({ status: 'granted' }))
  })

  it.each<[what: string, body: object, code: string]>([
    ['no reason', { everything: true }, 'invalid_request'],
    ['a blank reason', { everything: true, reason: '  ' }, 'invalid_request'],
    [
      'too long a reason',
      { everything: true, reason: 'x'.repeat(REFERENCE_CHARACTERS_MAX + 1) },
      'invalid_request',
    ],
    ['nothing to stop', { reason }, 'invalid_request'],
    ['an empty list', { categories: [], reason }, 'invalid_request'],
    [
      'some and everything',
      { categories: ['offers'], everything: true, reason },
      'invalid_request',
    ],
    ['a category nobody has', { categories: ['nothing'], reason }, 'unknown_category'],
    ['a wish to agree', { everything: true, reason, action: 'grant' }, 'invalid_request'],
    [
      'what is no conversation',
      { everything: true, reason, conversationId: '1' },
      'invalid_request',
    ],
  ])('refuses %s before it asks iAdvize', async (_what, body, code) => {
    const { house, ask } = await openDesk()
    const response = await ask('withdrawals', body)
    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({ code })
    expect(house.iadvize.calls).toEqual([])
  })
})
