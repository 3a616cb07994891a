import { describe, expect, it } from 'vitest'
import {
  CONVERSATION_ANSWERS_MS,
  CONVERSATION_GIVE_UP_MS,
  CONVERSATION_KEEP_MS,
  CONVERSATION_RETRY_MS,
  IADVIZE_EVENTS_KEEP_MS,
} from '../../src/domain/limits.ts'
import { forgetOldConversations } from '../../server/conversations/inbound/forget.ts'
import { graphqlIadvize, type HeldConversation } from '../support/graphql-iadvize.ts'
import { MOBILE, openHouse, OTHER_MOBILE, read, sending, type House } from '../support/house.ts'
import { answers } from '../support/iadvize-server.ts'
import { APP_SECRET, signed, webhook } from '../support/webhooks.ts'

const ID = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'
const VISITOR = 'b05f1b45-c891-4a9c-b47e-91ee6c8ffb44'
const sms = { conversationId: ID, channel: 'SMS', visitorId: VISITOR }
const pushed = () => webhook('v2.conversation.pushed', sms)
const closed = (more = {}) => webhook('v2.conversation.closed', { ...sms, ...more })
const iso = (time: number) => new Date(time).toISOString()

const env = { IADVIZE_APP_SECRET: APP_SECRET }
interface Brand extends House {
  conversations: Map<string, HeldConversation>
  tell: (event: unknown) => Promise<Response>
}

/** A house whose person got a text a minute ago, and the iAdvize it asks. */
async function texted({ phone = MOBILE, categories = ['offers'] } = {}): Promise<Brand> {
  const { answer, held } = graphqlIadvize()
  const house = await openHouse({ answer, env })
  await house.grant(phone, categories)
  const text = { to: phone, category: 'offers', text: 'Atelier Nord : -20 %' }
  expect(await read(await house.api('POST', '/messages', text, sending()))).toMatchObject({
    status: 'sent',
  })
  house.doors.advance(60_000)
  const tell = (event: unknown) => house.request('/iadvize/webhooks', signed(event))
  return { ...house, conversations: held, tell }
}

const says = (house: House, text: string, { id = 'm1', role = 'visitor', at = 0 } = {}) => ({
  id,
  role,
  text,
  createdAt: iso(house.doors.clock() + at),
})

/** A conversation at iAdvize that begins now. */
const held = (house: House, more: Partial<HeldConversation> = {}): HeldConversation => ({
  id: ID,
  channel: 'SMS',
  createdAt: iso(house.doors.clock()),
  closedAt: null,
  phoneNumber: MOBILE,
  said: [says(house, 'Bonjour')],
  ...more,
})

const kept = async (house: House, id = ID) =>
  house.services.context.db.read.get<Record<string, unknown>>(
    'SELECT * FROM conversations WHERE id = :id',
    { id },
  )
const consent = async (house: House, phoneNumber = MOBILE) => {
  const answer = await house.api('POST', '/consents/lookup', { phoneNumber })
  const { consents } = (await read(answer)) as {
    consents: { category: string; status: string; source: string | null }[]
  }
  return consents.find(({ category }) => category === 'offers')
}
/** Waits until nothing asked for waits any more. */
const allRead = (house: House) =>
  expect
    .poll(async () => {
      const sql = 'SELECT count(*) AS open FROM conversations WHERE asked_since IS NOT NULL'
      return (await house.services.context.db.read.get<{ open: number }>(sql))?.open
    })
    .toBe(0)
const withdrawals = async (house: House) =>
  house.services.context.db.read.all<{ category: string; source: string }>(
    `SELECT category, source FROM consent_events WHERE type = 'withdrawn' ORDER BY seq`,
  )

