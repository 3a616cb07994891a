import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql'
import { afterEach, expect, it } from 'vitest'
import {
  SANDBOX_BODY_BYTES_MAX,
  SANDBOX_DELAY_MS,
  SANDBOX_TEXTS_MAX,
} from '../../src/domain/limits.ts'
import { SANDBOX_BEHAVIOURS, type SandboxText } from '../../src/domain/sandbox.ts'
import type { Sandbox } from '../../server/iadvize/sandbox/sandbox.ts'
import { realDoors } from '../../server/doors.ts'
import { startSandbox } from '../../server/iadvize/sandbox/start.ts'

/** Where Accord would listen: nothing here writes back. */
const NOBODY = { url: 'http://127.0.0.1:1', publicUrl: 'http://127.0.0.1:1', appSecret: 'secret' }
const RECEIVED_AT = 1_790_000_000_000
const CAMPAIGN = 'ee0c9a7a-bf61-4802-91b0-2146b3c8b57c'
const INPUT = {
  senderId: '+447488881720',
  recipientId: '+33612345678',
  text: 'Bonjour cher client',
  campaignId: CAMPAIGN,
}
const SEND = `mutation($i: SmsOutboundMessageSendInput!) {
  smsOutboundMessageSend(smsOutboundMessageSendInput: $i) { messageText messageId }
}`

interface Answer {
  data?: { smsOutboundMessageSend: { messageText: string; messageId: string } | null } | null
  errors?: { message: string; path?: string[]; locations?: unknown[] }[]
}

const started: Sandbox[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.close()))
})

async function start(): Promise<Sandbox> {
  const sandbox = await startSandbox(NOBODY, { ...realDoors, clock: () => RECEIVED_AT })
  started.push(sandbox)
  return sandbox
}

