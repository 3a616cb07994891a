import { expect, it } from 'vitest'
import { pollClosed } from '../../server/conversations/inbound/poll.ts'
import { openClosedConversations } from '../../server/iadvize/closed-conversations.ts'
import {
  CONVERSATION_POLL_MS,
  CONVERSATION_POLL_OVERLAP_MS,
  CONVERSATION_POLL_PAUSE_MS_MAX,
  CONVERSATION_POLL_SPAN_MS,
} from '../../src/domain/limits.ts'
import { graphqlIadvize, type HeldConversation } from '../support/graphql-iadvize.ts'
import { MOBILE, openHouse, read, type House } from '../support/house.ts'
import { answers } from '../support/iadvize-server.ts'

const idOf = (index: number) => `4c8c7408-f73c-42cd-89e9-${String(index).padStart(12, '0')}`
const iso = (time: number) => new Date(time).toISOString()

async function opened() {
  const { answer, held, state } = graphqlIadvize()
  const house = await openHouse({ answer })
  const { context, iadvize } = house.services
  const ask = openClosedConversations(iadvize)
  const close = (index: number, closedAt: number, text = 'Bonjour'): HeldConversation => {
    const conversation = {
      id: idOf(index),
      channel: 'SMS',
      createdAt: iso(closedAt - 60_000),
      closedAt: iso(closedAt),
      phoneNumber: MOBILE,
      said: [{ id: 'm1', role: 'visitor', text, createdAt: iso(closedAt - 30_000) }],
    }
    held.set(conversation.id, conversation)
    return conversation
  }
  return { house, state, close, answer, poll: () => pollClosed(context, ask) }
}
const idsRead = async (house: House) =>
  (
    await house.services.context.db.read.all<{ id: string }>(
      'SELECT id FROM conversations WHERE read_at IS NOT NULL ORDER BY id',
    )
  ).map(({ id }) => id)
const readyDetail = async (house: House) => {
  // What it says is reused for a second.
  house.doors.advance(2_000)
  const { checks, ready } = (await read(await house.request('/readyz'))) as {
    ready: boolean
    checks: { conversations: { detail: string } }
  }
  return { ready, detail: checks.conversations.detail }
}

it('every page of closed conversations is looked through, and each is read once', async () => {
  const { house, state, close, poll } = await opened()
  await house.grant(MOBILE, ['offers'])
  house.doors.advance(CONVERSATION_POLL_MS - 1)
  for (let index = 1; index <= 5; index += 1) {
    close(index, house.doors.clock() - index * 60_000, index === 5 ? 'STOP' : 'Merci')
  }
  expect(await poll()).toBeNull()
  house.doors.advance(1)
  expect(await poll()).toBe(5)
  expect(state.pollsAsked.map(({ after }) => after)).toEqual([undefined, '2', '4'])
  expect(state.pollsAsked[0]?.filters).toMatchObject({
    channels: ['SMS'],
    interval: { to: iso(house.doors.clock()) },
    engagementCampaignIds: [
      ...new Set(house.services.context.brand.categories.map(({ campaignId }) => campaignId)),
    ],
  })
  house.services.conversationReader.nudge()
  await expect.poll(() => idsRead(house)).toEqual([1, 2, 3, 4, 5].map(idOf))
  const lookUp = await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE })
  expect((await read(lookUp)).consents).toMatchObject([
    { status: 'withdrawn', source: 'keyword' },
    { status: 'withdrawn' },
    { status: 'withdrawn' },
  ])

  house.doors.advance(CONVERSATION_POLL_MS)
  expect(await poll()).toBe(0)
  const [last] = state.pollsAsked.slice(-3)
  const overlap = Date.parse(last?.filters.interval.to ?? '') - CONVERSATION_POLL_MS
  expect(last?.filters.interval.from).toBe(iso(overlap - CONVERSATION_POLL_OVERLAP_MS))
})

it('after a long absence it catches up in stretches, one after the other', async () => {
  const { house, state, close, poll } = await opened()
  const closedAt = house.doors.clock() + CONVERSATION_POLL_MS
  close(1, closedAt)
  house.doors.advance(2 * CONVERSATION_POLL_SPAN_MS)
  expect(await poll()).toBe(1)
  for (let times = 0; times < 2; times += 1) expect(await poll()).toBe(0)
  expect(await poll()).toBeNull()
  const ends = state.pollsAsked.map(({ filters }) => filters.interval.to)
  expect(ends.at(-1)).toBe(iso(house.doors.clock()))
})

it('a schema that differs is told once, in the log and in /readyz, and asked less and less often', async () => {
  const { house, answer, poll } = await opened()
  house.iadvize.answerWith(
    answers.json(200, { errors: [{ message: 'Cannot query field "closedConversations"' }] }),
  )
  let asked = 0
  const everyQuarter = Math.ceil((3 * CONVERSATION_POLL_PAUSE_MS_MAX) / CONVERSATION_POLL_MS)
  for (let quarter = 0; quarter < everyQuarter; quarter += 1) {
    house.doors.advance(CONVERSATION_POLL_MS)
    if ((await poll()) !== null) asked += 1
  }
  expect(asked).toBeLessThan(12)
  expect(house.logged().split('does not tell which conversations were closed')).toHaveLength(2)
  expect(await readyDetail(house)).toMatchObject({
    ready: true,
    detail: expect.stringContaining('Cannot query field') as string,
  })

  house.iadvize.answerWith(answer)
  house.doors.advance(CONVERSATION_POLL_PAUSE_MS_MAX)
  expect(await poll()).toBe(0)
  expect(await readyDetail(house)).toEqual({ ready: true, detail: '0 wait to be read' })
})

it('where filters stand beside the page, it is asked in that way from then on', async () => {
  const { house, poll } = await opened()
  const page = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
  house.iadvize.answerWith((response, call, index) => {
    const answer = call.body.includes('filters:')
      ? answers.json(200, { errors: [{ message: 'Unknown argument "filters"' }] })
      : answers.json(200, { data: { closedConversations: page } })
    answer(response, call, index)
  })
  for (let times = 0; times < 2; times += 1) {
    house.doors.advance(CONVERSATION_POLL_MS)
    expect(await poll()).toBe(0)
  }
  expect(house.iadvize.calls.map(({ body }) => body.includes('filters:'))).toEqual([
    true,
    false,
    false,
  ])
})

it('while one looks no other does, until it seems to be gone', async () => {
  const { house, poll } = await opened()
  house.doors.advance(CONVERSATION_POLL_MS)
  const both = await Promise.all([poll(), poll()])
  expect(both.filter((missed) => missed !== null)).toEqual([0])
})
