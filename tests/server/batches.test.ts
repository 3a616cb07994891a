import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BATCH_BEGINNING_BYTES,
  BATCH_HOLD_MS,
  CANARY_STEPS,
  CANARY_WATCH_MS,
} from '../../src/domain/limits.ts'
import {
  bulkGrant,
  ndjson,
  openBatchHouse,
  phone,
  postBatch,
  row,
  showBatch,
  settledBatch,
  type Shown,
} from '../support/batches.ts'
import { answers } from '../support/iadvize-server.ts'
import { read, type House } from '../support/house.ts'

const sum = ({ queued, sent, rejected, unknown, expired, cancelled, refused }: Shown) =>
  Object.values(refused).reduce((all, each) => all + each, 0) +
  queued +
  sent +
  rejected +
  unknown +
  expired +
  cancelled
const idOf = async (answer: Response): Promise<string> => {
  expect(answer.status).toBe(202)
  return String((await read(answer)).id)
}
const order = async (house: House, id: string, name: 'pause' | 'resume' | 'cancel') =>
  house.api('POST', `/batches/${id}/${name}`)
const many = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => row(index, more))
const csv = (rows: readonly ReturnType<typeof row>[]) =>
  ['to,category,text', ...rows.map(({ to, category, text }) => `${to},${category},${text}`)].join(
    '\n',
  )
const codeOf = async (answer: Response) => (await read(answer)).code

/** A house whose sending is stopped: what is accepted waits. */
async function quietHouse(count: number) {
  const house = await openBatchHouse()
  await bulkGrant(house, count)
  const { context } = house.services
  await context.db.write((transaction) =>
    transaction.run(
      `INSERT INTO sending_stops (id, stopped_at, stopped_by, stop_reason)
       VALUES ('stop', 0, 'test', 'quiet')`,
    ),
  )
  await new Promise((resolve) => setTimeout(resolve, 600))
  const go = () =>
    context.db.write((transaction) =>
      transaction.run(
        "UPDATE sending_stops SET started_at = 1, started_by = 't', start_reason = 't'",
      ),
    )
  return { house, go }
}

