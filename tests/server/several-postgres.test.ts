import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { SERVER_GONE_MS } from '../../src/domain/limits.ts'
import { databaseUrlIn, ask } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import {
  MOBILE,
  openHouse,
  read,
  sending,
  VISIT,
  type House,
  type HouseOptions,
} from '../support/house.ts'
import { answers, type Answer } from '../support/iadvize-server.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }
const numberOf = (index: number) => `+3361234${5_000 + index}`

/** Two servers, each with an iAdvize of its own, on one database. */
async function twoHouses(first: HouseOptions = {}, second: HouseOptions = {}) {
  const folder = temporaryFolder()
  const one = await openHouse({ folder, ...first })
  const two = await openHouse({ folder, ...second })
  return { one, two, folder }
}
const send = (house: House, body: object = text, headers = sending()) =>
  house.api('POST', '/messages', body, headers)
const show = async (house: House, id: unknown) =>
  read(await house.api('GET', `/messages/${String(id)}`))

describe('several servers on one PostgreSQL', () => {
  it('call for each text once between them', async () => {
    const { one, two } = await twoHouses()
    const numbers = Array.from({ length: 24 }, (_, index) => numberOf(index))
    for (const phone of numbers) await one.grant(phone, ['order-updates'])

    const sent = await Promise.all(
      numbers.map((to, index) => send(index % 2 ? one : two, { ...text, to }, sending())),
    )

    for (const answer of sent) expect(await read(answer)).toMatchObject({ status: 'sent' })
    expect(one.iadvize.calls.length + two.iadvize.calls.length).toBe(numbers.length)
  })

  it('take one message from a request that reaches both at once', async () => {
    const { one, two, folder } = await twoHouses()
    await one.grant(MOBILE, ['order-updates'])
    for (let round = 0; round < 10; round += 1) {
      const headers = sending({ prefer: '' })
      const both = await Promise.all([send(one, text, headers), send(two, text, headers)])
      const [first, second] = await Promise.all(both.map(read))
      expect(both.map(({ status }) => status)).toEqual([202, 202])
      expect(first?.id).toBe(second?.id)
    }
    expect(await ask(await databaseUrlIn(folder), 'SELECT id FROM messages')).toHaveLength(10)
  })

  it('refuse a key that reaches them with two bodies', async () => {
    const { one, two } = await twoHouses()
    await one.grant(MOBILE, ['order-updates'])
    const headers = sending({ prefer: '' })
    const both = await Promise.all([
      send(one, text, headers),
      send(two, { ...text, text: 'Autre texte' }, headers),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([202, 422])
    const refused = both.find(({ status }) => status === 422)
    expect(refused && (await read(refused))).toMatchObject({ code: 'idempotency_key_reused' })
  })

  it('tell a caller of one what came of the call of the other', async () => {
    const { one, two } = await twoHouses({
      answer: answers.json(429, {}, { 'retry-after': '600' }),
    })
    await one.grant(MOBILE, ['order-updates'])
    two.iadvize.answerWith(answers.sent)
    // A call of its own is turned away and it pauses; from then on only the other one calls.
    const turnedAway = async () => {
      if (one.services.dispatcher.waiting() === null) {
        await send(one, text, sending({ prefer: '' }))
      }
      return one.services.dispatcher.waiting() !== null
    }
    await expect.poll(turnedAway, { interval: 300, timeout: 20_000 }).toBe(true)

    const startedAt = performance.now()
    expect(await read(await send(one, text, sending({ prefer: 'wait=20' })))).toMatchObject({
      status: 'sent',
    })
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })

  it('stop at one what somebody left at the other', async () => {
    const { one, two } = await twoHouses()
    await one.grant(MOBILE, ['order-updates'])
    const sendAt = new Date(one.doors.clock() + 60_000).toISOString()
    const { id } = await read(await send(one, { ...text, sendAt }, sending({ prefer: '' })))

    const left = await two.services.visitor.leave(
      { phone: MOBILE, scope: 'everything', locale: 'fr' },
      VISIT,
    )
    expect(left).toMatchObject({ ok: true })
    one.doors.advance(120_000)
    two.doors.advance(120_000)
    await sleep(600)

    expect(await show(one, id)).toMatchObject({ status: 'refused', reason: 'withdrawn' })
    expect(one.iadvize.calls.length + two.iadvize.calls.length).toBe(0)
  })
})

/** Holds every call until it is told to answer. */
function holding(): { answer: Answer; letGo: () => void } {
  const held: (() => void)[] = []
  return {
    answer: (...call) => held.push(() => answers.sent(...call)),
    letGo: () => {
      for (const go of held.splice(0)) go()
    },
  }
}

describe('a server that starts beside another one', () => {
  it('leaves the calls of a server that is there alone', async () => {
    const { answer, letGo } = holding()
    const folder = temporaryFolder()
    const one = await openHouse({ folder, answer, env: { IADVIZE_TIMEOUT_MS: '20000' } })
    await one.grant(MOBILE, ['order-updates'])
    const { id } = await read(await send(one, text, sending({ prefer: '' })))
    await one.iadvize.received(1)

    const two = await openHouse({ folder, at: one.doors.clock() + SERVER_GONE_MS })

    expect(await show(two, id)).toMatchObject({ status: 'sending' })
    letGo()
    await expect.poll(async () => (await show(two, id)).status).toBe('sent')
  })

  it('gives up the calls of one that seems gone, repeats none, and takes their outcome after all', async () => {
    const { answer, letGo } = holding()
    const folder = temporaryFolder()
    const one = await openHouse({ folder, answer, env: { IADVIZE_TIMEOUT_MS: '20000' } })
    await one.grant(MOBILE, ['order-updates'])
    const { id } = await read(await send(one, text, sending({ prefer: '' })))
    await one.iadvize.received(1)

    const two = await openHouse({ folder, at: one.doors.clock() + SERVER_GONE_MS + 1 })

    expect(await show(two, id)).toMatchObject({ status: 'unknown', reason: 'interrupted' })
    await sleep(600)
    expect(two.iadvize.calls).toHaveLength(0)
    letGo()
    await expect.poll(async () => (await show(two, id)).status).toBe('sent')
    expect(await show(two, id)).toMatchObject({ reason: null })
  })

  it('never puts back what was given up meanwhile', async () => {
    const held: (() => void)[] = []
    const folder = temporaryFolder()
    const one = await openHouse({
      folder,
      answer: (...call) => held.push(() => answers.json(429, {})(...call)),
      env: { IADVIZE_TIMEOUT_MS: '20000' },
    })
    await one.grant(MOBILE, ['order-updates'])
    const { id } = await read(await send(one, text, sending({ prefer: '' })))
    await one.iadvize.received(1)
    const two = await openHouse({ folder, at: one.doors.clock() + SERVER_GONE_MS + 1 })

    for (const go of held) go()
    await expect.poll(() => one.services.dispatcher.inFlight()).toBe(0)
    await sleep(600)

    expect(await show(two, id)).toMatchObject({ status: 'unknown', reason: 'interrupted' })
    expect(one.iadvize.calls.length + two.iadvize.calls.length).toBe(1)
  })

  it('finds no trace of one that stopped', async () => {
    const { one, folder } = await twoHouses()
    await one.services.close()
    const servers = () =>
      databaseUrlIn(folder).then((url) => ask<{ id: string }>(url, 'SELECT id FROM servers'))
    expect(await servers()).toHaveLength(1)
  })
})

describe('a start on PostgreSQL', () => {
  it('is refused without ACCORD_SECRET, and says how to make one', async () => {
    await expect(openHouse({ env: { ACCORD_SECRET: '' } })).rejects.toThrow(
      'ACCORD_SECRET is missing: no file keeps it beside PostgreSQL; make one with: openssl rand -base64 48 | tr +/ -_',
    )
  })

  it.each([
    ['nobody listens', 'postgres://accord:hunter2@127.0.0.1:9/accord', '127.0.0.1:9/accord'],
    ['the host is unknown', 'postgresql://a:hunter2@nowhere.invalid/accord', 'nowhere.invalid'],
  ])('is refused in one line without the password when %s', async (_case, url, address) => {
    const error: unknown = await openHouse({ env: { DATABASE_URL: url } }).catch(
      (reason: unknown) => reason,
    )
    const { message } = error as Error
    expect(message).toMatch(/^DATABASE_URL at [^\n]+ cannot be used: [^\n]+$/)
    expect(message).toContain(address)
    expect(message).not.toContain('hunter2')
  })

  it('is refused in one line when PostgreSQL does not take the password', async () => {
    const url = (await databaseUrlIn(temporaryFolder())).replace(/:[^:@/]+@/, ':hunter2@')
    await expect(openHouse({ env: { DATABASE_URL: url } })).rejects.toThrow(
      /^DATABASE_URL at [^\n]+ cannot be used: password authentication failed for user "accord"; [^\n]+$/,
    )
  })
})
