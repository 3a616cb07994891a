import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERSON_MESSAGES_MAX, PERSON_PAGE } from '../../src/domain/limits.ts'
import type { LeaveForm } from '../../src/domain/visitor-forms.ts'
import {
  MOBILE,
  openHouse,
  OTHER_MOBILE,
  read,
  sending,
  VISIT,
  type House,
} from '../support/house.ts'

const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %.' }
const LEAVE: LeaveForm = { phone: MOBILE, locale: 'fr', scope: ['offers'] }

interface Exported {
  [field: string]: unknown
  events: { id: string; noticeId: string | null; evidence: object | null; type: string }[]
  notices: { id: string; wording: unknown }[]
  messages: { id: string; text: string | null; decisions: object[] }[]
  links: object[]
}

const exported = async (house: House, phoneNumber = MOBILE) => {
  const response = await house.api('POST', '/recipients/export', { phoneNumber })
  expect(response.status).toBe(200)
  return (await response.json()) as Exported
}

/** A person who agreed here and at a shop, was texted, and left one category. */
async function livedIn(): Promise<House> {
  const house = await openHouse()
  await house.grant(MOBILE, ['offers'])
  house.doors.advance(1_000)
  await house.api('POST', '/consents', {
    phoneNumber: MOBILE,
    categories: ['advice'],
    action: 'grant',
    source: 'point_of_sale',
    notice: { text: 'Des conseils par SMS ?', locale: 'fr' },
    evidence: { reference: 'ticket 12' },
  })
  await house.api('POST', '/messages', { ...offer, reference: 'sale-12' }, sending())
  house.doors.advance(1_000)
  await house.services.visitor.leave(LEAVE, VISIT)
  return house
}

