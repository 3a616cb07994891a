import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountToken } from '../../server/iadvize/account-token.ts'
import type { TokenSource } from '../../server/iadvize/token.ts'
import { openVault } from '../../server/vault.ts'
import { openSqliteFile } from '../db/rows.ts'
import { answers, startIadvizeServer, type Answer } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, read, sending } from '../support/house.ts'
import { realDoors } from '../../server/doors.ts'
import { testDoors, type TestDoors } from '../support/doors.ts'

const DAY_MS = 86_400_000
const account = { username: 'admin@brand.example', password: 'p&ss=w%rd' }
const loginAnswer = (token: string) =>
  answers.json(200, {
    access_token: token,
    refresh_token: 'r',
    token_type: 'bearer',
    expires_in: 86_400,
  })

const vault = openVault(
  { root: Buffer.alloc(32, 1), wrapping: new Map([[1, Buffer.alloc(32, 2)]]), wrapWith: 1 },
  realDoors.random,
)

/** Servers of one account on one database, each with a clock of its own. */
async function openTokens(answer: Answer, servers: number) {
  const server = await startIadvizeServer(answer)
  onTestFinished(server.close)
  const { db } = openSqliteFile()
  const settings = { apiUrl: server.url, account, timeoutMs: 500 }
  const open = async () => {
    const doors = testDoors()
    const log = pino({ level: 'silent' })
    const token = await accountToken({ ...doors, db, vault, log }, settings)
    onTestFinished(token.close)
    return { doors, token }
  }
  const opened: { doors: TestDoors; token: TokenSource }[] = []
  for (let each = 0; each < servers; each += 1) opened.push(await open())
  const advance = (ms: number) => {
    for (const { doors } of opened) doors.advance(ms)
  }
  const current = () => opened.map(({ token }) => token.current())
  /** Asks, and lets a second pass for the next time. */
  const moving =
    <T>(ask: () => T) =>
    (): T => {
      advance(1_000)
      return ask()
    }
  const kept = async () =>
    (await db.read.get('SELECT 1 AS found FROM iadvize_tokens WHERE expires_at > 0')) !== undefined
  return { server, db, opened, open, advance, current, moving, kept }
}

async function openToken(answer: Answer) {
  const { server, db, opened } = await openTokens(answer, 1)
  const [first] = opened
  if (first === undefined) throw new Error('No server was opened')
  return { server, db, ...first }
}

const soon = (ms = 100) => new Promise((resolve) => setTimeout(resolve, ms))
const PATIENCE = { timeout: 10_000, interval: 100 }
/** Waits until that is what calls would be made with, by every server. */
const tokens = (current: () => unknown, expected: unknown) =>
  expect.poll(current, PATIENCE).toEqual(expected)

describe('the token that an account obtains', () => {
  it('comes from one login, as iAdvize documents it', async () => {
    const { server, token } = await openToken(loginAnswer('first'))
    await tokens(token.current, 'first')

    for (let call = 0; call < 50; call += 1) expect(token.current()).toBe('first')

    expect(server.calls).toHaveLength(1)
    expect(server.calls[0]).toMatchObject({
      method: 'POST',
      path: '/oauth2/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'username=admin%40brand.example&password=p%26ss%3Dw%25rd&grant_type=password',
    })
  })

  it('is renewed minutes before its end, while the old one still serves', async () => {
    const { server, doors, token } = await openToken(loginAnswer('first'))
    await tokens(token.current, 'first')
    server.answerWith(loginAnswer('second'))

    doors.advance(DAY_MS - 11 * 60_000)
    expect(token.current()).toBe('first')
    await soon()
    expect(server.calls).toHaveLength(1)

    doors.advance(2 * 60_000)
    expect(token.current()).toBe('first')
    await tokens(token.current, 'second')
    expect(server.calls).toHaveLength(2)
  })

  it('is asked for again when iAdvize refuses it', async () => {
    const { server, doors, token } = await openToken(loginAnswer('first'))
    await tokens(token.current, 'first')
    server.answerWith(loginAnswer('second'))
    doors.advance(60_000)

    token.refused('first')
    expect(token.current()).toBeNull()
    await tokens(token.current, 'second')

    token.refused('first')
    expect(token.current()).toBe('second')
  })

  it('is asked for again once, and not again at once when the new one is refused, too', async () => {
    const { server, doors, token } = await openToken(loginAnswer('first'))
    await tokens(token.current, 'first')
    server.answerWith(loginAnswer('second'))
    doors.advance(60_000)
    token.refused('first')
    await tokens(token.current, 'second')

    token.refused('second')
    for (let second = 0; second < 20; second += 1) {
      token.current()
      doors.advance(1_000)
      await soon(5)
    }

    expect(server.calls).toHaveLength(2)
  })

  it('is not asked for more than twice a minute while logins fail', async () => {
    const { server, doors, token } = await openToken(answers.json(500, {}))
    for (let second = 0; second < 60; second += 1) {
      token.current()
      doors.advance(1_000)
      await soon(5)
    }

    expect(server.calls.length).toBeLessThanOrEqual(2)
    expect(token.missing()).toMatchObject({ kind: 'not_processed' })
  })

  it('lets messages wait until it is there, then sends them', async () => {
    const house = await openHouse({
      answer: (response, call, index) => {
        const reply = call.path === '/oauth2/token' ? loginAnswer('granted') : answers.sent
        reply(response, call, index)
      },
      env: { IADVIZE_TOKEN: '', IADVIZE_USERNAME: 'u', IADVIZE_PASSWORD: 'p' },
    })
    await house.grant(MOBILE, ['order-updates'])
    const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour' }

    const response = house.api('POST', '/messages', text, sending())
    const moving = setInterval(() => house.doors.advance(1_000), 50)
    const shown = await read(await response)
    clearInterval(moving)

    expect(shown).toMatchObject({ status: 'sent' })
    expect(house.iadvize.calls.at(-1)?.headers.authorization).toBe('Bearer granted')
  })
})