const post = (sandbox: Sandbox, body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(sandbox.graphqlUrl, {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
    body,
  })

const send = (sandbox: Sandbox, input: object = {}): Promise<Response> =>
  post(sandbox, JSON.stringify({ query: SEND, variables: { i: { ...INPUT, ...input } } }))

const read = async (response: Response): Promise<Answer> => (await response.json()) as Answer

const address = (sandbox: Sandbox, path: string): URL => new URL(path, sandbox.graphqlUrl)

const nextText = (sandbox: Sandbox): Promise<SandboxText> =>
  new Promise((resolve) => {
    sandbox.subscribe(() => {
      const [text] = sandbox.texts().slice(-1)
      if (text !== undefined) resolve(text)
    })
  })

it('is reached on the loopback address only, on a port of its own', async () => {
  const [one, two] = [await start(), await start()]
  expect(one.graphqlUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/)
  expect(one.graphqlUrl).not.toBe(two.graphqlUrl)
})

it('carries a text and answers as the guide of iAdvize shows', async () => {
  const sandbox = await start()
  const response = await send(sandbox)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const answer = await read(response)
  expect(answer.errors).toBeUndefined()
  const sent = answer.data?.smsOutboundMessageSend
  expect(sent?.messageText).toBe('Bonjour cher client')
  expect(sent?.messageId).toMatch(/^SM[0-9a-f]{32}$/)
  expect(sandbox.texts()).toEqual([
    { ...INPUT, messageId: sent?.messageId, receivedAt: RECEIVED_AT },
  ])
})

it('reads a call whose values are written in the query, on either platform', async () => {
  const sandbox = await start()
  const query = `mutation { smsOutboundMessageSend(smsOutboundMessageSendInput: {
    senderId: "+447488881720", recipientId: "+33612345678",
    text: "L'été \\u20ac\\n👋", campaignId: "${CAMPAIGN}" }) { messageId } }`
  const response = await fetch(`${sandbox.graphqlUrl}?platform=sd`, {
    method: 'POST',
    headers: { authorization: 'bearer any' },
    body: JSON.stringify({ query }),
  })
  expect((await read(response)).errors).toBeUndefined()
  expect(sandbox.texts().map(({ text }) => text)).toEqual(["L'été €\n👋"])
})

it('runs the operation that is named', async () => {
  const sandbox = await start()
  const query = `query look { __typename } query other { conversation(id: "${CAMPAIGN}") { id } }`
  const other = await post(sandbox, JSON.stringify({ query, operationName: 'other' }))
  expect(await other.json()).toEqual({ data: { conversation: null } })
  const unnamed = await post(sandbox, JSON.stringify({ query }))
  expect((await read(unnamed)).errors).toHaveLength(1)
})

it('answers an introspection query from which a client can be built', async () => {
  const sandbox = await start()
  const response = await post(sandbox, JSON.stringify({ query: getIntrospectionQuery() }))
  const { data } = (await response.json()) as { data: IntrospectionQuery }
  const mutation = buildClientSchema(data).getMutationType()
  const argument = mutation?.getFields().smsOutboundMessageSend?.args[0]
  expect(`${argument?.name ?? ''}: ${String(argument?.type)}`).toBe(
    'smsOutboundMessageSendInput: SmsOutboundMessageSendInput!',
  )
})

it.each([
  ['a sender that is a name', { senderId: 'Atelier' }, 'senderId'],
  ['a national recipient', { recipientId: '0612345678' }, 'recipientId'],
  ['a recipient with spaces', { recipientId: '+33 6 12 34 56 78' }, 'recipientId'],
  ['a recipient of 16 digits', { recipientId: '+3361234567890123' }, 'recipientId'],
  ['a recipient followed by a line break', { recipientId: '+33612345678\n' }, 'recipientId'],
  ['a recipient in Arabic digits', { recipientId: '+٣٣٦١٢٣٤٥٦٧٨' }, 'recipientId'],
  ['an empty text', { text: '' }, 'text'],
  ['a blank text', { text: ' \n\u00a0' }, 'text'],
  ['a text with a control character', { text: 'a\u0000b' }, 'text'],
  ['half an emoji', { text: 'a\ud83d' }, 'text'],
  ['three segments in GSM-7', { text: 'a'.repeat(307) }, 'text'],
  ['three segments in UCS-2', { text: 'ê'.repeat(135) }, 'text'],
  ['a very long text', { text: 'a'.repeat(60_000) }, 'text'],
])('refuses %s inside a GraphQL answer', async (_what, input, field) => {
  const sandbox = await start()
  const response = await send(sandbox, input)
  expect(response.status).toBe(200)
  const { data, errors } = await read(response)
  expect(data).toEqual({ smsOutboundMessageSend: null })
  expect(errors?.[0]?.message).toContain(field)
  expect(errors?.[0]?.path).toEqual(['smsOutboundMessageSend'])
  expect(sandbox.texts()).toEqual([])
})

it.each([{ text: 'a'.repeat(306) }, { text: 'ê'.repeat(134) }, { text: '€'.repeat(152) }])(
  'carries two full segments',
  async (input) => {
    const sandbox = await start()
    expect((await read(await send(sandbox, input))).errors).toBeUndefined()
    expect(sandbox.texts()).toHaveLength(1)
  },
)

it.each([
  ['a campaign that is not a UUID', { campaignId: 'summer' }],
  ['a campaign that is a number', { campaignId: 12 }],
  ['no text', { text: undefined }],
  ['a field too many', { sendAt: 'tomorrow' }],
])('refuses %s before anything runs', async (_what, input) => {
  const sandbox = await start()
  const response = await send(sandbox, input)
  expect(response.status).toBe(200)
  const answer = await read(response)
  expect(answer.errors).not.toHaveLength(0)
  expect(answer.data ?? null).toBeNull()
  expect(sandbox.texts()).toEqual([])
})

it('refuses a campaign that is not a UUID when it is written in the query', async () => {
  const sandbox = await start()
  const query = SEND.replace('$i: SmsOutboundMessageSendInput!', '$t: String!').replace(
    '$i)',
    '{senderId: "+447488881720", recipientId: "+33612345678", text: $t, campaignId: "summer"})',
  )
  const response = await post(sandbox, JSON.stringify({ query, variables: { t: 'Bonjour' } }))
  const [error] = (await read(response)).errors ?? []
  expect(error?.message).toContain('UUID')
  expect(error?.locations).toHaveLength(1)
  expect(sandbox.texts()).toEqual([])
})

it.each(['mutation {', '{ nothing }', '', `{ ${'__typename '.repeat(2_001)} }`])(
  'answers 200 with errors to a document it cannot run: %.20s',
  async (query) => {
    const sandbox = await start()
    const response = await post(sandbox, JSON.stringify({ query }))
    expect(response.status).toBe(200)
    expect((await read(response)).errors).toHaveLength(1)
  },
)

it.each([
  ['nothing', ''],
  ['a bare mutation', 'mutation { smsOutboundMessageSend }'],
  ['half a body', '{"query":"{ __typename'],
  ['null', 'null'],
  ['a list of calls', '[{"query":"{ __typename }"}]'],
  ['no query', '{"variables":{}}'],
  ['a query that is a number', '{"query":1}'],
  ['variables that are a list', '{"query":"{ __typename }","variables":[]}'],
  ['variables that are text', '{"query":"{ __typename }","variables":"{}"}'],
  ['an operation name that is a number', '{"query":"{ __typename }","operationName":1}'],
  ['a nest of brackets', '['.repeat(60_000)],
])('answers 400 in the shape of GraphQL to %s', async (_what, body) => {
  const response = await post(await start(), body)
  expect(response.status).toBe(400)
  expect((await read(response)).errors).toHaveLength(1)
})

it('answers 400 to bytes that are not UTF-8', async () => {
  const body = Uint8Array.from(Buffer.from('{"query":"{ __typename } #\u00e9"}', 'latin1'))
  expect((await post(await start(), body)).status).toBe(400)
})

it('accepts a body of exactly the largest size, and answers 413 to one byte more', async () => {
  const sandbox = await start()
  const query = JSON.stringify({ query: '{ __typename }' })
  const full = query.padEnd(SANDBOX_BODY_BYTES_MAX)
  expect(await (await post(sandbox, full)).json()).toEqual({ data: { __typename: 'Query' } })
  const tooLarge = await post(sandbox, `${full} `)
  expect(tooLarge.status).toBe(413)
  expect((await read(tooLarge)).errors).toHaveLength(1)
  expect((await post(sandbox, ' '.repeat(20 * SANDBOX_BODY_BYTES_MAX))).status).toBe(413)
})

it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic dTpw'])(
  'refuses a call without a bearer token: %s',
  async (authorization) => {
    const sandbox = await start()
    const headers = authorization === undefined ? {} : { authorization }
    const body = JSON.stringify({ query: SEND, variables: { i: INPUT } })
    for (const [path, init] of [
      ['/graphql', { method: 'POST', body, headers }],
      ['/_authenticated', { headers }],
    ] as const) {
      const response = await fetch(address(sandbox, path), init)
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({
        error: 'invalid_token',
        error_description: 'access token not valid',
      })
    }
    expect(sandbox.texts()).toEqual([])
  },
)