describe('everything held about a number', () => {
  it('is number, country, language, states, events, words, texts and links', async () => {
    const house = await livedIn()
    const person = await exported(house)

    expect(person).toMatchObject({
      phoneNumber: MOBILE,
      country: 'FR',
      locale: 'fr',
      knownSince: '2026-11-23T09:00:00.000Z',
      lastSeenAt: '2026-11-23T09:00:02.000Z',
      suppressedAt: null,
      erasedAt: null,
      messages: [
        {
          category: 'offers',
          status: 'sent',
          reference: 'sale-12',
          decisions: [{ decision: 'send' }, { decision: 'send' }],
        },
      ],
      links: [{ category: 'offers', channel: 'message', locale: 'fr' }],
      truncated: { events: false, messages: false, links: false, conversations: false },
    })
    expect(person.consents).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ category: 'offers', status: 'withdrawn' }),
        expect.objectContaining({ category: 'advice', status: 'granted' }),
      ]),
    )
    expect(person.messages[0]?.text).toContain('Atelier Nord : -20 %.')
  })

  it('has the evidence of each event, opened, and the words of each notice', async () => {
    const { events, notices } = await exported(await livedIn())

    expect(events.map(({ type }) => type)).toEqual([
      'withdrawn',
      'granted',
      'declined',
      'granted',
      'declined',
    ])
    expect(events[0]?.evidence).toEqual(VISIT)
    expect(events[1]?.evidence).toMatchObject({ reference: 'ticket 12', apiKeyId: 'bootstrap' })
    const known = new Map(notices.map(({ id, wording }) => [id, wording]))
    expect(known.get(events[1]?.noticeId ?? '')).toMatchObject({ text: 'Des conseils par SMS ?' })
    expect(known.get(events[3]?.noticeId ?? '')).toMatchObject({ brand: 'Atelier Nord' })
  })

  it('has the same shape for a number that nobody knows', async () => {
    const house = await livedIn()
    const [known, unknown] = [await exported(house), await exported(house, OTHER_MOBILE)]

    expect(Object.keys(unknown).sort()).toEqual(Object.keys(known).sort())
    expect(unknown).toMatchObject({
      phoneNumber: OTHER_MOBILE,
      country: 'FR',
      recipientId: null,
      consents: [],
      events: [],
      notices: [],
      messages: [],
      links: [],
    })
  })

  it('never has what opens a personal link', async () => {
    const house = await livedIn()
    const person = await exported(house)
    const { db } = house.services.context
    const link = await db.read.get<{ token_hash: Uint8Array }>('SELECT token_hash FROM links')

    expect(person.links).toEqual([
      {
        category: 'offers',
        channel: 'message',
        locale: 'fr',
        createdAt: '2026-11-23T09:00:01.000Z',
        messageId: person.messages[0]?.id,
      },
    ])
    expect(JSON.stringify(person.links)).not.toContain(
      Buffer.from(link?.token_hash ?? [])
        .toString('hex')
        .slice(0, 8),
    )
  })

  it('goes on when one text cannot be read', async () => {
    const house = await livedIn()
    await house.services.context.db.write((transaction) =>
      transaction.run('UPDATE messages SET text_sealed = :damaged', { damaged: Buffer.of(1, 2) }),
    )

    expect((await exported(house)).messages).toMatchObject([{ text: null, status: 'sent' }])
  })

  it('reads page by page, and says what it cut off', async () => {
    const house = await livedIn()
    const copies = PERSON_MESSAGES_MAX + PERSON_PAGE
    await house.services.context.db.write((transaction) =>
      transaction.run(
        `WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ${copies})
         INSERT INTO messages
           (id, recipient_id, category, purpose, campaign_id, sender_id, text_sealed, segments,
            encoding, locale, reference, api_key_id, key_kind, sandbox, status, reason, detail,
            decision, due_at, expires_at, attempts, accepted_at, claimed_at, settled_at,
            provider_message_id, claim_decision)
         SELECT id || '-' || n, recipient_id, category, purpose, campaign_id, sender_id, text_sealed,
           segments, encoding, locale, reference, api_key_id, key_kind, sandbox, status, reason, detail,
           decision, due_at, expires_at, attempts, accepted_at + n / 3, claimed_at, settled_at,
           provider_message_id, claim_decision
         FROM messages, copy`,
      ),
    )

    const { messages, truncated } = await exported(house)

    expect(messages).toHaveLength(PERSON_MESSAGES_MAX)
    expect(new Set(messages.map(({ id }) => id)).size).toBe(PERSON_MESSAGES_MAX)
    expect(truncated).toEqual({
      events: false,
      messages: true,
      links: false,
      conversations: false,
    })
  })

  it('contains every event of the ledger, whatever a person did', async () => {
    const house = await openHouse()
    const ids = ['order-updates', 'offers', 'advice']
    const step = fc.record({
      leave: fc.boolean(),
      categories: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }),
      times: fc.integer({ min: 1, max: 30 }),
    })

    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 5 }), async (steps) => {
        for (const { leave, categories, times } of steps) {
          for (let time = 0; time < times; time += 1) {
            if (!leave) await house.grant(MOBILE, categories)
            else await house.services.visitor.leave({ ...LEAVE, scope: categories }, VISIT)
          }
        }
        const kept = await house.services.context.db.read.all<{ id: string }>(
          'SELECT id FROM consent_events ORDER BY seq DESC',
        )
        const { events } = await exported(house)
        expect(events.map(({ id }) => id)).toEqual(kept.map(({ id }) => id))
        expect(events.every(({ evidence }) => evidence !== null)).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  it.each<[what: string, body: object, code: string]>([
    ['no number', {}, 'invalid_request'],
    ['a landline', { phoneNumber: '01 42 68 53 00' }, 'invalid_phone_number'],
    ['a field too many', { phoneNumber: MOBILE, everything: true }, 'invalid_request'],
    ['a number that is none', { phoneNumber: 612_345_678 }, 'invalid_request'],
  ])('is not told for %s', async (_what, body, code) => {
    const house = await openHouse()
    const response = await house.api('POST', '/recipients/export', body)
    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({ code })
  })

  it('is told only to an admin, and the number is never logged', async () => {
    const house = await livedIn()
    const key = await house.keyWith(['consents:read', 'consents:write', 'messages:read'])
    const response = await house.api(
      'POST',
      '/recipients/export',
      { phoneNumber: MOBILE },
      { authorization: `Bearer ${key}` },
    )
    await exported(house)

    expect(response.status).toBe(403)
    expect(house.logged()).not.toContain(MOBILE.slice(1))
  })
})
