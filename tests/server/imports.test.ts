import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findImport } from '../../db/imports.ts'
import { receiveFile } from '../../server/consent/import/receive-file.ts'
import { runImport } from '../../server/consent/import/run-import.ts'
import { undoImport } from '../../server/consent/import/undo-import.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { MOBILE, openHouse, OTHER_MOBILE, read, VISIT, type House } from '../support/house.ts'

const HEADER =
  'phoneNumber,category,status,collectedAt,source,noticeText,noticeLocale,reference,url'
const WORDS = 'Des offres par SMS ?'
const yes = (phone: string, at = '2026-01-02T10:00:00Z', category = 'offers') =>
  `${phone},${category},granted,${at},checkout,${WORDS},fr,order-1,`
const no = (phone: string, at = '2026-01-02T10:00:00Z', category = 'offers') =>
  `${phone},${category},withdrawn,${at},support,,,,`
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n')
const phone = (index: number) => `+3361200${String(1_000 + index)}`

const post = (house: House, body: BodyInit, { type = 'text/csv', query = '' } = {}) =>
  house.request(`/api/v1/consents/import${query}`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer bootstrap-key-of-the-tests-32-characters',
      'content-type': type,
    },
    body,
    duplex: 'half',
  } as RequestInit)

interface Shown {
  status: string
  rows: number
  applied: number
  unchanged: number
  refused: Record<string, number>
  difference: Record<string, number>
  errors: { line: number; code: string }[]
}

async function finished(house: House, importId: string): Promise<Shown> {
  const show = async () =>
    (await read(await house.api('GET', `/imports/${importId}`))) as unknown as Shown
  await expect.poll(async () => (await show()).status, { timeout: 20_000 }).not.toBe('running')
  return show()
}

async function importCsv(house: House, body: string, query = ''): Promise<Shown & { id: string }> {
  const answer = await post(house, body, { query })
  expect(answer.status).toBe(202)
  const { importId } = (await answer.json()) as { importId: string }
  return { id: importId, ...(await finished(house, importId)) }
}

const statusOf = async (house: House, phoneNumber: string, category = 'offers') => {
  const { consents } = await read(await house.api('POST', '/consents/lookup', { phoneNumber }))
  return (consents as { category: string; status: string }[]).find(
    (each) => each.category === category,
  )?.status
}
const leave = (house: House, typed: string) =>
  house.services.visitor.leave({ phone: typed, locale: 'fr', scope: 'everything' }, VISIT)

