import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { DatabaseUnavailable } from '../../db/database.ts'
import { retryAfterMs } from '../../server/bot/waiting.ts'
import { WITHDRAWAL_GIVE_UP_MS, WITHDRAWAL_RETRY_MS } from '../../src/domain/limits.ts'
import { APP_SECRET, botCaller, graphqlWith, type BotReply } from '../support/bot-caller.ts'
import { everythingKept } from '../support/everything-kept.ts'
import { MOBILE, openHouse, read, type House } from '../support/house.ts'
import { answers } from '../support/iadvize-server.ts'

const SMS = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'
const CHAT = '4c8c7408-f73c-42cd-89e9-afbbee7d9025'
const NOBODY = '4c8c7408-f73c-42cd-89e9-afbbee7d9026'
const SHORT = { timeout: 5_000, interval: 20 }

async function openStage(folder?: string) {
  const graphql = graphqlWith({
    [SMS]: { phoneNumber: MOBILE },
    [CHAT]: { phoneNumber: MOBILE, channel: 'CHAT' },
    [NOBODY]: { phoneNumber: null },
  })
  const house = await openHouse({
    answer: graphql.answer,
    env: { IADVIZE_APP_SECRET: APP_SECRET },
    ...(folder === undefined ? {} : { folder }),
  })
  const bot = botCaller(house.request)
  await bot.create()
  await house.grant(MOBILE, ['offers'])
  return { house, graphql, bot }
}

const textOf = ([reply]: BotReply[]): string => reply?.payload?.value ?? ''
const down = (response: ServerResponse) => response.socket?.resetAndDestroy()
async function statusOfOffers(house: House): Promise<string | undefined> {
  const { consents } = (await read(
    await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE }),
  )) as { consents: { category: string; status: string }[] }
  return consents.find(({ category }) => category === 'offers')?.status
}
const waiting = async ({ services }: House): Promise<number> =>
  (
    await services.context.db.read.get<{ n: number }>(
      'SELECT count(*) AS n FROM withdrawals_waiting',
    )
  )?.n ?? -1
const attempts = async ({ services }: House): Promise<number> =>
  (
    await services.context.db.read.get<{ attempts: number }>(
      'SELECT attempts FROM withdrawals_waiting',
    )
  )?.attempts ?? -1
const figures = async ({ services }: House) => (await services.context.metrics.page()).body

describe('a number that iAdvize tells at once', () => {
  it('makes the withdrawal and its confirmation part of the same answer', async () => {
    const { bot, house, graphql } = await openStage()
    const replies = await bot.say(SMS, 'STOP')
    expect(textOf(replies)).toMatch(/plus aucun SMS.*\/u\/\w{12}$/)
    expect(await statusOfOffers(house)).toBe('withdrawn')
    expect(await waiting(house)).toBe(0)
    expect(graphql.said).toEqual([])
  })
})

describe('a number that comes late', () => {
  it('the link at once, then the withdrawal, then its confirmation, in this order', async () => {
    const { bot, house, graphql } = await openStage()
    let release: (() => void) | undefined
    graphql.instead((_response, answer) => {
      release = answer
    })
    const message = bot.message('STOP')
    const began = performance.now()
    const first = (await (await bot.post(SMS, message)).json()) as { replies: BotReply[] }
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(textOf(first.replies)).toMatch(/\/fr\/stop$/)
    expect(await statusOfOffers(house)).toBe('granted')
    expect(await waiting(house)).toBe(1)

    // The first attempt was given up by then; what asks next gets an answer.
    graphql.instead(undefined)
    release?.()
    house.doors.advance(70_000)
    await expect.poll(() => graphql.said, SHORT).toHaveLength(1)
    expect(await statusOfOffers(house)).toBe('withdrawn')
    expect(graphql.said[0]).toMatch(/plus aucun SMS.*\/u\/\w{12}$/)
    expect(graphql.accepts).toEqual([
      'application/vnd.iadvize.automation-chatbot-conversation-preview+json',
    ])
    const sent = house.iadvize.calls.find(({ body }) => body.includes('chatbotMessageSend'))
    expect(sent?.body).toContain('chatbotId: 456678')
    const again = (await (await bot.post(SMS, message)).json()) as { replies: BotReply[] }
    expect(again.replies).toEqual(first.replies)
    expect(await figures(house)).toContain('accord_bot_follow_ups_total{outcome="sent"} 1')
  }, 20_000)
})

