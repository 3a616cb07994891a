import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountToken } from '../../server/iadvize/token.ts'
import { answers, startIadvizeServer, type Answer } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, read, sending } from '../support/house.ts'
import { testDoors } from '../support/doors.ts'

const DAY_MS = 86_400_000
const account = { username: 'admin@brand.example', password: 'p&ss=w%rd' }
const loginAnswer = (token: string) =>
  answers.json(200, {
    access_token: token,
    refresh_token: 'r',
    token_type: 'bearer',
    expires_in: 86_400,
  })

async function openToken(answer: Answer) {
  const server = await startIadvizeServer(answer)
  onTestFinished(server.close)
  const doors = testDoors()
  const settings = { apiUrl: server.url, account, timeoutMs: 500, log: pino({ level: 'silent' }) }
  return { server, doors, token: accountToken({ ...settings, uptime: doors.uptime }) }
}

const soon = (ms = 100) => new Promise((resolve) => setTimeout(resolve, ms))

describe('the token that an account obtains', () => {
  it('comes from one login, as iAdvize documents it', async () => {
    const { server, token } = await openToken(loginAnswer('first'))
    await soon()

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
    await soon()
    server.answerWith(loginAnswer('second'))

    doors.advance(DAY_MS - 11 * 60_000)
    expect(token.current()).toBe('first')
    await soon()
    expect(server.calls).toHaveLength(1)

    doors.advance(2 * 60_000)
    expect(token.current()).toBe('first')
    await soon()
    expect(token.current()).toBe('second')
    expect(server.calls).toHaveLength(2)
  })

  it('is asked for again when iAdvize refuses it', async () => {
    const { server, doors, token } = await openToken(loginAnswer('first'))
    await soon()
    server.answerWith(loginAnswer('second'))
    doors.advance(60_000)

    token.refused('first')
    expect(token.current()).toBeNull()
    await soon()

    expect(token.current()).toBe('second')
    token.refused('first')
    expect(token.current()).toBe('second')
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