describe('an import', () => {
  it('takes in what it proves and names each broken row by its line', async () => {
    const house = await openHouse()
    const shown = await importCsv(
      house,
      csv(
        yes(phone(1)),
        no(phone(2)),
        yes(phone(3)).replace(',order-1,', ',,'),
        yes('+33123456789'),
        yes(phone(4), '2036-01-01T00:00:00Z'),
        `${phone(5)},offers,granted,"2026`,
        yes(phone(6), undefined, 'lottery'),
        yes(phone(7)).replace(WORDS, 'J’accepte les CGV'),
        yes(phone(8)),
      ),
    )

    expect(shown).toMatchObject({
      status: 'done',
      rows: 9,
      applied: 3,
      unchanged: 0,
      refused: {
        unproven_consent: 2,
        invalid_phone_number: 1,
        invalid_request: 2,
        unknown_category: 1,
      },
      difference: { 'never_asked → granted': 2, 'never_asked → withdrawn': 1 },
    })
    expect(shown.errors.map(({ line, code }) => [line, code])).toEqual([
      [4, 'unproven_consent'],
      [5, 'invalid_phone_number'],
      [6, 'invalid_request'],
      [7, 'invalid_request'],
      [8, 'unknown_category'],
      [9, 'unproven_consent'],
    ])
    expect(await statusOf(house, phone(1))).toBe('granted')
    expect(await statusOf(house, phone(2))).toBe('withdrawn')
    expect(await statusOf(house, phone(3))).toBe('never_asked')
    expect(await statusOf(house, phone(8))).toBe('granted')
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
  })

  it('reads NDJSON too', async () => {
    const house = await openHouse()
    const row = { phoneNumber: MOBILE, category: 'offers', status: 'withdrawn' }
    const answer = await post(house, `${JSON.stringify(row)}\nnot json\n`, {
      type: 'application/x-ndjson',
    })
    const { importId } = (await answer.json()) as { importId: string }
    expect(await finished(house, importId)).toMatchObject({
      status: 'done',
      rows: 2,
      applied: 1,
      refused: { invalid_request: 1 },
    })
  })

  it.each<[what: string, body: string, says: RegExp]>([
    ['nothing', '', /empty/],
    ['a column nobody knows', `${HEADER},age\n${yes(MOBILE)},7`, /age/],
    ['no column for the status', 'phoneNumber,category\n+33612345678,offers', /status/],
  ])('of %s changes nothing and says why', async (_what, body, says) => {
    const house = await openHouse()
    const shown = await importCsv(house, body)
    expect(shown).toMatchObject({ status: 'failed', rows: 0, applied: 0, errors: [{ line: 1 }] })
    expect(JSON.stringify(shown.errors)).toMatch(says)
    expect(await house.services.context.db.read.all('SELECT * FROM recipients')).toEqual([])
  })

  it('in another type of file is refused', async () => {
    const house = await openHouse()
    const answer = await post(house, '{}', { type: 'application/json' })
    expect(answer.status).toBe(422)
    expect(await read(answer)).toMatchObject({ code: 'invalid_request' })
  })

  it('whose connection breaks applies nothing', async () => {
    const house = await openHouse()
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(csv(yes(MOBILE), yes(OTHER_MOBILE))))
      },
      pull(controller) {
        controller.error(new Error('the connection broke'))
      },
    })
    expect((await post(house, broken)).status).toBe(500)
    const kept = await house.services.context.db.read.all('SELECT status FROM imports')
    expect(kept).toEqual([{ status: 'failed' }])
    expect(await house.services.context.db.read.all('SELECT * FROM import_chunks')).toEqual([])
    expect(await statusOf(house, MOBILE)).toBe('never_asked')
  })

  it('leaves no readable number in what waits to be applied, and nothing when it is done', async () => {
    const house = await openHouse()
    const { context } = house.services
    await house.services.imports.stop()
    await post(house, csv(yes(MOBILE)))
    const [chunk] = await context.db.read.all<{ sealed: Buffer }>(
      'SELECT sealed FROM import_chunks',
    )
    expect(chunk?.sealed.length).toBeGreaterThan(100)
    expect(chunk?.sealed.toString('latin1')).not.toContain('612345678')
  })

  it('told twice changes nothing the second time', async () => {
    const house = await openHouse()
    const body = csv(yes(phone(1)), no(phone(2)))
    await importCsv(house, body)
    expect(await importCsv(house, body)).toMatchObject({ applied: 0, unchanged: 2 })
  })

  it('about the same person follows its rows in their order', async () => {
    const house = await openHouse()
    const shown = await importCsv(
      house,
      csv(
        yes(MOBILE, '2026-01-01T00:00:00Z'),
        no(MOBILE, '2026-01-02T00:00:00Z'),
        yes(MOBILE, '2026-01-01T12:00:00Z'),
        yes(MOBILE, '2026-01-03T00:00:00Z', 'advice'),
      ),
    )
    expect(shown).toMatchObject({ applied: 3, refused: { withdrawn: 1 } })
    expect(await statusOf(house, MOBILE)).toBe('withdrawn')
    expect(await statusOf(house, MOBILE, 'advice')).toBe('granted')
    expect(await house.services.context.db.read.all('SELECT id FROM recipients')).toHaveLength(1)
  })
})

describe('an import never resurrects', () => {
  it('somebody who left later', async () => {
    const house = await openHouse()
    await leave(house, MOBILE)
    expect(await importCsv(house, csv(yes(MOBILE)))).toMatchObject({ refused: { withdrawn: 1 } })
    expect(await statusOf(house, MOBILE)).toBe('withdrawn')
  })

  it('somebody who left, when nobody knows when the yes was given', async () => {
    const house = await openHouse()
    await leave(house, MOBILE)
    expect(await importCsv(house, csv(yes(MOBILE, '')))).toMatchObject({
      refused: { unproven_consent: 1 },
    })
    expect(await statusOf(house, MOBILE)).toBe('withdrawn')
  })

  it('somebody who said no on the form', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    expect(await importCsv(house, csv(yes(MOBILE)))).toMatchObject({ refused: { withdrawn: 1 } })
    expect(await statusOf(house, MOBILE)).toBe('declined')
  })

  it('somebody who leaves while it runs', async () => {
    const house = await openHouse()
    const rows = Array.from({ length: 3_000 }, (_, index) => yes(phone(index)))
    const answer = await post(house, csv(...rows))
    const { importId } = (await answer.json()) as { importId: string }
    const leavers = [5, 700, 1_500, 2_999]
    await Promise.all(leavers.map((index) => leave(house, phone(index))))
    await finished(house, importId)
    for (const index of leavers) expect(await statusOf(house, phone(index))).toBe('withdrawn')
  })

  it('anybody, whatever the rows and whatever was said before', async () => {
    const house = await openHouse()
    let people = 0
    const anyRow = fc.record({
      grant: fc.boolean(),
      day: fc.option(fc.integer({ min: 1, max: 28 }), { nil: null }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 6 }), async (rows) => {
        const number = phone((people += 1))
        await leave(house, number)
        const lines = rows.map(({ grant, day }) => {
          const at = day === null ? '' : `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`
          return grant ? yes(number, at) : no(number, at)
        })
        await importCsv(house, csv(...lines))
        expect(await statusOf(house, number)).toBe('withdrawn')
      }),
      { numRuns: 25 },
    )
  })
})