describe('a batch', () => {
  it('is gated, sent and counted, each refusal by its reason', async () => {
    const house = await openBatchHouse()
    await bulkGrant(house, 4)
    await house.api('POST', '/consents', {
      phoneNumber: phone(3),
      categories: ['order-updates'],
      action: 'withdraw',
      source: 'support',
    })
    const rows = [
      row(0),
      row(1),
      'nonsense',
      row(2),
      row(3),
      row(99),
      row(0, { to: '01 23 45 67 89' }),
      row(0, { category: 'nothing' }),
      row(0, { text: 'x'.repeat(400) }),
      row(1, { colour: 'red' }),
      row(2, { expiresAt: '2020-01-01T00:00:00Z' }),
    ]

    const shown = await settledBatch(house, await idOf(await postBatch(house, ndjson(rows))))

    expect(shown).toMatchObject({
      status: 'done',
      total: 11,
      queued: 0,
      sent: 3,
      expired: 1,
      refused: {
        invalid_request: 2,
        invalid_phone_number: 1,
        unknown_category: 1,
        text_too_long: 1,
        not_opted_in: 1,
        withdrawn: 1,
      },
      funnel: { total: 11, optedIn: 4, inHours: 4, underCap: 4, queued: 3, heldForHours: 0 },
    })
    expect(shown.errors.map(({ line, code }) => [line, code])).toEqual([
      [3, 'invalid_request'],
      [7, 'invalid_phone_number'],
      [8, 'unknown_category'],
      [9, 'text_too_long'],
      [10, 'invalid_request'],
    ])
    expect(house.iadvize.calls).toHaveLength(3)
    const { messages } = await read(await house.api('GET', '/messages?status=refused'))
    expect((messages as { reason: string }[]).map(({ reason }) => reason).sort()).toEqual([
      'not_opted_in',
      'withdrawn',
    ])
  })

  it('of CSV has a column for each value of a template', async () => {
    const house = await openBatchHouse()
    await bulkGrant(house, 2)
    await house.api('PUT', '/templates/ready', {
      category: 'order-updates',
      texts: { fr: 'Bonjour {name}, {thing} est prêt.' },
      values: { name: { maxLength: 20 }, thing: { maxLength: 20 } },
      accents: 'keep',
    })
    const csv = [
      'to;category;template;values.name;values.thing',
      `${phone(0)};order-updates;ready;Léa;"le ""gros""\ncolis"`,
      `${phone(1)};order-updates;ready;Léo;`,
    ].join('\n')

    const shown = await settledBatch(
      house,
      await idOf(await postBatch(house, csv, { type: 'text/csv' })),
    )

    expect(shown).toMatchObject({ total: 2, sent: 1, refused: { missing_placeholder: 1 } })
    expect(house.iadvize.calls[0]?.body).toContain('le \\"gros\\"\\ncolis')
  })

  it('whose header cannot be understood is refused as a whole', async () => {
    const house = await openBatchHouse()
    const answer = await postBatch(house, 'number,text\n1,2', { type: 'text/csv' })
    expect(answer.status).toBe(422)
  })

  it('leaves while it arrives', async () => {
    const house = await openBatchHouse()
    await bulkGrant(house, 2)
    let finish: () => void = () => undefined
    const end = new Promise<void>((resolve) => (finish = resolve))
    async function* body() {
      yield Buffer.from(`${ndjson([row(0)])}\n`)
      await end
      yield Buffer.from(ndjson([row(1)]))
    }
    const posted = postBatch(house, Readable.toWeb(Readable.from(body())) as ReadableStream)
    await house.iadvize.received(1)
    finish()
    expect(await settledBatch(house, await idOf(await posted))).toMatchObject({ total: 2, sent: 2 })
  })

  it.each([
    ['application/x-ndjson', ndjson],
    ['text/csv', csv],
  ])(
    'whose beginning leaves before a thread reads the rest has each text once: %s',
    async (type, write) => {
      const house = await openBatchHouse()
      await bulkGrant(house, 3)
      // Rows that are broken are counted and not kept: it is about the reading.
      const broken = many(3_000).map((each) => ({ ...each, to: '+33100000000' }))
      const rows = [row(0), ...broken.slice(0, 1_500), row(1), ...broken.slice(1_500), row(2)]
      const bytes = Buffer.from(write(rows))
      expect(bytes.length).toBeGreaterThan(2 * BATCH_BEGINNING_BYTES)
      const pieces = Array.from({ length: Math.ceil(bytes.length / 10_000) }, (_, index) =>
        bytes.subarray(index * 10_000, (index + 1) * 10_000),
      )
      const body = Readable.toWeb(Readable.from(pieces)) as ReadableStream
      const id = await idOf(await postBatch(house, body, { type }))
      expect(await settledBatch(house, id)).toMatchObject({
        total: 3_003,
        sent: 3,
        refused: { invalid_phone_number: 3_000 },
      })
    },
  )

  it('counts two texts to one person against the promise', async () => {
    const house = await openBatchHouse()
    await bulkGrant(house, 1, 'offers')
    const rows = Array.from({ length: 6 }, () => row(0, { category: 'offers' }))
    const shown = await settledBatch(house, await idOf(await postBatch(house, ndjson(rows))))
    expect(shown).toMatchObject({
      sent: 4,
      refused: { frequency_cap: 2 },
      funnel: { inHours: 6, underCap: 4 },
    })
  })

  it('waits for its hours without filling the queue', async () => {
    const house = await openBatchHouse({ at: Date.parse('2026-11-23T22:00:00Z') })
    await bulkGrant(house, 3, 'offers')
    const id = await idOf(await postBatch(house, ndjson(many(3, { category: 'offers' }))))
    expect(await showBatch(house, id)).toMatchObject({
      queued: 3,
      funnel: { inHours: 3, heldForHours: 3 },
    })
    const waiting = await house.services.context.db.read.all(
      'SELECT id FROM messages WHERE batch_id IS NOT NULL',
    )
    expect(waiting).toEqual([])
    house.doors.advance(13 * 3_600_000)
    expect(await settledBatch(house, id)).toMatchObject({ sent: 3 })
  })
})