it('signs in with any user and password, and the token it gives is good', async () => {
  const sandbox = await start()
  const response = await fetch(address(sandbox, '/oauth2/token'), {
    method: 'POST',
    body: new URLSearchParams({ username: 'a@b.example', password: 'p', grant_type: 'password' }),
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const tokens = (await response.json()) as Record<string, unknown>
  expect(tokens).toEqual({
    refresh_token: expect.stringMatching(/^[\w-]{43}$/) as unknown,
    token_type: 'bearer',
    expires_in: 86_400,
    access_token: expect.stringMatching(/^[\w-]{43}$/) as unknown,
  })
  expect(tokens.access_token).not.toBe(tokens.refresh_token)
  const check = await fetch(address(sandbox, '/_authenticated'), {
    headers: { authorization: `Bearer ${String(tokens.access_token)}` },
  })
  expect(await check.json()).toEqual({ authenticated: true })
})

it.each([
  ['', 'invalid_request'],
  ['username=a&grant_type=password', 'invalid_request'],
  ['username=a&password=&grant_type=password', 'invalid_request'],
  ['username=a&password=b', 'invalid_request'],
  ['username=a&password=b&grant_type=refresh_token', 'unsupported_grant_type'],
  ['{"username":"a","password":"b","grant_type":"password"}', 'invalid_request'],
])('does not sign in with the form "%s"', async (body, error) => {
  const response = await fetch(address(await start(), '/oauth2/token'), { method: 'POST', body })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error })
})

