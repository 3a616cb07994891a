import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recipientFor } from '../../server/consent/recipients.ts'
import { recordFacts } from '../../server/consent/record.ts'
import { suppress } from '../../server/consent/suppress.ts'
import { dropOldEvents } from '../../server/events/drop-events.ts'
import { readEvents } from '../../server/events/read-events.ts'
import { sortFeed } from '../../server/events/sort-feed.ts'
import type { ToldEvent } from '../../src/domain/event.ts'
import { EVENTS_KEEP_MS } from '../../src/domain/limits.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import { answers } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, OTHER_MOBILE, read, sending, type House } from '../support/house.ts'

const DAY = 86_400_000
const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 % {url}' }

interface Page {
  events: ToldEvent[]
  next: string
}

async function pull(house: House, query = ''): Promise<Page> {
  const response = await house.api('GET', `/events${query}`)
  if (response.status !== 200) throw new Error(await response.text())
  return (await response.json()) as Page
}

const typesIn = ({ events }: Page) => events.map(({ type }) => type)
const numberOf = (phone: string) => {
  const parsed = parsePhoneNumber(phone, 'FR')
  if (!parsed.ok) throw new Error(`${phone} is no number`)
  return parsed
}

describe('what happens is told', () => {
  it('of consents, texts and people, each once, in order and without a number', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    house.doors.advance(1)
    await house.api('POST', '/messages', { ...offer, reference: 'order 7' }, sending())
    house.doors.advance(1)
    await house.api('POST', '/messages', { ...offer, reference: MOBILE }, sending())
    house.iadvize.answerWith(answers.reset)
    house.doors.advance(1)
    await house.api('POST', '/messages', offer, sending())
    house.doors.advance(1)
    await house.api('POST', '/messages', { ...offer, to: OTHER_MOBILE }, sending())
    house.doors.advance(1)
    await house.api('POST', '/consents', {
      phoneNumber: MOBILE,
      categories: ['offers'],
      action: 'withdraw',
      source: 'api',
    })
    house.doors.advance(1)
    await suppress(house.services.context, numberOf(MOBILE), {
      type: 'suppressed',
      reason: 'asked',
    })
    house.doors.advance(1)
    await house.api('POST', '/recipients/erase', { phoneNumber: OTHER_MOBILE, reason: 'asked' })

    const page = await pull(house)
    expect(typesIn(page)).toEqual([
      'consent.granted',
      'message.sent',
      'message.sent',
      'message.unknown',
      'message.refused',
      'consent.withdrawn',
      'recipient.suppressed',
      'recipient.erased',
    ])
    const [granted, sent, second, , refused, withdrawn] = page.events
    expect(granted?.data).toMatchObject({
      category: 'offers',
      status: 'granted',
      source: 'landing_page',
      cause: 'granted',
    })
    expect(sent?.data).toMatchObject({
      recipientId: granted?.data.recipientId,
      category: 'offers',
      reference: 'order 7',
      keyKind: 'live',
      providerMessageId: expect.any(String) as string,
    })
    expect(second?.data.reference).toBe('[number]')
    expect(refused?.data.reason).toBe('not_opted_in')
    expect(withdrawn?.data).toMatchObject({ status: 'withdrawn', source: 'api' })
    expect(new Set(page.events.map(({ id }) => id)).size).toBe(8)
    const written = JSON.stringify(page)
    expect(written).not.toContain(MOBILE.slice(3))
    expect(written).not.toContain(OTHER_MOBILE.slice(3))
    expect(await pull(house, `?after=${page.next}`)).toEqual({ events: [], next: page.next })
  })

  it('of an import as of any consent, and of one that is undone', async () => {
    const house = await openHouse()
    const rows = [
      'phoneNumber,category,status,collectedAt,source,noticeText,noticeLocale,reference',
      `${MOBILE},offers,granted,2026-01-05T10:00:00Z,point_of_sale,Oui,fr,till 4`,
      `${OTHER_MOBILE},offers,withdrawn,2026-01-05T10:00:00Z,point_of_sale,,,`,
    ]
    const started = await house.request('/api/v1/consents/import', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await house.keyWith(['consents:write', 'statistics:read'])}`,
        'content-type': 'text/csv',
      },
      body: rows.join('\n'),
    })
    const { importId } = await read(started)
    await expect
      .poll(async () => (await read(await house.api('GET', `/imports/${String(importId)}`))).status)
      .toBe('done')
    const { events } = await pull(house)
    expect(events.map(({ type, data }) => [type, data.cause, data.importId])).toEqual(
      expect.arrayContaining([
        ['consent.granted', 'imported', importId],
        ['consent.withdrawn', 'imported', importId],
      ]),
    )
    expect(events).toHaveLength(2)
  })

  it('of a batch with its counts', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const response = await house.request('/api/v1/batches', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await house.keyWith(['messages:send'])}`,
        'content-type': 'application/x-ndjson',
        'idempotency-key': 'batch',
      },
      body: [offer, { ...offer, to: OTHER_MOBILE }].map((line) => JSON.stringify(line)).join('\n'),
    })
    const { id } = await read(response)
    const finished = async () =>
      (await pull(house)).events.find(({ type }) => type === 'batch.finished')
    await expect.poll(finished, { timeout: 20_000 }).toBeDefined()
    expect((await finished())?.data).toMatchObject({
      batchId: id,
      status: 'done',
      total: 2,
      sent: 1,
      refused: { not_opted_in: 1 },
    })
  })

  it('of a consent that expired, but not of a request that nobody confirmed', async () => {
    const house = await openHouse()
    const { context } = house.services
    const said = { source: null, locale: null, evidence: null, noticeId: null }
    const record = (type: 'requested' | 'expired' | 'paused', category: string) =>
      context.db.write(async (transaction) => {
        const recipient = await recipientFor(context, transaction, numberOf(MOBILE))
        await recordFacts(context, transaction, recipient, [
          { ...said, type, category, occurredAt: context.clock() },
        ])
      })
    await house.grant(MOBILE, ['offers'])
    await record('requested', 'orders')
    await record('expired', 'orders')
    await record('expired', 'offers')
    const { events } = await pull(house)
    const expired = events.filter(({ type }) => type === 'consent.expired')
    expect(expired.map(({ data }) => data.category)).toEqual(['offers'])
  })
})