describe('a repeated upload', () => {
  it('that was complete is answered the same, and another body is refused', async () => {
    const house = await openBatchHouse()
    await bulkGrant(house, 2)
    const rows = [row(0), row(1)]
    const id = await idOf(await postBatch(house, ndjson(rows), { key: 'a' }))
    await settledBatch(house, id)
    expect(await idOf(await postBatch(house, ndjson(rows), { key: 'a' }))).toBe(id)
    for (const other of [[row(0)], [row(1), row(0)], [row(0), row(1), row(2)], []]) {
      const answer = await postBatch(house, ndjson(other), { key: 'a' })
      expect([answer.status, await codeOf(answer)]).toEqual([422, 'idempotency_key_reused'])
    }
    const canary = await postBatch(house, ndjson(rows), { key: 'a', query: '?canary=true' })
    expect(canary.status).toBe(422)
    expect(house.iadvize.calls).toHaveLength(2)
  })

  it('that broke off goes on after the rows that were taken', async () => {
    const house = await openBatchHouse()
    const count = 200
    await bulkGrant(house, count)
    const text = ndjson(many(count))
    async function* broken() {
      yield Buffer.from(text.slice(0, text.length / 2))
      await house.iadvize.received(64)
      throw new Error('The connection is gone')
    }
    const body = Readable.toWeb(Readable.from(broken())) as ReadableStream
    await postBatch(house, body, { key: 'a' }).catch(() => undefined)
    const other = await postBatch(house, ndjson([row(5), row(6)]), { key: 'a' })
    expect(await codeOf(other)).toBe('idempotency_key_reused')
    const id = await idOf(await postBatch(house, text, { key: 'a' }))
    expect(await settledBatch(house, id)).toMatchObject({ total: count, sent: count })
    expect(house.iadvize.calls).toHaveLength(count)
  })

  it('while the first is being received is refused, until its server is believed to be gone', async () => {
    const house = await openBatchHouse()
    let finish: () => void = () => undefined
    const end = new Promise<void>((resolve) => (finish = resolve))
    async function* body() {
      yield Buffer.from('nonsense\n')
      await end
    }
    const posted = postBatch(house, Readable.toWeb(Readable.from(body())) as ReadableStream, {
      key: 'a',
    })
    const { db } = house.services.context
    const begun = async () => (await db.read.get('SELECT id FROM batches')) !== undefined
    await expect.poll(begun, { timeout: 10_000 }).toBe(true)
    const again = async () => (await postBatch(house, 'nonsense\n', { key: 'a' })).status
    await expect.poll(again, { timeout: 10_000 }).toBe(409)
    // Whoever receives says so again and again: a try can come right after that.
    const onceBelievedGone = () => {
      house.doors.advance(BATCH_HOLD_MS)
      return again()
    }
    await expect.poll(onceBelievedGone, { timeout: 10_000 }).toBe(202)
    finish()
    await posted
  })

  it('needs a key', async () => {
    const house = await openBatchHouse()
    expect((await postBatch(house, ndjson([row(0)]), { key: '' })).status).toBe(400)
  })
})

describe('an order', () => {
  it('to pause lets nothing leave until it is resumed', async () => {
    const { house, go } = await quietHouse(5)
    const id = await idOf(await postBatch(house, ndjson(many(5))))
    expect((await order(house, id, 'pause')).status).toBe(200)
    await go()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(await showBatch(house, id)).toMatchObject({
      status: 'paused',
      reason: 'paused',
      queued: 5,
    })
    expect(house.iadvize.calls).toHaveLength(0)
    expect((await order(house, id, 'resume')).status).toBe(200)
    expect(await settledBatch(house, id)).toMatchObject({ status: 'done', sent: 5 })
  })

  it('to cancel gives up what has not left, for good', async () => {
    const { house, go } = await quietHouse(80)
    const id = await idOf(await postBatch(house, ndjson(many(80))))
    const answer = await order(house, id, 'cancel')
    expect(await read(answer)).toMatchObject({ status: 'cancelled', queued: 0, cancelled: 80 })
    await go()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(house.iadvize.calls).toHaveLength(0)
    expect((await order(house, id, 'cancel')).status).toBe(200)
    expect((await order(house, id, 'resume')).status).toBe(422)
  })

  it('about a batch nobody knows is not found', async () => {
    const house = await openBatchHouse()
    expect((await order(house, 'nothing', 'pause')).status).toBe(404)
    expect((await house.api('GET', '/batches/nothing')).status).toBe(404)
  })
})

it('whoever leaves before their turn gets no text', async () => {
  const { house, go } = await quietHouse(3)
  const id = await idOf(await postBatch(house, ndjson(many(3))))
  await house.api('POST', '/consents', {
    phoneNumber: phone(1),
    categories: ['order-updates'],
    action: 'withdraw',
    source: 'support',
  })
  await go()
  expect(await settledBatch(house, id)).toMatchObject({ sent: 2, refused: { withdrawn: 1 } })
})