it('knows no other address', async () => {
  const sandbox = await start()
  for (const path of ['/', '/graphql', '/oauth2/token', '//', '/graphql/']) {
    expect((await fetch(`${new URL(sandbox.graphqlUrl).origin}${path}`)).status).toBe(404)
  }
})

it('begins by behaving normally and remembers what it was told', async () => {
  const sandbox = await start()
  expect(sandbox.behaviour()).toBe('normal')
  for (const behaviour of SANDBOX_BEHAVIOURS) {
    sandbox.behave(behaviour)
    expect(sandbox.behaviour()).toBe(behaviour)
  }
})

it('when slow, receives the text at once and answers late', async () => {
  const sandbox = await start()
  sandbox.behave('slow')
  const from = performance.now()
  const arrived = nextText(sandbox)
  const answered = send(sandbox)
  await arrived
  expect(performance.now() - from).toBeLessThan(SANDBOX_DELAY_MS.slow / 2)
  expect((await read(await answered)).data?.smsOutboundMessageSend?.messageText).toBe(INPUT.text)
  expect(performance.now() - from).toBeGreaterThanOrEqual(SANDBOX_DELAY_MS.slow - 10)
  expect(sandbox.texts()).toHaveLength(1)
})

it('when failing, answers 500 without a body and nothing arrives', async () => {
  const sandbox = await start()
  sandbox.behave('fail')
  const response = await send(sandbox)
  expect(response.status).toBe(500)
  expect(await response.text()).toBe('')
  expect(sandbox.texts()).toEqual([])
})

it('when refusing, answers 200 with GraphQL errors and nothing arrives', async () => {
  const sandbox = await start()
  sandbox.behave('refuse')
  const response = await send(sandbox)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    data: null,
    errors: [{ message: 'The carrier refused this message.' }],
  })
  expect(sandbox.texts()).toEqual([])
})

it('when resetting, cuts the connection after the request was read and nothing arrives', async () => {
  const sandbox = await start()
  sandbox.behave('reset')
  const code = await new Promise<unknown>((resolve, reject) => {
    const request = httpRequest(sandbox.graphqlUrl, {
      method: 'POST',
      headers: { authorization: 'Bearer any' },
    })
    request.on('response', () => reject(new Error('answered')))
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    request.end(JSON.stringify({ query: SEND, variables: { i: INPUT } }))
  })
  expect(code).toBe('ECONNRESET')
  expect(sandbox.texts()).toEqual([])
})

it('when hanging, receives the text, never answers, and still closes within a second', async () => {
  const sandbox = await start()
  sandbox.behave('hang')
  const arrived = nextText(sandbox)
  let settled = false
  const call = send(sandbox).then(
    () => 'answered',
    () => 'cut',
  )
  void call.then(() => (settled = true))
  await arrived
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(settled).toBe(false)
  const from = performance.now()
  await sandbox.close()
  expect(performance.now() - from).toBeLessThan(1_000)
  expect(await call).toBe('cut')
  expect(sandbox.texts()).toHaveLength(1)
})

it('a hanging call does not hold up the next ones', async () => {
  const sandbox = await start()
  sandbox.behave('hang')
  const arrived = nextText(sandbox)
  const cut = send(sandbox).catch(() => undefined)
  await arrived
  sandbox.behave('normal')
  expect((await send(sandbox)).status).toBe(200)
  await sandbox.close()
  await cut
})

