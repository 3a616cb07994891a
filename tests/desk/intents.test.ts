import { describe, expect, it } from 'vitest'
import { DESK_MESSAGES_MAX, IADVIZE_CALL_BYTES_MAX } from '../../src/domain/limits.ts'
import { lightUp } from '../../server/conversations/wish.ts'
import { openHouse, read, type House } from '../support/house.ts'

const DESKS = ['https://ha.iadvize.com', 'https://sd.iadvize.com']

const post = (house: House, body: unknown, headers: Record<string, string> = {}) =>
  house.request('/iadvize/app/intents', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

interface Commands {
  commands: {
    messageId: string
    actions: { highlight: string; intent: { key: string; payload: object } }[]
  }[]
}
const commandsFor = async (house: House, messages: object[]) =>
  ((await read(await post(house, { messages }))) as unknown as Commands).commands

const said = (text: string, id = 'm1', authorType = 'visitor') => ({ id, authorType, text })

describe('POST /iadvize/app/intents', () => {
  it('lights up the very words, with what they ask for', async () => {
    const house = await openHouse()
    expect(await commandsFor(house, [said('Bonjour, STOP svp')])).toEqual([
      {
        type: 'addMessageActions',
        messageId: 'm1',
        actions: [
          {
            highlight: 'STOP',
            intent: {
              key: 'unsubscribe',
              payload: {
                intent: 'unsubscribe_all',
                categories: [],
                locale: 'fr',
                reply: 'stopEverything',
              },
            },
          },
        ],
      },
    ])
  })

  it.each([
    ['jveux plus de pub mais gardez le suivi', 'unsubscribe', 'stopMarketing'],
    ['falsche Nummer', 'wrong_number', 'wrongNumber'],
    ['HELP', 'help', 'help'],
    ['je veux à nouveau recevoir vos sms', 'resubscribe', 'comeBack'],
  ])('%j is %s, answered by %s', async (text, key, reply) => {
    const house = await openHouse()
    const [command] = await commandsFor(house, [said(text)])
    const [action] = command?.actions ?? []
    expect(action?.intent).toMatchObject({ key, payload: { reply } })
    expect(text).toContain(action?.highlight)
  })

  it.each([
    [said('je veux annuler ma commande')],
    [said('oui')],
    [said('merci')],
    [said('')],
    [said('STOP', 'm1', 'operator')],
    [said('STOP', 'm1', 'CHATBOT')],
    [{ id: 'm1', authorType: 'visitor', text: null }],
    [{ id: 7, text: 'STOP' }],
    [{ text: 'STOP' }],
    [{ id: 'm'.repeat(201), text: 'STOP' }],
  ])('%j stays dark', async (message) => {
    expect(await commandsFor(await openHouse(), [message])).toEqual([])
  })

  it.each(['VISITOR', 'customer', '', undefined, null, 7])(
    'an author of the kind %j may be the visitor, and is read',
    async (authorType) => {
      const messages = [{ id: 'm1', authorType, text: 'STOP', createdAt: 'x' }]
      expect(await commandsFor(await openHouse(), messages)).toHaveLength(1)
    },
  )

  it('reads the newest of many messages, and of a long one the beginning', async () => {
    const house = await openHouse()
    const messages = Array.from({ length: DESK_MESSAGES_MAX + 1 }, (_, index) =>
      said('stop', `m${index}`),
    )
    const commands = await commandsFor(house, messages)
    expect(commands).toHaveLength(DESK_MESSAGES_MAX)
    expect(commands[0]?.messageId).toBe('m1')
    const [long] = await commandsFor(house, [
      said(`Je ne veux plus de vos SMS. ${'bla '.repeat(5_000)}`),
    ])
    expect(long?.actions).toHaveLength(1)
  })

  it.each<[what: string, body: unknown, status: number]>([
    ['what is not JSON', '{', 422],
    ['a list', [], 422],
    ['no messages', {}, 422],
    ['messages that are none', { messages: 'stop' }, 422],
    ['too much', JSON.stringify({ messages: [said('x'.repeat(IADVIZE_CALL_BYTES_MAX))] }), 413],
  ])('refuses %s', async (_what, body, status) => {
    expect((await post(await openHouse(), body)).status).toBe(status)
  })

  it('refuses what a foreign page could send without asking first', async () => {
    const response = await post(
      await openHouse(),
      { messages: [] },
      { 'content-type': 'text/plain' },
    )
    expect(response.status).toBe(422)
  })

  it('logs and keeps nothing of what was said', async () => {
    const house = await openHouse()
    await post(house, { messages: [said('stop, my name is Zebulon')] })
    await post(house, { messages: 'Zebulon' })
    expect(house.logged()).not.toContain('Zebulon')
    expect(house.iadvize.calls).toEqual([])
  })

  it('reads fifty messages in a moment', async () => {
    const { context } = (await openHouse()).services
    const messages = Array.from({ length: 50 }, (_, index) =>
      said(`Bonjour, je ne veux plus recevoir vos messages, merci d’arrêter ${index}`, `m${index}`),
    )
    const times = Array.from({ length: 20 }, () => {
      const startedAt = performance.now()
      lightUp(context, messages)
      return performance.now() - startedAt
    })
    // 5 ms is the aim; the rest is for a machine on which other tests run.
    expect(Math.min(...times)).toBeLessThan(10)
  })
})

describe('browsers may ask from', () => {
  const preflight = (house: House, origin: string) =>
    house.request('/iadvize/app/intents', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })

  it.each(DESKS)('%s', async (origin) => {
    const house = await openHouse()
    const asked = await preflight(house, origin)
    expect(asked.headers.get('access-control-allow-origin')).toBe(origin)
    expect(asked.headers.get('access-control-allow-methods')).toBe('POST')
    expect(asked.headers.get('access-control-allow-headers')).toBe('content-type')
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull()
    const answer = await post(house, { messages: [] }, { origin })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('vary')).toContain('Origin')
  })

  it.each([
    'https://evil.example',
    'http://ha.iadvize.com',
    'https://ha.iadvize.com.evil.example',
    'https://www.iadvize.com',
    'https://ha.iadvize.com:444',
    'https://sms.example',
    'null',
  ])('not %s', async (origin) => {
    const house = await openHouse()
    for (const response of [
      await preflight(house, origin),
      await post(house, { messages: [] }, { origin }),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  it('our own desk in a sandbox only', async () => {
    const house = await openHouse({ env: { SANDBOX: '1' } })
    const asked = await preflight(house, 'https://sms.example')
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://sms.example')
  })

  it.each(['visitor', 'replies', 'withdrawals'])('nowhere for %s', async (path) => {
    const house = await openHouse()
    const response = await house.request(`/iadvize/app/${path}`, {
      method: 'POST',
      headers: { origin: DESKS[0] ?? '', 'content-type': 'application/json' },
      body: '{}',
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})