describe('a webhook', () => {
  it('is kept, answered at once, and its conversation read and tied to the person and the text', async () => {
    const house = await texted()
    house.conversations.set(ID, held(house))
    const answer = await house.tell(pushed())
    expect(answer.status).toBe(202)
    await allRead(house)
    const { db } = house.services.context
    const message = await db.read.get<Record<string, unknown>>('SELECT * FROM messages')
    expect(await kept(house)).toMatchObject({
      channel: 'SMS',
      recipient_id: message?.recipient_id,
      message_id: message?.id,
      category: 'offers',
      campaign_id: message?.campaign_id,
      started_at: house.doors.clock(),
      replied_at: house.doors.clock(),
      closed_at: null,
      opted_out_at: null,
    })
  })

  it('counts once, however often and however concurrently it is delivered', async () => {
    const house = await texted()
    house.conversations.set(ID, held(house, { said: [says(house, 'STOP')] }))
    const event = pushed()
    const answered = await Promise.all(Array.from({ length: 8 }, () => house.tell(event)))
    const statuses = await Promise.all(answered.map(async (each) => (await read(each)).status))
    expect(statuses.sort()).toEqual([...Array.from({ length: 7 }, () => 'duplicate'), 'kept'])
    await allRead(house)
    expect(await withdrawals(house)).toHaveLength(3)
    const page = await house.services.context.metrics.page()
    expect(page.body).toContain(
      'accord_webhooks_total{type="v2.conversation.pushed",outcome="duplicate"} 7',
    )
    expect(page.body).toContain('accord_opt_outs_total{source="keyword"} 1')
    expect(page.body).toContain('accord_conversations_total{outcome="tied"} 1')
  })

  it.each<[what: string, init: (event: object) => RequestInit]>([
    ['without a signature', (event) => ({ method: 'POST', body: JSON.stringify(event) })],
    ['signed with another secret', (event) => signed(event, { secret: 'another' })],
    ['signed for another body', (event) => ({ ...signed(event), body: JSON.stringify({}) })],
  ])('%s is refused, and nothing of it is kept', async (_what, init) => {
    const house = await texted()
    const answer = await house.request('/iadvize/webhooks', init(pushed()))
    expect(answer.status).toBe(401)
    expect(await read(answer)).toMatchObject({ code: 'unauthorized' })
    expect(await kept(house)).toBeUndefined()
  })

  it('is refused where no secret is known', async () => {
    const house = await openHouse()
    expect((await house.request('/iadvize/webhooks', signed(pushed()))).status).toBe(401)
  })

  it.each([
    ['a form', 'eventId=1', 'application/x-www-form-urlencoded', /content type/],
    ['no JSON', '{"eventId":', 'application/json', /JSON object/],
    ['a list', '[]', 'application/json', /JSON object/],
  ])('as %s is refused with a sentence', async (_what, body, type, sentence) => {
    const house = await openHouse({ env })
    const answer = await house.request('/iadvize/webhooks', signed(body, { type }))
    expect(answer.status).toBe(422)
    expect((await read(answer)).detail).toMatch(sentence)
  })

  const UNUSUAL: [what: string, event: Record<string, unknown>, status: string][] = [
    ['of a type nobody knows', { eventType: 'conversation.rated' }, 'unknown_type'],
    ['without a type', { eventType: 7 }, 'unknown_type'],
    ['of a channel nobody knows', { channel: 'CARRIER_PIGEON' }, 'other_channel'],
    ['of a chat', { channel: 'CHAT' }, 'other_channel'],
    ['with a time in the Java way', { createdAt: '2026-11-23T09:00:00.762Z[Etc/UTC]' }, 'kept'],
    ['with a time that is none', { createdAt: 'yesterday' }, 'kept'],
    ['from the future', { createdAt: '2099-01-01T00:00:00Z' }, 'kept'],
    ['without an id', { eventId: null }, 'kept'],
    ['of a channel in small letters', { channel: 'sms' }, 'kept'],
    ['about no conversation', { conversationId: 'none' }, 'without_conversation'],
  ]
  it('of any other look is kept and answered, once', async () => {
    const house = await openHouse({ answer: graphqlIadvize().answer, env })
    const tell = async (event: object) => {
      const answer = await house.request('/iadvize/webhooks', signed(event))
      return [answer.status, (await read(answer)).status]
    }
    for (const [what, more, status] of UNUSUAL) {
      const event = webhook('v2.conversation.pushed', { ...sms, ...more })
      expect(await tell(event), what).toEqual([202, status])
      expect(await tell(event), what).toEqual([202, 'duplicate'])
    }
    const { db } = house.services.context
    const rows = await db.read.all<{ occurred_at: number }>('SELECT * FROM iadvize_events')
    expect(rows).toHaveLength(UNUSUAL.length)
    for (const row of rows) expect(row.occurred_at).toBeLessThanOrEqual(house.doors.clock())
  })
})

