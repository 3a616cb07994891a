import { describe, expect, it } from 'vitest'
import type { Queryable } from '../../db/database.ts'
import {
  countConversations,
  countConversions,
  countMessages,
  countOptIns,
  countOptOuts,
  countReach,
  countSuppressedReach,
  endOfReachSlice,
  endOfSlice,
} from '../../db/statistics.ts'
import { LEFT_AFTER_TEXT_MS, STATISTICS_ROWS_AT_ONCE } from '../../src/domain/limits.ts'
import { onPostgres } from '../support/databases.ts'
import { graphqlIadvize } from '../support/graphql-iadvize.ts'
import {
  MOBILE,
  openHouse,
  OTHER_MOBILE,
  read,
  sending,
  VISIT,
  type House,
} from '../support/house.ts'
import { APP_SECRET, signed, webhook } from '../support/webhooks.ts'

const ID = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'
const DAY = 86_400_000
const THIRD_MOBILE = '+33611223344'

interface Figures {
  category: string
  optIns: { total: number; bySource: Record<string, number> }
  campaigns: { campaignId: string; replies: number }[]
}
interface Shown {
  timeZone: string
  reach: { category: string; granted: number }[]
  periods: { from: string; to: string; linkOpenings: number; categories: Figures[] }[]
}

const asked = async (house: House, query = ''): Promise<Shown> => {
  const answer = await house.api('GET', `/statistics${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Shown
}
const offersIn = ({ periods }: Shown, period = 0) =>
  periods[period]?.categories.find(({ category }) => category === 'offers')

const offer = (to: string) => ({ to, category: 'offers', text: 'Atelier Nord : -20 %' })

/** Three people agree; two are texted; one answers STOP and buys, one leaves too late to count. */
async function livedIn(): Promise<House> {
  const { answer, held } = graphqlIadvize()
  const house = await openHouse({ answer, env: { IADVIZE_APP_SECRET: APP_SECRET } })
  for (const phone of [MOBILE, OTHER_MOBILE, THIRD_MOBILE]) await house.grant(phone, ['offers'])
  for (const phone of [MOBILE, OTHER_MOBILE]) {
    const sent = await house.api('POST', '/messages', offer(phone), sending())
    expect(await read(sent)).toMatchObject({ status: 'sent' })
  }
  house.doors.advance(60_000)
  const createdAt = new Date(house.doors.clock()).toISOString()
  held.set(ID, {
    id: ID,
    channel: 'SMS',
    createdAt,
    closedAt: createdAt,
    phoneNumber: MOBILE,
    said: [{ id: 'm1', role: 'visitor', text: 'STOP', createdAt }],
  })
  const about = { conversationId: ID, createdAt }
  const tell = (event: object) => house.request('/iadvize/webhooks', signed(event))
  await tell(webhook('v2.conversation.closed', { ...about, channel: 'SMS' }))
  await tell(webhook('satisfaction.answered', { ...about, customerSatisfaction: 4 }))
  await tell(webhook('transaction.attributed', { ...about, transactionId: 'a', amount: 300.2 }))
  await tell(webhook('transaction.attributed', { ...about, transactionId: 'b', amount: 0.1 }))
  const optedOut = async () =>
    house.services.context.db.read.get<{ at: number | null }>(
      'SELECT opted_out_at AS at FROM conversations',
    )
  await expect.poll(async () => (await optedOut())?.at).toBe(house.doors.clock())
  house.doors.advance(LEFT_AFTER_TEXT_MS)
  await house.services.visitor.leave(
    { phone: OTHER_MOBILE, locale: 'fr', scope: 'everything' },
    VISIT,
  )
  house.doors.advance(60_000)
  return house
}

describe('statistics', () => {
  it('count what happened, by category and campaign', async () => {
    const house = await livedIn()
    const { brand } = house.services.context
    const campaignId = brand.categories.find(({ id }) => id === 'offers')?.campaignId
    const shown = await asked(house)
    const effects = {
      messages: { total: 2, byStatus: { sent: 2 } },
      replies: 1,
      optOutsAfterText: 1,
      conversions: { count: 2, amounts: [{ currency: null, amount: 300.3 }] },
      satisfaction: { answers: 1, mean: 4 },
    }
    expect(shown.timeZone).toBe('Europe/Paris')
    expect(shown.reach).toEqual([
      { category: 'order-updates', granted: 0 },
      { category: 'offers', granted: 1 },
      { category: 'advice', granted: 0 },
    ])
    expect(offersIn(shown)).toEqual({
      category: 'offers',
      optIns: { total: 3, bySource: { landing_page: 3 } },
      // Leaving everything is leaving nothing else: they had agreed to this one only.
      optOuts: { total: 2, bySource: { keyword: 1, preferences: 1 } },
      ...effects,
      campaigns: [{ campaignId, ...effects }],
    })
    expect(shown.periods[0]?.categories.map(({ category }) => category)).toEqual([
      'order-updates',
      'offers',
      'advice',
    ])
    expect(shown.periods[0]?.categories[0]).toMatchObject({
      optIns: { total: 0 },
      optOuts: { total: 0 },
      campaigns: [],
    })
  })

  it('are cut at the days of the brand’s country, the last day counted with', async () => {
    const house = await openHouse({ at: Date.parse('2026-11-23T22:59:59Z') })
    await house.grant(MOBILE, ['offers'])
    house.doors.advance(1_000)
    await house.grant(OTHER_MOBILE, ['offers'])
    const shown = await asked(
      house,
      '?from=2026-11-23&to=2026-11-24&granularity=day&category=offers',
    )
    expect(shown.periods.map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
      ['2026-11-23T23:00:00.000Z', '2026-11-24T23:00:00.000Z'],
    ])
    expect([0, 1].map((period) => offersIn(shown, period)?.optIns.total)).toEqual([1, 1])
    expect(shown.periods[0]?.categories).toHaveLength(1)
    const moments = await asked(
      house,
      `?from=${encodeURIComponent('2026-11-23T23:59:59+01:00')}&to=2026-11-23T23:00:00Z`,
    )
    expect(offersIn(moments)?.optIns.total).toBe(1)
  })

  it('piece by piece add up, also when many things happened in one moment', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    await house.api('POST', '/messages', offer(MOBILE), sending())
    const copies = 2 * STATISTICS_ROWS_AT_ONCE + 7
    await house.services.context.db.write((transaction) =>
      transaction.run(
        `WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ${copies})
         INSERT INTO messages
           (id, recipient_id, category, purpose, campaign_id, sender_id, text_sealed, segments,
            encoding, locale, api_key_id, key_kind, sandbox, status, decision, due_at, expires_at,
            accepted_at, claimed_at, settled_at, provider_message_id)
         SELECT id || '-' || n, recipient_id, category, purpose, campaign_id, sender_id, text_sealed,
           segments, encoding, locale, api_key_id, key_kind, sandbox, status, decision, due_at,
           expires_at, accepted_at + CASE WHEN n % 2 = 0 THEN n ELSE 0 END, claimed_at, settled_at,
           provider_message_id
         FROM messages, copy`,
      ),
    )
    house.doors.advance(DAY)
    expect(offersIn(await asked(house))).toMatchObject({ messages: { total: copies + 1 } })
  })

  it.each([
    ['a stretch that ends before it begins', '?from=2026-11-24&to=2026-11-22', 'invalid_request'],
    ['more than 400 days', '?from=2025-01-01&to=2026-11-22', 'invalid_request'],
    ['a category the brand has not', '?category=weather', 'unknown_category'],
    ['hours', '?granularity=hour', 'invalid_request'],
    ['a day that is none', '?from=2026-02-30', 'invalid_request'],
    ['a field nobody knows', '?until=2026-02-03', 'invalid_request'],
  ])('are not told for %s', async (_what, query, code) => {
    const house = await openHouse()
    const answer = await house.api('GET', `/statistics${query}`)
    expect([answer.status, (await read(answer)).code]).toEqual([422, code])
  })

  it('need a key with statistics:read', async () => {
    const house = await openHouse()
    const ask = async (key: string) =>
      (await house.request('/api/v1/statistics', { headers: { authorization: `Bearer ${key}` } }))
        .status
    expect(await ask(await house.keyWith(['messages:read']))).toBe(403)
    expect(await ask(await house.keyWith(['statistics:read']))).toBe(200)
  })

  it.skipIf(onPostgres)('read no table from its beginning to its end', async () => {
    const house = await openHouse()
    const plans: string[] = []
    const { read: db } = house.services.context.db
    const explaining = async (sql: string, parameters?: Parameters<Queryable['all']>[1]) => {
      const rows = await db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters)
      plans.push(...rows.map(({ detail }) => detail))
      return []
    }
    const explained = {
      ...db,
      all: explaining,
      get: async (sql: string, parameters?: Parameters<Queryable['all']>[1]) => {
        await explaining(sql, parameters)
        return undefined
      },
    }
    const between = { from: 0, to: 1 }
    await countOptIns(explained, between)
    await countOptOuts(explained, { ...between, window: 1 })
    await countMessages(explained, { ...between, sandbox: 0 })
    await countConversations(explained, between)
    await countConversions(explained, between)
    await endOfReachSlice(explained, '', 1)
    await countReach(explained, { after: '', through: 'a', now: 1 })
    await countSuppressedReach(explained, 1)
    for (const table of [
      'consent_events',
      'messages',
      'conversations',
      'conversation_transactions',
    ] as const) {
      await endOfSlice(explained, table, between, 1)
    }
    expect(plans.length).toBeGreaterThan(15)
    const whole = plans.filter((detail) => detail.startsWith('SCAN '))
    // Those few who are never texted, out of an index that holds nobody else.
    expect(whole.filter((detail) => !/recipients_suppressed|leaving|slice/.test(detail))).toEqual(
      [],
    )
  })
})
