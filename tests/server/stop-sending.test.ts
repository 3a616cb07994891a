import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startSending, stopSending } from '../../server/messages/stop-sending.ts'
import { answers } from '../support/iadvize-server.ts'
import { ADMIN_KEY, MOBILE, openHouse, read, sending, type House } from '../support/house.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }
const BY_ADA = { by: 'Ada', reason: 'a wrong price' }

const accept = async (house: House) =>
  String((await read(await house.api('POST', '/messages', text, sending({ prefer: '' })))).id)
const show = async (house: House, id: string) => read(await house.api('GET', `/messages/${id}`))
const sendingCheck = async (house: House) => {
  house.doors.advance(2_000)
  const response = await house.request('/readyz')
  const { checks } = (await read(response)) as { checks: Record<string, unknown> }
  return { status: response.status, check: checks.sending }
}
const metrics = async (house: House) =>
  (await house.request('/metrics', { headers: { authorization: `Bearer ${ADMIN_KEY}` } })).text()

describe('every text is stopped', () => {
  it('within a second: what waits goes on waiting and says why, until it is started', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const { context } = house.services
    await stopSending(context, BY_ADA)
    await sleep(900)

    const id = await accept(house)
    await sleep(600)

    expect(house.iadvize.calls).toHaveLength(0)
    expect(await show(house, id)).toMatchObject({
      status: 'queued',
      reason: 'sending_stopped',
      detail: 'Stopped by Ada: a wrong price',
    })
    expect(await sendingCheck(house)).toEqual({
      status: 503,
      check: { ok: false, detail: 'sending_stopped: Stopped by Ada: a wrong price' },
    })
    expect(await metrics(house)).toContain('accord_sending_stopped 1')

    expect(await startSending(context, { by: 'Grace', reason: 'corrected' })).toBe(true)
    await house.iadvize.received(1)
    await expect.poll(async () => (await show(house, id)).status).toBe('sent')
    expect(await sendingCheck(house)).toMatchObject({ status: 200, check: { ok: true } })
    expect(await metrics(house)).toContain('accord_sending_stopped 0')
  })

  it('also while texts are leaving: what was claimed and not called waits again in its place', async () => {
    const house = await openHouse({
      answer: (response, call, index) =>
        void setTimeout(() => answers.sent(response, call, index), 40),
      env: { IADVIZE_CONCURRENCY: '2' },
    })
    await house.grant(MOBILE, ['order-updates'])
    await Promise.all(Array.from({ length: 100 }, () => accept(house)))
    await house.iadvize.received(10)

    await stopSending(house.services.context, BY_ADA)
    await sleep(900)
    const called = house.iadvize.calls.length
    await sleep(500)

    expect(house.iadvize.calls).toHaveLength(called)
    expect(called).toBeLessThan(100)
    const rows = await house.services.context.db.read.all<{ status: string; moved: number }>(
      'SELECT status, due_at - accepted_at AS moved FROM messages',
    )
    expect(rows.filter(({ status }) => status === 'sending')).toEqual([])
    expect(rows.filter(({ status }) => status === 'sent')).toHaveLength(called)
    const waiting = rows.filter(({ status }) => status === 'queued')
    expect(waiting).toHaveLength(100 - called)
    expect(waiting.filter(({ moved }) => moved !== 0)).toEqual([])
  })

  it('once: a second stop says who was first, and one start ends it', async () => {
    const { context } = (await openHouse()).services
    const first = await stopSending(context, BY_ADA)
    const second = await stopSending(context, { by: 'Grace', reason: 'me too' })
    expect(first.isNew).toBe(true)
    expect(second).toEqual({ isNew: false, stop: first.stop })
    expect(await startSending(context, { by: 'Grace', reason: 'x' })).toBe(true)
    expect(await startSending(context, { by: 'Grace', reason: 'x' })).toBe(false)
  })

  it('keeps no number that stands in a reason', async () => {
    const { context } = (await openHouse()).services
    const { stop } = await stopSending(context, { by: 'Ada', reason: 'complaint of +33612345678' })
    expect(stop.stop_reason).toBe('complaint of [number]')
  })
})

describe('too many texts that fail', () => {
  it('stop all others, are told, and one tries after a while', async () => {
    const house = await openHouse({
      answer: answers.json(500, {}),
      env: { IADVIZE_CONCURRENCY: '4' },
    })
    await house.grant(MOBILE, ['order-updates'])
    await Promise.all(Array.from({ length: 60 }, () => accept(house)))
    await expect.poll(() => house.services.dispatcher.waiting()?.reason).toBe('too_many_failures')
    await expect.poll(() => house.services.dispatcher.inFlight()).toBe(0)

    const called = house.iadvize.calls.length
    await sleep(600)

    expect(house.iadvize.calls).toHaveLength(called)
    expect(called).toBeLessThan(20)
    expect(await sendingCheck(house)).toMatchObject({
      status: 503,
      check: { ok: false, detail: expect.stringContaining('too_many_failures: ') as string },
    })
    expect(await metrics(house)).toMatch(
      /accord_sending_waiting\{reason="too_many_failures"\} 1[^]*accord_breaker_trips_total 1/,
    )

    house.iadvize.answerWith(answers.sent)
    house.doors.advance(30_000)
    await expect
      .poll(() => (house.doors.advance(100), house.iadvize.calls.length), { timeout: 20_000 })
      .toBe(60)
  })
})
