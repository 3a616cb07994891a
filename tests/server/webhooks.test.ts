import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { suppress } from '../../server/consent/suppress.ts'
import { readEnv } from '../../server/env.ts'
import { openContext } from '../../server/services.ts'
import { addWebhook } from '../../server/webhooks/webhooks.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import { brandWithoutCodes } from '../support/brand-files.ts'
import { databaseUrlIn, onPostgres } from '../support/databases.ts'
import { testDoors } from '../support/doors.ts'
import { temporaryFolder } from '../support/folder.ts'
import { EVENT_TYPES, type EventType } from '../../src/domain/event.ts'
import { WEBHOOK_FAILING_MS, WEBHOOK_HOLD_MS, WEBHOOKS_MAX } from '../../src/domain/limits.ts'
import { takeDeliveries } from '../../server/webhooks/take-deliveries.ts'
import { sortFeed } from '../../server/events/sort-feed.ts'
import {
  MOBILE,
  openHouse,
  OTHER_MOBILE,
  read,
  SECRET,
  sending,
  type House,
} from '../support/house.ts'
import { isSigned, startReceiver, type Receiver, type Reply } from '../support/webhook-receiver.ts'

const DAY = 86_400_000
/** Two looks for events, on a machine on which other tests run. */
const SOON = { timeout: 15_000, interval: 20 }
/** Longer than a look: what has not come by then does not come. */
const NOTHING_MS = 600

const openLocalHouse = () => openHouse({ env: { PUBLIC_URL: 'http://localhost:3000' } })

async function add(
  house: House,
  { url }: Pick<Receiver, 'url'>,
  events: readonly EventType[] = EVENT_TYPES,
): Promise<{ id: string; secret: string }> {
  const response = await house.api('POST', '/webhooks', { url, events })
  if (response.status !== 201) throw new Error(await response.text())
  return (await response.json()) as { id: string; secret: string }
}

async function listed(house: House): Promise<Record<string, unknown>[]> {
  const { webhooks } = await read(await house.api('GET', '/webhooks'))
  return webhooks as Record<string, unknown>[]
}

const leave = (house: House, phoneNumber: string) =>
  house.api('POST', '/consents', {
    phoneNumber,
    categories: ['offers'],
    action: 'withdraw',
    source: 'support',
  })
const typesAt = ({ received }: Receiver) => received.map(({ event }) => event.type)
const metric = async ({ services }: House, name: string) => {
  const { body } = await services.context.metrics.page()
  return body.split('\n').find((line) => line.startsWith(`${name} `))
}

describe('an endpoint', () => {
  it('is told what it asked for, signed so that it can be verified, without a number', async () => {
    const house = await openLocalHouse()
    const receiver = await startReceiver()
    await house.grant(OTHER_MOBILE, ['offers'])
    house.doors.advance(DAY)
    const { id, secret } = await add(house, receiver, ['consent.granted', 'consent.withdrawn'])
    await house.grant(MOBILE, ['offers'])
    await leave(house, MOBILE)
    const text = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 % {url}' }
    await house.api('POST', '/messages', text, sending())

    await expect.poll(() => typesAt(receiver), SOON).toHaveLength(2)
    await sleep(NOTHING_MS)
    expect(typesAt(receiver).toSorted()).toEqual(['consent.granted', 'consent.withdrawn'])
    for (const each of receiver.received) {
      expect(each.path).toBe('/accord?token=opaque')
      expect(each.headers).toMatchObject({
        'content-type': 'application/json',
        'webhook-id': each.event.id,
        'webhook-timestamp': String(Math.floor(house.doors.clock() / 1_000)),
      })
      expect(await isSigned(each, secret)).toBe(true)
      expect(await isSigned({ ...each, body: `${each.body} ` }, secret)).toBe(false)
      expect(each.body).not.toContain(MOBILE.slice(3))
    }
    // The same as whoever pulls is told.
    const { events } = await read(await house.api('GET', '/events'))
    for (const { event } of receiver.received) expect(events).toContainEqual(event)
    expect(await listed(house)).toMatchObject([
      { id, url: receiver.url, enabled: true, pending: 0, deadLetters: 0, failingSince: null },
    ])
    expect(house.logged()).not.toContain(secret)
    expect(house.logged()).not.toContain('token=opaque')
    expect(house.logged()).not.toContain(MOBILE.slice(3))
  })

  it('is refused where it must not be, and when there are enough', async () => {
    const house = await openHouse()
    const refusedAt = async (body: unknown) => (await house.api('POST', '/webhooks', body)).status
    const events = ['consent.granted']
    expect(await refusedAt({ url: 'http://127.0.0.1:1/', events })).toBe(422)
    expect(await refusedAt({ url: 'https://10.0.0.1/', events })).toBe(422)
    expect(await refusedAt({ url: 'https://crm.example/', events: [] })).toBe(422)
    expect(await refusedAt({ url: 'https://crm.example/', events: ['consent.lost'] })).toBe(422)
    expect(await refusedAt({ url: 'https://crm.example/', events, secret: 'mine' })).toBe(422)
    for (let made = 0; made < WEBHOOKS_MAX; made += 1) {
      await add(house, { url: 'https://crm.example/' }, ['batch.finished'])
    }
    expect(await refusedAt({ url: 'https://crm.example/', events })).toBe(422)
    const [first] = await listed(house)
    expect((await house.api('DELETE', `/webhooks/${String(first?.id)}`)).status).toBe(204)
    expect((await house.api('DELETE', `/webhooks/${String(first?.id)}`)).status).toBe(404)
    expect(await refusedAt({ url: 'https://crm.example/', events })).toBe(201)
  })

  it('gets both signatures for a day when its secret is replaced', async () => {
    const house = await openLocalHouse()
    const receiver = await startReceiver()
    const { id, secret } = await add(house, receiver, ['consent.withdrawn'])
    const changed = await read(await house.api('PATCH', `/webhooks/${id}`, { rotateSecret: true }))
    const newer = String(changed.secret)
    expect(newer).not.toBe(secret)
    await leave(house, MOBILE)
    await expect.poll(() => receiver.received.length, SOON).toBe(1)
    house.doors.advance(DAY)
    await leave(house, MOBILE)
    await expect.poll(() => receiver.received.length, SOON).toBe(2)
    const [during, after] = receiver.received
    if (during === undefined || after === undefined) throw new Error('Nothing was received')
    expect([await isSigned(during, secret), await isSigned(during, newer)]).toEqual([true, true])
    expect([await isSigned(after, secret), await isSigned(after, newer)]).toEqual([false, true])
  })
})