it.each(SANDBOX_BEHAVIOURS)('when told "%s", still signs in', async (behaviour) => {
  const sandbox = await start()
  sandbox.behave(behaviour)
  const response = await fetch(address(sandbox, '/_authenticated'), {
    headers: { authorization: 'Bearer any' },
  })
  expect(response.status).toBe(200)
})

it('closes at once with slow calls, idle connections and half-sent requests, and only once', async () => {
  const sandbox = await start()
  await send(sandbox)
  sandbox.behave('slow')
  const arrived = nextText(sandbox)
  const slow = send(sandbox).catch(() => 'cut')
  const port = Number(new URL(sandbox.graphqlUrl).port)
  const half = connect(port, '127.0.0.1')
  const idle = connect(port, '127.0.0.1')
  const ended = [half, idle].map(
    (socket) => new Promise((resolve) => socket.on('error', resolve).on('close', resolve)),
  )
  half.write('POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{')
  await arrived
  const from = performance.now()
  await Promise.all([sandbox.close(), sandbox.close()])
  await sandbox.close()
  expect(performance.now() - from).toBeLessThan(1_000)
  expect(await slow).toBe('cut')
  await Promise.all(ended)
  await expect(fetch(sandbox.graphqlUrl)).rejects.toThrow()
})

it('tells every subscriber about each text until it stops listening', async () => {
  const sandbox = await start()
  const heard: string[] = []
  const listener = (): void => void heard.push(sandbox.texts().at(-1)?.text ?? '')
  const stopFirst = sandbox.subscribe(listener)
  const stopSecond = sandbox.subscribe(listener)
  await send(sandbox, { text: 'one' })
  stopFirst()
  stopFirst()
  await send(sandbox, { text: 'two' })
  stopSecond()
  await send(sandbox, { text: 'three' })
  await send(sandbox, { text: '' })
  expect(heard).toEqual(['one', 'one', 'two'])
})

it('a subscriber that throws disturbs neither the call nor the other subscribers', async () => {
  const sandbox = await start()
  sandbox.subscribe(() => {
    throw new Error('the page is gone')
  })
  const heard = nextText(sandbox)
  const answer = await read(await send(sandbox))
  expect(answer.errors).toBeUndefined()
  expect((await heard).messageId).toBe(answer.data?.smsOutboundMessageSend?.messageId)
})

it('keeps the newest texts only, oldest first, and hands out copies of its list', async () => {
  const sandbox = await start()
  const extra = 3
  // One document sends many texts in order: each mutation field runs after the one before.
  const perCall = 20
  for (let first = 0; first < SANDBOX_TEXTS_MAX + extra; first += perCall) {
    const count = Math.min(perCall, SANDBOX_TEXTS_MAX + extra - first)
    const fields = Array.from(
      { length: count },
      (_, i) => `m${i}: smsOutboundMessageSend(smsOutboundMessageSendInput: {
        senderId: "+447488881720", recipientId: "+33612345678",
        text: "text ${first + i}", campaignId: "${CAMPAIGN}" }) { messageId }`,
    )
    const response = await post(sandbox, JSON.stringify({ query: `mutation { ${fields.join()} }` }))
    expect((await read(response)).errors).toBeUndefined()
  }
  sandbox.texts().pop()
  expect(sandbox.texts().map(({ text }) => text)).toEqual(
    Array.from({ length: SANDBOX_TEXTS_MAX }, (_, i) => `text ${i + extra}`),
  )
})

it('answers hundreds of concurrent calls, each with its own id', async () => {
  const sandbox = await start()
  const answers = await Promise.all(
    Array.from({ length: 300 }, async (_, i) => read(await send(sandbox, { text: `text ${i}` }))),
  )
  const sent = answers.map(({ data }) => data?.smsOutboundMessageSend)
  expect(sent.map((one) => one?.messageText)).toEqual(sent.map((_, i) => `text ${i}`))
  expect(new Set(sent.map((one) => one?.messageId)).size).toBe(300)
  const kept = new Map(sandbox.texts().map((text) => [text.messageId, text.text]))
  expect(sent.map((one) => kept.get(one?.messageId ?? ''))).toEqual(
    sent.map((one) => one?.messageText),
  )
})