describe('out of order', () => {
  it('closed before pushed, satisfaction and a sale before both: all of it is there in the end', async () => {
    const house = await texted()
    const closedAt = iso(house.doors.clock() - 1_000)
    house.conversations.set(ID, held(house, { closedAt }))
    const about = { conversationId: ID }
    const sale = { ...about, transactionId: 't-1', amount: 300.2, currency: 'eur' }
    await house.tell(webhook('transaction.attributed', sale))
    await house.tell(webhook('transaction.attributed', { ...sale, amount: '310.20' }))
    await house.tell(webhook('satisfaction.answered', { ...about, customerSatisfaction: 4 }))
    await house.tell(
      webhook('satisfaction.answered', {
        ...about,
        customerSatisfaction: 1,
        createdAt: '2026-11-23T08:00:00Z',
      }),
    )
    await house.tell(closed({ createdAt: closedAt }))
    await house.tell(pushed())
    await allRead(house)
    expect(await kept(house)).toMatchObject({
      category: 'offers',
      satisfaction: 4,
      closed_at: Date.parse(closedAt),
      due_at: null,
    })
    const { db } = house.services.context
    expect(await db.read.all('SELECT amount, currency FROM conversation_transactions')).toEqual([
      { amount: 31_020, currency: 'EUR' },
    ])
  })

  it('what follows about a chat is asked nothing', async () => {
    const house = await texted()
    const calls = house.iadvize.calls.length
    await house.tell(webhook('v2.conversation.pushed', { ...sms, channel: 'CHAT' }))
    const sale = webhook('transaction.attributed', { conversationId: ID, amount: 1 })
    expect(await read(await house.tell(sale))).toEqual({ status: 'other_channel' })
    expect(await kept(house)).toBeUndefined()
    expect(house.iadvize.calls).toHaveLength(calls)
  })
})

describe('a conversation', () => {
  it('with a number nobody knows ties to nothing, until its visitor is updated', async () => {
    const house = await texted()
    house.conversations.set(ID, held(house, { phoneNumber: OTHER_MOBILE }))
    await house.tell(pushed())
    await allRead(house)
    expect(await kept(house)).toMatchObject({ recipient_id: null, category: null, due_at: null })
    const { db } = house.services.context
    expect(await db.read.all('SELECT id FROM recipients')).toHaveLength(1)

    house.conversations.set(ID, held(house))
    await house.tell(webhook('visitor.updated', { visitorId: VISITOR }))
    await allRead(house)
    expect(await kept(house)).toMatchObject({ category: 'offers' })
  })

  it.each([
    ['by WhatsApp', { channel: 'WHATSAPP' }, { channel: 'WHATSAPP', category: null }],
    ['before the text', { createdAt: '2026-11-23T08:59:00Z' }, { category: null }],
    [
      'too long after the text',
      { createdAt: iso(Date.parse('2026-11-23T09:00:00Z') + CONVERSATION_ANSWERS_MS + 1) },
      { category: null },
    ],
    [
      'just soon enough',
      { createdAt: iso(Date.parse('2026-11-23T09:00:00Z') + CONVERSATION_ANSWERS_MS) },
      { category: 'offers' },
    ],
  ])('%s is tied to the text only if it answers it', async (_what, more, expected) => {
    const house = await texted()
    house.conversations.set(ID, held(house, more))
    await house.tell(webhook('v2.conversation.pushed', { conversationId: ID }))
    await allRead(house)
    expect(await kept(house)).toMatchObject(expected)
  })

  it('waits while iAdvize is down, and is followed when it is back', async () => {
    const house = await texted()
    const conversation = graphqlIadvize()
    conversation.held.set(ID, held(house, { said: [says(house, 'STOP')] }))
    house.iadvize.answerWith(answers.json(503, {}))
    await house.tell(pushed())
    await expect.poll(async () => (await kept(house))?.attempts).toBe(1)
    house.doors.advance(90_000)
    const { body } = await house.services.context.metrics.page()
    expect(body).toContain('accord_conversations_waiting 1')
    expect(body).toContain('accord_conversations_waiting_seconds 90')

    house.iadvize.answerWith(conversation.answer)
    house.services.conversationReader.nudge()
    await allRead(house)
    expect(await consent(house)).toMatchObject({ status: 'withdrawn', source: 'keyword' })
  })

  it('that iAdvize never tells is given up, and counted', async () => {
    const house = await texted()
    house.iadvize.answerWith(answers.json(503, {}))
    await house.tell(pushed())
    await expect.poll(async () => (await kept(house))?.held_until).toBe(0)
    house.doors.advance(CONVERSATION_GIVE_UP_MS + CONVERSATION_RETRY_MS.max)
    house.services.conversationReader.nudge()
    await allRead(house)
    expect(await kept(house)).toMatchObject({ due_at: null, given_up_at: house.doors.clock() })
    const { body } = await house.services.context.metrics.page()
    expect(body).toContain('accord_conversations_total{outcome="given_up"} 1')
  })

  it('is listened to while it is open: nobody tells that a visitor wrote', async () => {
    const house = await texted()
    const open = held(house)
    house.conversations.set(ID, open)
    await house.tell(pushed())
    await allRead(house)
    house.doors.advance(30_000)
    open.said.push(says(house, 'STOP', { id: 'm2' }))
    house.doors.advance(60_000)
    house.services.conversationReader.nudge()
    await expect.poll(async () => (await consent(house))?.status).toBe('withdrawn')
    expect(await kept(house)).toMatchObject({ opted_out_at: house.doors.clock() - 60_000 })
  })

  it('is in an export of the person, leads to nobody once they are erased, and is forgotten in its time', async () => {
    const house = await texted()
    house.conversations.set(ID, held(house))
    await house.tell(pushed())
    await house.tell(webhook('transaction.attributed', { conversationId: ID, amount: 12.5 }))
    await allRead(house)
    const exported = await house.api('POST', '/recipients/export', { phoneNumber: MOBILE })
    expect((await read(exported)).conversations).toMatchObject([
      { id: ID, category: 'offers', transactions: [{ amount: 12.5, currency: null }] },
    ])

    await house.api('POST', '/recipients/erase', { phoneNumber: MOBILE, reason: 'asked' })
    const severed = { recipient_id: null, message_id: null, visitor_id: null, heard: '[]' }
    expect(await kept(house)).toMatchObject({ ...severed, category: 'offers' })
    await house.tell(closed())
    await allRead(house)
    expect(await kept(house)).toMatchObject(severed)

    house.doors.advance(IADVIZE_EVENTS_KEEP_MS + 1)
    await forgetOldConversations(house.services.context)
    const { db } = house.services.context
    expect(await db.read.all('SELECT id FROM iadvize_events')).toEqual([])
    expect(await kept(house)).toBeDefined()
    house.doors.advance(CONVERSATION_KEEP_MS.tied)
    await forgetOldConversations(house.services.context)
    expect(await kept(house)).toBeUndefined()
  })
})