describe('a canary', () => {
  const count = 100
  const first = Math.max(CANARY_STEPS.textsMin, Math.ceil(count * CANARY_STEPS.shares[0]))

  it('lets all go when its first texts went well', async () => {
    const house = await openBatchHouse()
    await bulkGrant(house, count)
    const id = await idOf(await postBatch(house, ndjson(many(count)), { query: '?canary=true' }))
    await expect
      .poll(async () => (await showBatch(house, id)).sent, { timeout: 30_000 })
      .toBe(first)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(await showBatch(house, id)).toMatchObject({ sent: first, canary: '1 of 2' })
    const onward = async () => {
      house.doors.advance(CANARY_WATCH_MS)
      return (await showBatch(house, id)).status
    }
    await expect.poll(onward, { timeout: 40_000, interval: 300 }).toBe('done')
    expect(await showBatch(house, id)).toMatchObject({ sent: count })
  })

  it.each([
    ['fail', 'failed'],
    ['make people leave', 'left'],
  ])('stops when its first texts %s, and goes on when it is resumed', async (_what, how) => {
    const house = await openBatchHouse()
    await bulkGrant(house, count)
    let refused = 0
    house.iadvize.answerWith((response, call, index) => {
      if (how === 'failed' && index % 5 === 0) {
        refused += 1
        answers.json(200, { errors: [{ message: 'no' }] })(response, call, index)
      } else answers.sent(response, call, index)
    })
    const id = await idOf(await postBatch(house, ndjson(many(count)), { query: '?canary=true' }))
    await expect
      .poll(async () => (await showBatch(house, id)).sent, { timeout: 30_000 })
      .toBe(first - (how === 'failed' ? first / 5 : 0))
    if (how === 'left') {
      for (const index of [0, 1, 2]) {
        await house.api('POST', '/consents', {
          phoneNumber: phone(index),
          categories: ['order-updates'],
          action: 'withdraw',
          source: 'support',
        })
      }
    }
    const onward = async () => {
      house.doors.advance(CANARY_WATCH_MS)
      return (await showBatch(house, id)).status
    }
    await expect.poll(onward, { timeout: 40_000, interval: 300 }).toBe('paused')
    const paused = await showBatch(house, id)
    expect(paused.reason).toMatch(/^canary: \d+ of 20/)
    expect(house.iadvize.calls).toHaveLength(first)
    house.iadvize.answerWith(answers.sent)
    await order(house, id, 'resume')
    await expect.poll(onward, { timeout: 40_000, interval: 300 }).toBe('done')
    expect(await showBatch(house, id)).toMatchObject({ sent: count - refused, queued: 0 })
  })
})

it('the counts of a batch are its total, whatever happens to it', async () => {
  const house = await openBatchHouse()
  await bulkGrant(house, 40)
  house.iadvize.answerWith((response, call, index) =>
    (index % 7 === 0 ? answers.json(200, { errors: [{ message: 'no' }] }) : answers.sent)(
      response,
      call,
      index,
    ),
  )
  const kinds = fc.constantFrom<unknown>(
    'broken',
    {},
    {},
    {},
    { to: phone(99) },
    { expiresAt: '2020-01-01T00:00:00Z' },
  )
  const orders = fc.constantFrom('pause', 'resume', 'withdraw', 'look', 'cancel')
  let from = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(kinds, { maxLength: 30 }),
      fc.array(orders, { maxLength: 5 }),
      async (rows, done) => {
        const body = rows.map((kind, index) =>
          typeof kind === 'string' ? kind : row(index, kind ?? {}),
        )
        const id = await idOf(await postBatch(house, ndjson(body)))
        for (const what of done) {
          const shown = await showBatch(house, id)
          expect([shown.total, sum(shown)]).toEqual([rows.length, rows.length])
          if (what === 'withdraw') {
            await house.api('POST', '/consents', {
              phoneNumber: phone((from += 1) % 40),
              categories: ['order-updates'],
              action: 'withdraw',
              source: 'support',
            })
          } else if (what !== 'look') await order(house, id, what)
        }
        await order(house, id, 'resume')
        const shown = await settledBatch(house, id)
        expect([sum(shown), shown.queued]).toEqual([rows.length, 0])
      },
    ),
    { numRuns: 15 },
  )
})