describe('what fails', () => {
  it('is tried again with the same id, then is a dead letter, and can be replayed', async () => {
    const house = await openLocalHouse()
    const receiver = await startReceiver({ status: 500 })
    const { id } = await add(house, receiver, ['consent.withdrawn'])
    await leave(house, MOBILE)
    const failed = () => metric(house, 'accord_webhook_deliveries_total{outcome="failed"}')
    for (let tries = 1; tries < 10; tries += 1) {
      await expect.poll(failed, SOON).toMatch(new RegExp(` ${tries}$`))
      house.doors.advance(1.2 * DAY)
    }
    await expect.poll(async () => (await listed(house))[0]?.deadLetters, SOON).toBe(1)
    expect(await metric(house, 'accord_webhook_dead_letters')).toMatch(/ 1$/)
    expect(receiver.received).toHaveLength(10)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)

    receiver.replyWith({ status: 200 })
    await house.api('PATCH', `/webhooks/${id}`, { enabled: true })
    const replayed = await house.api('POST', `/webhooks/${id}/replay`, {})
    expect([replayed.status, await read(replayed)]).toEqual([202, { deadLetters: 1 }])
    await expect.poll(() => receiver.received.length, SOON).toBe(11)
    expect(receiver.received[10]?.event.id).toBe(receiver.received[0]?.event.id)
    await expect
      .poll(() => listed(house), SOON)
      .toMatchObject([{ pending: 0, deadLetters: 0, failingSince: null, lastError: null }])
  })

  it('waits for as long as it is asked to', async () => {
    const house = await openLocalHouse()
    const receiver = await startReceiver({ status: 503, headers: { 'retry-after': '600' } })
    await add(house, receiver, ['consent.withdrawn'])
    await leave(house, MOBILE)
    await expect.poll(async () => (await listed(house))[0]?.lastError, SOON).toBe('status_503')
    house.doors.advance(599_000)
    await sleep(NOTHING_MS)
    expect(receiver.received).toHaveLength(1)
    house.doors.advance(122_000)
    await expect.poll(() => receiver.received.length, SOON).toBe(2)
  })

  it('is not forgotten when the clock is set back, nor when it was wrong', async () => {
    const house = await openLocalHouse()
    const receiver = await startReceiver({ status: 500 })
    await add(house, receiver, ['consent.withdrawn'])
    await leave(house, MOBILE)
    await expect.poll(async () => (await listed(house))[0]?.lastError, SOON).toBe('status_500')
    receiver.replyWith({ status: 200 })
    house.doors.set(house.doors.clock() - 400 * DAY)
    await expect.poll(() => receiver.received.length, SOON).toBe(2)
  })

  it.each<[Reply, string]>([
    [{ status: 410 }, 'gone'],
    [{ status: 302, headers: { location: 'http://127.0.0.1:9/' } }, 'failing'],
  ])('for %j disables the endpoint in the end', async (reply, reason) => {
    const house = await openLocalHouse()
    const receiver = await startReceiver(reply)
    const { id } = await add(house, receiver, ['consent.withdrawn'])
    for (let texts = 0; texts < 10; texts += 1) await leave(house, MOBILE)
    await expect
      .poll(async () => (await listed(house))[0]?.lastError ?? reason, SOON)
      .toBe(reason === 'gone' ? 'gone' : 'status_302')
    const heard = () => receiver.received.length
    await expect.poll(heard, SOON).toBeGreaterThanOrEqual(reason === 'gone' ? 1 : 10)
    if (reason === 'failing') house.doors.advance(WEBHOOK_FAILING_MS)
    await expect
      .poll(() => listed(house), SOON)
      .toMatchObject([{ enabled: false, disabledReason: reason }])
    expect(house.logged()).toContain('An endpoint is disabled')
    expect(await metric(house, `accord_webhooks{state="${reason}"}`)).toMatch(/ 1$/)
    expect((await house.request('/readyz')).status).toBe(200)

    // What it missed is told once it is enabled again.
    // Tries that were under way have ended by then.
    await sleep(NOTHING_MS)
    const before = receiver.received.length
    receiver.replyWith({ status: 200 })
    await house.api('PATCH', `/webhooks/${id}`, { enabled: true })
    house.doors.advance(2 * DAY)
    const taken = () => new Set(receiver.received.slice(before).map(({ event }) => event.id))
    await expect.poll(() => taken().size, SOON).toBe(10)
  })

  it('keeps nobody else waiting', async () => {
    const house = await openLocalHouse()
    const slow = await startReceiver({ status: 200, afterMs: 10_000 })
    const quick = await startReceiver()
    await add(house, slow, ['consent.withdrawn'])
    await add(house, quick, ['consent.withdrawn'])
    await leave(house, MOBILE)
    await expect.poll(() => slow.received.length, SOON).toBe(1)
    await leave(house, OTHER_MOBILE)
    await expect.poll(() => quick.received.length, { timeout: 5_000 }).toBe(2)
    expect(slow.received).toHaveLength(1)
  })
})