describe('the token that several servers share', () => {
  it('comes from one login, whoever begins it', async () => {
    const { server, moving, current } = await openTokens(loginAnswer('first'), 4)

    await tokens(moving(current), ['first', 'first', 'first', 'first'])
    expect(server.calls).toHaveLength(1)
  })

  it('is there after a restart without another login', async () => {
    const { server, open, kept } = await openTokens(loginAnswer('first'), 1)
    await expect.poll(kept, PATIENCE).toBe(true)

    const { token } = await open()

    expect(token.current()).toBe('first')
    expect(server.calls).toHaveLength(1)
  })

  it('is renewed once for all', async () => {
    const { server, advance, moving, current } = await openTokens(loginAnswer('first'), 3)
    await tokens(moving(current), ['first', 'first', 'first'])
    server.answerWith(loginAnswer('second'))

    advance(DAY_MS - 9 * 60_000)
    expect(current()).toEqual(['first', 'first', 'first'])

    await tokens(moving(current), ['second', 'second', 'second'])
    expect(server.calls).toHaveLength(2)
  })

  it('is obtained again once when iAdvize refuses it to all of them', async () => {
    const { server, opened, advance, moving, current } = await openTokens(loginAnswer('first'), 3)
    await tokens(moving(current), ['first', 'first', 'first'])
    server.answerWith(loginAnswer('second'))
    advance(60_000)

    for (const { token } of opened) token.refused('first')

    await tokens(moving(current), ['second', 'second', 'second'])
    expect(server.calls).toHaveLength(2)
  })

  it('is not asked for more than ten times a minute by all of them while logins fail', async () => {
    const { server, advance, current } = await openTokens(answers.json(500, {}), 5)
    for (let second = 0; second < 60; second += 1) {
      current()
      advance(1_000)
      await soon(5)
    }

    expect(server.calls.length).toBeGreaterThan(0)
    expect(server.calls.length).toBeLessThanOrEqual(3)
  })

  it('is not asked for more than ten times a minute although their clocks are hours apart', async () => {
    const { server, opened, advance, current } = await openTokens(answers.json(500, {}), 3)
    for (const [index, { doors }] of opened.entries()) doors.set(doors.clock() + index * 7_200_000)
    const before = server.calls.length
    for (let second = 0; second < 60; second += 1) {
      current()
      advance(1_000)
      await soon(5)
    }

    expect(server.calls.length - before).toBeLessThanOrEqual(10)
  })

  it('waits for as long as iAdvize asks', async () => {
    const busy = answers.json(429, {}, { 'retry-after': '300' })
    const { server, advance, moving, current } = await openTokens(busy, 2)
    await server.received(1)
    for (let second = 0; second < 290; second += 10) {
      current()
      advance(10_000)
      await soon(5)
    }
    expect(server.calls).toHaveLength(1)

    server.answerWith(loginAnswer('first'))
    await tokens(moving(current), ['first', 'first'])
  })

  it('is obtained although a clock that was wrong put the next login far off', async () => {
    const { server, db, moving, current } = await openTokens(answers.json(500, {}), 1)
    await server.received(1)
    await soon()
    await db.write((transaction) =>
      transaction.run('UPDATE iadvize_tokens SET next_login_at = 9e15'),
    )
    server.answerWith(loginAnswer('first'))
    await tokens(moving(current), ['first'])
  })

  it('is sealed in the database, and so is the name of the account', async () => {
    const { db, kept: isKept } = await openTokens(loginAnswer('a-token-in-clear'), 1)
    await expect.poll(isKept, PATIENCE).toBe(true)
    const [row] = await db.read.all<Record<string, unknown>>('SELECT * FROM iadvize_tokens')
    const kept = Object.values(row ?? {}).map((value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
    )
    expect(row?.token_sealed).toBeInstanceOf(Uint8Array)
    expect(kept.join()).not.toMatch(/a-token-in-clear|admin@brand/)
  })
})