describe('what a visitor says', () => {
  const WORDS: [words: string, left: string[]][] = [
    ['STOP', ['order-updates', 'offers', 'advice']],
    ['stop svp', ['order-updates', 'offers', 'advice']],
    ['ARRET', ['order-updates', 'offers', 'advice']],
    ['Mauvais numéro', ['order-updates', 'offers', 'advice']],
    ['Je veux annuler ma commande', []],
    ['Le livreur ne s’est pas arrêté', []],
    ['Je ne veux pas me désabonner', []],
    ['Bonjour', []],
  ]
  it('takes them out of what they say they leave, and of nothing else', async () => {
    const house = await texted()
    let seen = 0
    for (const [index, [words, left]] of WORDS.entries()) {
      await house.grant(MOBILE, ['order-updates', 'offers', 'advice'])
      house.doors.advance(1_000)
      const id = `${ID.slice(0, -2)}${10 + index}`
      house.conversations.set(id, held(house, { id, said: [says(house, words)] }))
      await house.tell(webhook('v2.conversation.pushed', { ...sms, conversationId: id }))
      await allRead(house)
      const written = await withdrawals(house)
      const categories = written.slice(seen).map(({ category }) => category)
      expect(categories.sort(), words).toEqual([...left].sort())
      expect(house.logged()).not.toContain(words)
      seen = written.length
      house.doors.advance(1_000)
    }
    const sources = new Set((await withdrawals(house)).map(({ source }) => source))
    expect([...sources]).toEqual(['keyword'])
    expect(house.logged()).not.toContain(MOBILE.slice(-8))
  })

  it('counts only from the visitor', async () => {
    const house = await texted()
    house.conversations.set(ID, held(house, { said: [says(house, 'STOP', { role: 'operator' })] }))
    await house.tell(pushed())
    await allRead(house)
    expect(await withdrawals(house)).toEqual([])
  })

  it.each<[what: string, agreesAfterMs: number, status: string]>([
    ['before somebody agreed again', 1, 'granted'],
    ['in the moment somebody agreed again', 0, 'withdrawn'],
    ['after somebody agreed again', -1, 'withdrawn'],
  ])('%s leaves them %s', async (_what, agreesAfterMs, status) => {
    const house = await texted()
    const conversation = held(house, { said: [says(house, 'STOP', { at: -agreesAfterMs })] })
    house.conversations.set(ID, conversation)
    await house.grant(MOBILE, ['offers'])
    house.doors.advance(5_000)
    await house.tell(pushed())
    await allRead(house)
    expect(await consent(house)).toMatchObject({ status })
  })

  it('counts once: reading it again after the person agreed again changes nothing', async () => {
    const house = await texted()
    const conversation = held(house, { said: [says(house, 'STOP', { at: 3_600_000 })] })
    house.conversations.set(ID, conversation)
    await house.tell(pushed())
    await allRead(house)
    expect(await consent(house)).toMatchObject({ status: 'withdrawn' })
    house.doors.advance(1_000)
    await house.grant(MOBILE, ['offers'])
    // By its own clock it was said an hour after that; it was heard before.
    house.doors.advance(7_200_000)
    conversation.closedAt = iso(house.doors.clock())
    await house.tell(closed())
    await allRead(house)
    expect(await consent(house)).toMatchObject({ status: 'granted' })
    expect(await withdrawals(house)).toHaveLength(3)
  })
})
