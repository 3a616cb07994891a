import { expect, it } from 'vitest'
import { openHouse } from '../support/house.ts'
import { answers, type Answer } from '../support/iadvize-server.ts'

const ID = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'
const DOCUMENTED = {
  id: ID,
  channel: 'SMS',
  createdAt: '2026-11-23T08:00:00Z',
  closedAt: null,
  visitor: { phoneNumber: '+33612345678' },
}
const said = (id: string, role: string, text: string, createdAt: string) => ({
  node: { id, createdAt, author: { role }, text },
})
const MESSAGES = {
  edges: [
    said('m2', 'visitor', 'STOP', '2026-11-23T08:01:00.762Z[Etc/UTC]'),
    said('m1', 'OPERATOR', 'Bonjour', '2026-11-23T08:00:30+01:00'),
    { node: { id: 'm0', createdAt: '2026-11-23T07:00:00Z', author: null, text: null } },
  ],
}

const conversation = (fields: object): Answer =>
  answers.json(200, { data: { conversation: { ...DOCUMENTED, ...fields } } })

it('a conversation is read by its id, over the token, with its number and what was said', async () => {
  const house = await openHouse({ answer: conversation({ messages: MESSAGES }) })
  expect(await house.services.conversations.read(ID)).toEqual({
    kind: 'found',
    conversation: {
      id: ID,
      channel: 'SMS',
      startedAt: Date.parse('2026-11-23T08:00:00Z'),
      closedAt: null,
      phoneNumber: { ok: true, phoneNumber: '+33612345678', country: 'FR' },
      utterances: [
        { id: 'm0', author: 'system', text: '', saidAt: Date.parse('2026-11-23T07:00:00Z') },
        {
          id: 'm1',
          author: 'operator',
          text: 'Bonjour',
          saidAt: Date.parse('2026-11-23T07:00:30Z'),
        },
        {
          id: 'm2',
          author: 'visitor',
          text: 'STOP',
          saidAt: Date.parse('2026-11-23T08:01:00.762Z'),
        },
      ],
    },
  })
  const [call] = house.iadvize.calls
  expect(call?.headers.authorization).toBe('Bearer token-of-the-tests')
  expect(JSON.parse(call?.body ?? '')).toMatchObject({ variables: { id: ID } })
})

it('where messages have other fields than we believe, the documented ones are read, and asked for alone from then on', async () => {
  const house = await openHouse({
    answer: (response, call, index) => {
      const asksMore = call.body.includes('messages')
      const answer = asksMore
        ? answers.json(200, {
            errors: [{ message: 'Cannot query field "text" on type "Message".' }],
          })
        : conversation({})
      answer(response, call, index)
    },
  })
  const read = await house.services.conversations.read(ID)
  expect(read).toMatchObject({ kind: 'found', conversation: { utterances: [] } })
  await house.services.conversations.read(ID)
  expect(house.iadvize.calls.map(({ body }) => body.includes('messages'))).toEqual([
    true,
    false,
    false,
  ])
  expect(house.logged()).toContain('does not tell what is said')
})

it.each([
  ['33612345678', '+33612345678'],
  ['0612345678', '+33612345678'],
  ['+262692123456', '+262692123456'],
  ['+33123456789', null],
  ['client@example.com', null],
  ['', null],
])('the number %j of a visitor is %s', async (written, phoneNumber) => {
  const house = await openHouse({ answer: conversation({ visitor: { phoneNumber: written } }) })
  const read = await house.services.conversations.read(ID)
  expect(read.kind === 'found' && (read.conversation.phoneNumber?.phoneNumber ?? null)).toBe(
    phoneNumber,
  )
})

it.each<[what: string, answer: Answer, expected: object, calls: number]>([
  ['nothing there', answers.json(200, { data: { conversation: null } }), { kind: 'missing' }, 1],
  ['errors', answers.json(200, { errors: [{ message: 'Not found' }] }), { kind: 'missing' }, 2],
  ['a refused token', answers.json(401, { error: 'invalid_token' }), { reason: 'no_token' }, 1],
  [
    'too much',
    answers.json(429, {}, { 'retry-after': '7' }),
    { reason: 'throttled', retryAfterMs: 7_000 },
    1,
  ],
  ['no rights', answers.json(403, {}), { reason: 'refused' }, 1],
  ['a fault', answers.json(500, {}), { reason: 'unreachable' }, 2],
  ['a reset', answers.reset, { reason: 'unreachable' }, 2],
  [
    'another shape',
    answers.json(200, { data: { conversation: { id: 7 } } }),
    { reason: 'not_understood' },
    1,
  ],
  ['what is not JSON', (response) => response.end('<html>'), { reason: 'not_understood' }, 1],
])('iAdvize answers %s: it has a name', async (_what, answer, expected, calls) => {
  const house = await openHouse({ answer })
  expect(await house.services.conversations.read(ID)).toMatchObject(expected)
  expect(house.iadvize.calls).toHaveLength(calls)
})