describe('a dry run', () => {
  it('says what would change, and changes nothing', async () => {
    const house = await openHouse()
    await leave(house, phone(2))
    await house.grant(phone(3), ['offers'])
    const body = csv(yes(phone(1)), yes(phone(2)), yes(phone(3)), no(phone(3), ''), yes('12'))
    const dry = await importCsv(house, body, '?dryRun=true')
    const events = () => house.services.context.db.read.all('SELECT id FROM consent_events')
    const before = await events()
    expect(await statusOf(house, phone(1))).toBe('never_asked')

    const done = await importCsv(house, body)

    expect(done).toEqual({ ...dry, id: done.id, dryRun: false })
    expect((await events()).length).toBe(before.length + done.applied)
  })
})

describe('an import that was interrupted', () => {
  it('goes on with the next row, and applies each row once', async () => {
    const house = await openHouse()
    const { context, imports } = house.services
    await imports.stop()
    const rows = Array.from({ length: 2_000 }, (_, index) => yes(phone(index)))
    const id = await receiveFile(context, {
      format: 'csv',
      mapping: 'accord',
      options: {},
      dryRun: false,
      apiKeyId: null,
      bytes: Readable.from([Buffer.from(csv(...rows))]),
      mine: true,
    })
    const onAffected = () => Promise.resolve()
    let parts = 0
    const record = async () => {
      const found = await findImport(context.db.read, id)
      if (found === undefined) throw new Error('The import is gone')
      return found
    }
    await runImport(context, await record(), { onAffected, shouldStop: () => (parts += 1) > 1 })
    const halfway = await record()
    expect(halfway.status).toBe('running')
    expect(halfway.rows_read).toBeGreaterThan(0)
    expect(halfway.rows_read).toBeLessThan(2_000)

    await runImport(context, await record(), { onAffected })

    expect(await record()).toMatchObject({ status: 'done', rows_read: 2_000, applied: 2_000 })
    const events = await context.db.read.all('SELECT DISTINCT recipient_id FROM consent_events')
    expect(events).toHaveLength(2_000)
  })
})

describe('an import that is undone', () => {
  it('gives back what was, keeps what was said since, and removes nothing', async () => {
    const house = await openHouse()
    const { context } = house.services
    await house.grant(phone(1), ['offers'])
    await house.grant(phone(2), ['order-updates'])
    house.doors.advance(60_000)
    const now = new Date(house.doors.clock()).toISOString()
    const { id } = await importCsv(
      house,
      csv(no(phone(1), now), yes(phone(2), now), yes(phone(3), now), yes(phone(4), now)),
    )
    await leave(house, phone(4))
    const before = await context.db.read.all('SELECT * FROM consent_events ORDER BY seq')

    const undone = await undoImport(context, id, 'wrong file', () => Promise.resolve())

    expect(undone).toEqual({ restored: 3, kept: 1 })
    expect(await statusOf(house, phone(1))).toBe('granted')
    expect(await statusOf(house, phone(2))).toBe('declined')
    expect(await statusOf(house, phone(3))).toBe('never_asked')
    expect(await statusOf(house, phone(4))).toBe('withdrawn')
    const after = await context.db.read.all('SELECT * FROM consent_events ORDER BY seq')
    expect(after.slice(0, before.length)).toEqual(before)
    expect(await verifyLedger(context)).toMatchObject({ ok: true })
    await expect(undoImport(context, id, 'again', () => Promise.resolve())).rejects.toThrow(
      'not_found',
    )
  })
})

describe('the export', () => {
  it('holds every consent, with its words and its trace', async () => {
    const house = await openHouse()
    await importCsv(house, csv(yes(phone(1)), no(phone(2))))
    const answer = await house.request('/api/v1/consents/export', {
      headers: {
        authorization: 'Bearer bootstrap-key-of-the-tests-32-characters',
        accept: 'application/x-ndjson',
      },
    })
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
    const rows = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .sort((a, b) => String(a.phoneNumber).localeCompare(String(b.phoneNumber)))
    expect(rows).toMatchObject([
      {
        phoneNumber: phone(1),
        category: 'offers',
        status: 'granted',
        reference: 'order-1',
        source: 'checkout',
      },
      { phoneNumber: phone(2), category: 'offers', status: 'withdrawn', source: 'support' },
    ])
    expect(rows[0]?.noticeId).toMatch(/^[0-9a-f]{64}$/)
    const asCsv = await house.api('GET', '/consents/export')
    expect((await asCsv.text()).trim().split('\r\n')).toHaveLength(3)
  })
})