describe('iAdvize down', () => {
  it('the answer has the link inside its limit, and the withdrawal is tried again until it is done', async () => {
    const { bot, house, graphql } = await openStage()
    graphql.instead(down)
    const began = performance.now()
    expect(textOf(await bot.say(SMS, 'STOP'))).toMatch(/\/fr\/stop$/)
    expect(performance.now() - began).toBeLessThan(2_500)
    expect(await waiting(house)).toBe(1)
    const kept = await everythingKept(house)
    expect(kept).not.toContain(SMS)

    house.doors.advance(WITHDRAWAL_RETRY_MS.min)
    const before = house.iadvize.calls.length
    await house.iadvize.received(before + 2)
    await expect.poll(() => attempts(house), SHORT).toBe(2)

    graphql.instead(undefined)
    house.doors.advance(24 * 3_600_000)
    await expect.poll(() => statusOfOffers(house), SHORT).toBe('withdrawn')
    expect(await waiting(house)).toBe(0)
    // A day later nobody is in that conversation any more.
    expect(graphql.said).toEqual([])
    expect(house.logged()).not.toContain(MOBILE.slice(3))
  })

  it('what was agreed to after those words stands', async () => {
    const { bot, house, graphql } = await openStage()
    graphql.instead(down)
    await bot.say(SMS, 'STOP')
    house.doors.advance(1_000)
    await house.services.visitor.leave(
      { phone: MOBILE, scope: 'everything', locale: 'fr' },
      { ipAddress: null, userAgent: null, url: 'http://localhost' },
    )
    house.doors.advance(1_000)
    await house.grant(MOBILE, ['offers'])
    graphql.instead(undefined)
    house.doors.advance(3_600_000)
    await expect.poll(() => waiting(house), SHORT).toBe(0)
    expect(await statusOfOffers(house)).toBe('granted')
  })

  it('a wish that is still unresolved after three days is reported, with its conversation', async () => {
    const { bot, house } = await openStage()
    expect(textOf(await bot.say(NOBODY, 'STOP'))).toMatch(/\/fr\/stop$/)
    expect(await waiting(house)).toBe(1)
    house.doors.advance(WITHDRAWAL_GIVE_UP_MS)
    await expect.poll(() => waiting(house), SHORT).toBe(0)
    expect(house.logged()).toContain('does not tell their number')
    expect(house.logged()).toContain(NOBODY)
    expect(await figures(house)).toContain('accord_bot_waits_total{end="given_up"} 1')
  })

  it('on another channel the wait ends without a withdrawal', async () => {
    const { bot, house } = await openStage()
    await bot.say(CHAT, 'STOP')
    expect(await waiting(house)).toBe(0)
    expect(await statusOfOffers(house)).toBe('granted')
    expect(await figures(house)).toContain('accord_bot_waits_total{end="other_channel"} 1')
  })

  it.each([
    [answers.json(429, {}, { 'retry-after': '600' }), 599_000],
    [answers.json(401, { error: 'invalid_token' }), 4_000],
  ])('it is not asked again before it wants to be', async (answer, quietMs) => {
    const { bot, house } = await openStage()
    house.iadvize.answerWith(answer)
    await bot.say(SMS, 'STOP')
    const calls = house.iadvize.calls.length
    house.doors.advance(quietMs)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(house.iadvize.calls).toHaveLength(calls)
  })
})

it('a database that cannot write: the link, no claim, and a word in the log', async () => {
  const { bot, house } = await openStage()
  const { db } = house.services.context
  const { write } = db
  Object.assign(db, { write: () => Promise.reject(new DatabaseUnavailable(new Error('full'))) })
  expect(textOf(await bot.say(SMS, 'STOP'))).toMatch(/pour ne plus recevoir nos SMS.*\/fr\/stop$/)
  Object.assign(db, { write })
  expect(house.logged()).toContain('A withdrawal could not be kept')
})

it('the confirmation of a withdrawal waits for its commit and for calls that are taken back', async () => {
  const { bot, house } = await openStage()
  const order: string[] = []
  const { dispatcher, context } = house.services
  const { withdrawn } = dispatcher
  const { write } = context.db
  Object.assign(context.db, {
    write: async (...given: Parameters<typeof write>) => {
      const result = await write(...given)
      order.push('committed')
      return result
    },
  })
  Object.assign(dispatcher, {
    withdrawn: async (affected: Parameters<typeof withdrawn>[0]) => {
      await withdrawn(affected)
      order.push('taken back')
    },
  })
  await bot.say(SMS, 'STOP')
  order.push('answered')
  // Whatever else the house commits meanwhile.
  expect([...new Set(order)]).toEqual(['committed', 'taken back', 'answered'])
})

it.each<[attempts: number, askedForMs: number | undefined, expected: number]>([
  [1, undefined, 5_000],
  [2, undefined, 10_000],
  [9, undefined, 1_280_000],
  [10, undefined, 1_800_000],
  [1_000, undefined, 1_800_000],
  [1, 60_000, 60_000],
  [1, 1_000, 5_000],
  [1, 10 ** 9, 1_800_000],
])(
  'after %s attempts, asked to wait %s ms, the next is in %s ms',
  (attempts, askedFor, expected) => {
    expect(retryAfterMs(attempts, askedFor)).toBe(expected)
  },
)
