import { describe, expect, it } from 'vitest'
import { answers, startIadvizeServer } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, OTHER_MOBILE, read, sending, type House } from '../support/house.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }
const queue = async (house: House) =>
  String((await read(await house.api('POST', '/messages', text, sending({ prefer: '' })))).id)
const show = async (house: House, id: string) => read(await house.api('GET', `/messages/${id}`))

/** Lets the dispatcher try, and moves the clock past its pause, until the message says `wanted`. */
async function until(house: House, id: string, wanted: Record<string, unknown>) {
  for (let round = 0; round < 60; round += 1) {
    const shown = await show(house, id)
    if (Object.entries(wanted).every(([name, value]) => shown[name] === value)) return shown
    house.doors.advance(1_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Still ${JSON.stringify(await show(house, id))}`)
}

describe('iAdvize that cannot take a text', () => {
  it('keeps the message waiting and says so while nobody listens, then sends it once', async () => {
    const house = await openHouse()
    const { port } = house.iadvize
    await house.grant(MOBILE, ['order-updates'])
    await house.iadvize.close()

    const id = await queue(house)
    const waiting = await until(house, id, { status: 'queued', reason: 'iadvize_unreachable' })
    expect(waiting.detail).toBe('iAdvize cannot be reached (ECONNREFUSED); the message waits')
    const ready = await house.request('/readyz')
    expect(ready.status).toBe(503)
    expect(await read(ready)).toMatchObject({
      ready: false,
      checks: { iadvize: { ok: false }, database: { ok: true } },
    })

    const back = await startIadvizeServer(answers.sent, port)
    try {
      await until(house, id, { status: 'sent', reason: null })
      expect(back.calls).toHaveLength(1)
      house.doors.advance(10_000)
      expect((await house.request('/readyz')).status).toBe(200)
    } finally {
      await back.close()
    }
  })

  it('waits for as long as Retry-After asks, and then sends', async () => {
    const house = await openHouse({ answer: answers.json(429, {}, { 'retry-after': '30' }) })
    await house.grant(MOBILE, ['order-updates'])
    const id = await queue(house)
    await house.iadvize.received(1)
    await until(house, id, { status: 'queued', reason: 'iadvize_throttles' })
    house.iadvize.answerWith(answers.sent)

    house.doors.set(house.doors.clock() + 5_000)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(house.iadvize.calls).toHaveLength(1)

    await until(house, id, { status: 'sent' })
    expect(house.iadvize.calls).toHaveLength(2)
  })

  it.each([
    ['401', answers.json(401, {})],
    ['invalid_token under 200', answers.json(200, { error: 'invalid_token' })],
  ])('keeps the message when the token is refused: %s', async (_case, answer) => {
    const house = await openHouse({ answer })
    await house.grant(MOBILE, ['order-updates'])

    const id = await queue(house)

    await until(house, id, { status: 'queued', reason: 'iadvize_refuses_token' })
    const ready = await read(await house.request('/readyz'))
    expect(JSON.stringify(ready)).toContain('iAdvize refuses the access token')
  })

  it('tries with one message at a time while others wait', async () => {
    const house = await openHouse({ answer: answers.json(429, {}) })
    await house.grant(MOBILE, ['order-updates'])
    const first = await queue(house)
    await until(house, first, { status: 'queued', reason: 'iadvize_throttles' })
    const others = await Promise.all(Array.from({ length: 20 }, () => queue(house)))
    const before = house.iadvize.calls.length

    house.doors.advance(2_000)
    await new Promise((resolve) => setTimeout(resolve, 400))

    expect(house.iadvize.calls.length - before).toBeLessThanOrEqual(1)
    expect(await show(house, others[19] ?? '')).toMatchObject({
      status: 'queued',
      reason: 'iadvize_throttles',
    })
  })
})

describe('a pause', () => {
  it('counts calls that fail together as one failure', async () => {
    const house = await openHouse({ answer: answers.json(429, {}) })
    await house.grant(MOBILE, ['order-updates'])
    const ids = await Promise.all(Array.from({ length: 16 }, () => queue(house)))
    await Promise.all(ids.map((id) => until(house, id, { status: 'queued' })))
    house.iadvize.answerWith(answers.sent)

    house.doors.advance(2_000)
    await expect
      .poll(async () => (await show(house, ids[0] ?? '')).status, { timeout: 5_000 })
      .toBe('sent')
  })

  it('survives a clock that is set back', async () => {
    const house = await openHouse({ answer: answers.json(429, {}, { 'retry-after': '2' }) })
    await house.grant(MOBILE, ['order-updates'])
    const id = await queue(house)
    await until(house, id, { status: 'queued', reason: 'iadvize_throttles' })
    house.iadvize.answerWith(answers.sent)
    const another = await queue(house)

    house.doors.advance(-3_600_000)
    house.doors.advance(3_000)

    await expect.poll(() => house.services.dispatcher.waiting(), { timeout: 5_000 }).not.toBeNull()
    house.doors.advance(3_600_000)
    await until(house, another, { status: 'sent' })
  })

  it.each(['1.2345', '99999999999', '1e306'])(
    'is not unsettled by the odd Retry-After %s',
    async (retryAfter) => {
      const house = await openHouse({
        answer: answers.json(429, {}, { 'retry-after': retryAfter }),
      })
      await house.grant(MOBILE, ['order-updates'])
      const id = await queue(house)
      await house.iadvize.received(1)
      house.iadvize.answerWith(answers.sent)

      await until(house, id, { status: 'sent' })
    },
  )
})

describe('a damaged row', () => {
  it('is refused by itself and holds back no other text', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    await house.grant(OTHER_MOBILE, ['order-updates'])
    const { db, vault } = house.services.context
    const sendAt = new Date(house.doors.clock() + 1_000).toISOString()
    const submit = async (to: string) =>
      String(
        (
          await read(
            await house.api('POST', '/messages', { ...text, to, sendAt }, sending({ prefer: '' })),
          )
        ).id,
      )
    const [damaged, sound] = [await submit(MOBILE), await submit(OTHER_MOBILE)]
    await db.write((transaction) =>
      transaction.run('UPDATE recipients SET person_key = :junk WHERE fingerprint = :fingerprint', {
        junk: Buffer.from([1, 2, 3]),
        fingerprint: vault.fingerprint(MOBILE),
      }),
    )

    house.doors.advance(2_000)
    await until(house, sound, { status: 'sent' })

    expect(await show(house, damaged)).toMatchObject({ status: 'refused', text: null })
    const row = await db.read.get('SELECT status, reason FROM messages WHERE id = :id', {
      id: damaged,
    })
    expect(row).toEqual({ status: 'refused', reason: 'unreadable' })
  })
})

describe('the pace towards iAdvize', () => {
  it('never exceeds IADVIZE_MAX_PER_SECOND, in no second', async () => {
    const house = await openHouse({ env: { IADVIZE_MAX_PER_SECOND: '20' } })
    await house.grant(MOBILE, ['order-updates'])
    await Promise.all(Array.from({ length: 40 }, () => queue(house)))

    const calls: number[] = []
    for (let tenth = 0; tenth < 10; tenth += 1) {
      await new Promise((resolve) => setTimeout(resolve, 320))
      calls.push(house.iadvize.calls.length)
      house.doors.advance(100)
    }

    expect(calls[0]).toBe(2)
    expect(calls.at(-1)).toBeGreaterThan(12)
    expect(calls.at(-1)).toBeLessThanOrEqual(22)
  })

  it('never has more calls in flight than IADVIZE_CONCURRENCY', async () => {
    const house = await openHouse({ answer: answers.nothing, env: { IADVIZE_CONCURRENCY: '3' } })
    await house.grant(MOBILE, ['order-updates'])

    await Promise.all(Array.from({ length: 8 }, () => queue(house)))
    await house.iadvize.received(3)
    await new Promise((resolve) => setTimeout(resolve, 200))

    expect(house.iadvize.calls).toHaveLength(3)
    expect(house.services.dispatcher.inFlight()).toBe(3)
  })
})