it('a replay since a moment tells everything from then on again', async () => {
  const house = await openLocalHouse()
  const receiver = await startReceiver()
  const { id } = await add(house, receiver, ['consent.withdrawn'])
  await leave(house, MOBILE)
  await expect.poll(() => receiver.received.length, SOON).toBe(1)
  house.doors.advance(DAY)
  const since = new Date(house.doors.clock()).toISOString()
  await leave(house, OTHER_MOBILE)
  await expect.poll(() => receiver.received.length, SOON).toBe(2)
  await house.api('POST', `/webhooks/${id}/replay`, { since })
  await expect.poll(() => receiver.received.length, SOON).toBe(3)
  await sleep(NOTHING_MS)
  expect(receiver.received.map(({ event }) => event.id)).toEqual([
    receiver.received[0]?.event.id,
    receiver.received[1]?.event.id,
    receiver.received[1]?.event.id,
  ])
})

it('what a server took belongs to it until its hold runs out, and then to another', async () => {
  const doors = testDoors()
  const env = readEnv({
    DATABASE_URL: await databaseUrlIn(temporaryFolder()),
    ...(onPostgres ? { ACCORD_SECRET: SECRET } : {}),
    SANDBOX: '1',
    BRAND_FILE: brandWithoutCodes(temporaryFolder()),
  })
  // A house in which nobody posts anything by itself.
  const context = await openContext(env, doors, pino({ level: 'silent' }))
  onTestFinished(() => context.db.close())
  const { id } = await addWebhook(context, {
    url: 'https://crm.invalid/',
    events: ['recipient.suppressed'],
  })
  const number = parsePhoneNumber(MOBILE, 'FR')
  if (!number.ok) throw new Error('The number is refused')
  await suppress(context, number, { type: 'suppressed', reason: 'asked' })
  while ((await sortFeed(context)) > 0);

  const placesTaken = async () => {
    const takes = await Promise.all([1, 2, 3].map(() => takeDeliveries(context, id)))
    return takes.flatMap((taken) => taken?.deliveries ?? []).map(({ place }) => place)
  }
  expect(await placesTaken()).toEqual([1])
  expect(await placesTaken()).toEqual([])
  doors.advance(WEBHOOK_HOLD_MS - 1)
  expect(await placesTaken()).toEqual([])
  doors.advance(1)
  expect(await placesTaken()).toEqual([1])
})
