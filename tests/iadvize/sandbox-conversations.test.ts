import { decodeJwt, jwtVerify } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import { realDoors } from '../../server/doors.ts'
import type { Sandbox } from '../../server/iadvize/sandbox/sandbox.ts'
import { startSandbox } from '../../server/iadvize/sandbox/start.ts'
import { isSignedByIadvize } from '../../server/iadvize/signature.ts'
import { answers, startIadvizeServer, type ReceivedCall } from '../support/iadvize-server.ts'

const SECRET = 'secret-of-the-app'
const VISITOR = '+33612345678'
const SENDER = '+447488881720'
const message = (value: string) => ({ type: 'message', payload: { contentType: 'text', value } })

interface Stage {
  sandbox: Sandbox
  /** What the sandbox called, oldest first. */
  calls: ReceivedCall[]
  /** Waits until calls of a kind have arrived. */
  heard: (kind: string, count?: number) => Promise<ReceivedCall[]>
}

const kindOf = ({ method, path }: ReceivedCall): string =>
  `${method} ${path.split('?')[0] ?? ''}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id')

const bodyOf = (call?: ReceivedCall) => JSON.parse(call?.body ?? 'null') as Record<string, unknown>

/** The sandbox, with a server of the test where Accord would be, whose bot answers as it is told. */
async function stage(botReplies: object[][], isBotThere = true): Promise<Stage> {
  const toVisitor = [...botReplies]
  const accord = await startIadvizeServer((response, call, index) => {
    const answer = (body: unknown) => answers.json(200, body)(response, call, index)
    if (kindOf(call).endsWith('/external-bots')) {
      answer([{ idBot: 'leaving-fr', name: 'Accord', editorUrl: 'https://sms.example/fr' }])
    } else if (kindOf(call).endsWith('/availability-strategies')) {
      answer([{ strategy: 'customAvailability', availability: isBotThere }])
    } else if (kindOf(call).endsWith('/messages')) {
      const isVisitor = call.body.includes('"role":"visitor"')
      answer({ replies: isVisitor ? (toVisitor.shift() ?? []) : [] })
    } else answer({})
  })
  const url = accord.url.replace('/graphql', '')
  const sandbox = await startSandbox({ url, publicUrl: url, appSecret: SECRET }, realDoors)
  onTestFinished(async () => {
    await sandbox.close()
    await accord.close()
  })
  const { calls } = accord
  return {
    sandbox,
    calls,
    heard: async (kind, count = 1) => {
      const ofKind = () => calls.filter((call) => kindOf(call) === kind)
      while (ofKind().length < count) await accord.received(calls.length + 1)
      return ofKind()
    },
  }
}

const writeBack = ({ sandbox }: Stage, text: string) =>
  sandbox.reply({ visitorNumber: VISITOR, senderId: SENDER, text })

const ask = async ({ sandbox }: Stage, query: string, variables: object = {}): Promise<unknown> => {
  const answer = await fetch(sandbox.graphqlUrl, {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return answer.json()
}

it('a reply on a phone goes to the bot and to the webhooks, signed, and its answer to the phone', async () => {
  const scene = await stage([[message('C’est noté.')]])

  await writeBack(scene, 'STOP')

  const [conversation] = scene.sandbox.conversations()
  expect(conversation).toMatchObject({ visitorNumber: VISITOR, heldBy: 'bot', closedAt: null })
  expect(conversation?.utterances.map(({ by, text }) => [by, text])).toEqual([
    ['visitor', 'STOP'],
    ['bot', 'C’est noté.'],
  ])
  expect(scene.sandbox.texts().at(-1)).toMatchObject({
    recipientId: VISITOR,
    senderId: SENDER,
    text: 'C’est noté.',
  })
  const [told] = await scene.heard('POST /iadvize/bot/conversations/:id/messages', 2)
  expect(bodyOf(told)).toMatchObject({
    idOperator: 'ha-2',
    message: { author: { role: 'visitor' }, payload: { contentType: 'text', value: 'STOP' } },
  })
  const [pushed] = await scene.heard('POST /iadvize/webhooks')
  expect(bodyOf(pushed)).toMatchObject({
    eventType: 'v2.conversation.pushed',
    conversationId: conversation?.id,
    channel: 'SMS',
    operatorId: 2,
  })
  expect(pushed?.body).not.toContain('612345678')
  for (const call of scene.calls) {
    const signed = call.method === 'GET' ? (call.path.split('?')[1] ?? '') : call.body
    expect(isSignedByIadvize(SECRET, signed, String(call.headers['x-iadvize-signature']))).toBe(
      true,
    )
  }
})

it('the bot is made once, by the scenario that Accord offers first', async () => {
  const scene = await stage([[], []])
  await writeBack(scene, 'one')
  await scene.sandbox.reply({ visitorNumber: '+33698765432', senderId: SENDER, text: 'two' })
  const made = scene.calls.filter(({ method }) => method === 'PUT')
  expect(made.map(kindOf)).toEqual(['PUT /iadvize/bot/bots/ha-2'])
  expect(bodyOf(made[0])).toMatchObject({
    language: 'fr',
    external: { idBot: 'leaving-fr' },
  })
})

it('what the bot hands over goes to the agent, who can answer and end it', async () => {
  const scene = await stage([
    [
      { type: 'transfer', distributionRule: '7f0d6c1e-2c55-4f0b-9a64-0d1f3a6b8c21' },
      message('Never said'),
    ],
  ])
  await writeBack(scene, 'Où est mon colis ?')
  const [conversation] = scene.sandbox.conversations()
  const id = conversation?.id ?? ''
  expect(conversation?.heldBy).toBe('agent')

  expect(scene.sandbox.answer(id, 'Il arrive demain.')).toBe(true)
  await writeBack(scene, 'Merci')
  expect(scene.sandbox.endConversation(id)).toBe(true)

  expect(scene.sandbox.answer(id, 'Trop tard')).toBe(false)
  expect(scene.sandbox.endConversation(id)).toBe(false)
  expect(conversation?.utterances.map(({ text }) => text)).toEqual([
    'Où est mon colis ?',
    'Il arrive demain.',
    'Merci',
  ])
  const events = (await scene.heard('POST /iadvize/webhooks', 3)).map((call) => bodyOf(call))
  expect(
    events.map(({ eventType, operatorId, operatorIds }) => [eventType, operatorId ?? operatorIds]),
  ).toEqual([
    ['v2.conversation.pushed', 2],
    ['v2.conversation.pushed', 1],
    ['v2.conversation.closed', [1]],
  ])
  const toBot = scene.calls.filter((call) => kindOf(call).endsWith('/:id/messages'))
  expect(toBot).toHaveLength(1)
})

it.each([
  ['is not there', [], false],
  ['answers in another way than the protocol', [[{ type: 'dance' }]], true],
])('a bot that %s is not shown, and nothing is lost', async (_what, replies, isThere) => {
  const scene = await stage(replies, isThere)
  await writeBack(scene, 'STOP')
  const [conversation] = scene.sandbox.conversations()
  expect(conversation?.utterances.map(({ by }) => by)).toEqual(['visitor'])
  expect(conversation?.heldBy).toBe(isThere ? 'bot' : 'agent')
})

it('GraphQL tells a conversation as iAdvize documents it, and the closed ones of an interval', async () => {
  const scene = await stage([[{ type: 'close' }]])
  await writeBack(scene, 'Bonjour')
  const { id = '' } = scene.sandbox.conversations()[0] ?? {}

  const fields =
    '{ id channel closedAt visitor { phoneNumber } messages(last: 5) { edges { node { author { role } text } } } }'
  expect(
    await ask(scene, `query($id: UUID!) { conversation(id: $id) ${fields} }`, { id }),
  ).toMatchObject({
    data: {
      conversation: {
        id,
        channel: 'SMS',
        closedAt: expect.any(String) as string,
        visitor: { phoneNumber: VISITOR },
        messages: { edges: [{ node: { author: { role: 'visitor' }, text: 'Bonjour' } }] },
      },
    },
  })
  const closed =
    'query($f: ClosedConversationsFilters) { closedConversations(filters: $f) { edges { node { id } } pageInfo { hasNextPage } } }'
  const within = (from: string, to: string) =>
    ask(scene, closed, { f: { interval: { from, to }, channels: ['SMS'] } })
  expect(await within('2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z')).toMatchObject({
    data: { closedConversations: { edges: [{ node: { id } }], pageInfo: { hasNextPage: false } } },
  })
  expect(await within('2000-01-01T00:00:00Z', '2001-01-01T00:00:00Z')).toMatchObject({
    data: { closedConversations: { edges: [] } },
  })
})

const CHATBOT = `mutation($i: ChatbotMessageSendInput!) { chatbotMessageSend(input: $i) { userErrors { message } } }`
const toSay = (conversationId: string, chatbotId = 2) => ({
  i: {
    conversationId,
    chatbotId,
    actionOrMessage: { chatbotMessage: { chatbotSimpleTextMessage: 'Voilà.' } },
  },
})

it('a bot may write later, in a conversation that it holds', async () => {
  const scene = await stage([[]])
  await writeBack(scene, 'STOP')
  const { id = '' } = scene.sandbox.conversations()[0] ?? {}
  expect(await ask(scene, CHATBOT, toSay(id))).toMatchObject({
    data: { chatbotMessageSend: { userErrors: null } },
  })
  await expect.poll(() => scene.sandbox.texts().at(-1)?.text).toBe('Voilà.')

  const refused = {
    data: { chatbotMessageSend: { userErrors: [{ message: expect.any(String) as string }] } },
  }
  expect(await ask(scene, CHATBOT, toSay(id, 3))).toMatchObject(refused)
  scene.sandbox.endConversation(id)
  expect(await ask(scene, CHATBOT, toSay(id))).toMatchObject(refused)
})

it('the app beside a conversation is opened with a token as the desk makes it', async () => {
  const { sandbox } = await stage([])
  const jwt = await sandbox.agentToken()
  await jwtVerify(jwt, new TextEncoder().encode(SECRET), {
    issuer: 'iadvize',
    algorithms: ['HS256'],
  })
  const { aud, exp = 0, iat = 0, sub } = decodeJwt(jwt)
  expect([String(aud).endsWith('/iadvize/app'), exp - iat, sub]).toEqual([true, 60, 'ha-1'])
})