describe('the cursor', () => {
  it('gives every event once, whatever the size of the pages', async () => {
    const house = await openHouse()
    for (let round = 0; round < 6; round += 1) await house.grant(MOBILE, ['offers'])
    const all = await pull(house)
    const paged: ToldEvent[] = []
    let next: string | undefined
    for (;;) {
      const page = await pull(house, `?limit=2${next === undefined ? '' : `&after=${next}`}`)
      if (page.events.length === 0) break
      paged.push(...page.events)
      next = page.next
    }
    expect(paged).toEqual(all.events)
    expect(paged.length).toBeGreaterThanOrEqual(6)
  })

  it.each(['?after=x', '?after=-1', '?after=999', '?limit=0', '?limit=501', '?other=1'])(
    'is refused when it is %s',
    async (query) => {
      const house = await openHouse()
      expect((await house.api('GET', `/events${query}`)).status).toBe(422)
    },
  )

  it('is refused once what it leads to is too old', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const { next } = await pull(house)
    await house.grant(OTHER_MOBILE, ['offers'])
    await pull(house)
    house.doors.advance(EVENTS_KEEP_MS + DAY)
    expect(await dropOldEvents(house.services.context)).toBeGreaterThanOrEqual(2)
    expect((await house.api('GET', `/events?after=${next}`)).status).toBe(422)
    expect((await pull(house)).events).toEqual([])
  })

  it('begins no earlier than events are kept, also when nobody ever asked', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    await house.api('POST', '/messages', offer, sending())
    house.doors.advance(EVENTS_KEEP_MS + DAY)
    await house.grant(OTHER_MOBILE, ['offers'])
    expect(await dropOldEvents(house.services.context)).toBe(1)
    expect(typesIn(await pull(house))).toEqual(['consent.granted'])
  })
})

it('what is pulled needs the scope that reads statistics', async () => {
  const house = await openHouse()
  const ask = async (key: string) =>
    (await house.request('/api/v1/events', { headers: { authorization: `Bearer ${key}` } })).status
  expect(await ask(await house.keyWith(['messages:read']))).toBe(403)
  expect(await ask(await house.keyWith(['statistics:read']))).toBe(200)
})

it('nothing is skipped and each person’s events keep their order, whoever commits when', async () => {
  const house = await openHouse()
  const { context } = house.services
  const people = ['+33612345601', '+33612345602', '+33612345603', '+33612345604']
  const said = { category: 'offers', source: 'api', locale: null, evidence: null } as const
  const withdrawn = (phone: string, pauses: readonly number[]) =>
    context.db.write(async (transaction) => {
      await sleep(pauses[0] ?? 0)
      const recipient = await recipientFor(context, transaction, numberOf(phone))
      await recordFacts(context, transaction, recipient, [
        { ...said, type: 'withdrawn', noticeId: null, occurredAt: context.clock() },
      ])
      // Numbered already, and not committed yet.
      await transaction.get('SELECT 1 AS one')
      await sleep(pauses[1] ?? 0)
      return recipient.id
    })

  const told: ToldEvent[] = []
  let after: string | null = null
  const pullMore = async () => {
    const page = await readEvents(context, { after, limit: 3 })
    after = page.next
    told.push(...page.events)
    return page.events.length
  }
  const reading = new AbortController()
  const reader = (async () => {
    while (!reading.signal.aborted) {
      await pullMore()
      await sleep(1)
    }
  })()
  const pause = fc.integer({ min: 0, max: 6 })
  const writes = fc.array(
    fc.record({ who: fc.nat(people.length - 1), pauses: fc.tuple(pause, pause) }),
    { minLength: 4, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(writes, async (round) => {
      await Promise.all(round.map(({ who, pauses }) => withdrawn(people[who] ?? '', pauses)))
    }),
    { numRuns: 12 },
  )
  reading.abort()
  await reader
  while ((await pullMore()) > 0);

  const rows = await context.db.read.all<{ id: string; person: string }>(
    'SELECT id, recipient_id AS person FROM consent_events ORDER BY seq',
  )
  expect(told.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
  const byPerson = Map.groupBy(rows, ({ person }) => person)
  for (const [person, events] of byPerson) {
    const ofPerson = told.filter(({ data }) => data.recipientId === person)
    expect(ofPerson.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
  }
  expect(await sortFeed(context)).toBe(0)
})
