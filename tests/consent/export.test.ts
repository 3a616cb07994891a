import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeCsv } from '../../server/consent/export/write-csv.ts'
import { writeNdjson } from '../../server/consent/export/write-ndjson.ts'
import { CONSENT_STATUSES, SOURCES } from '../../src/domain/consent.ts'
import { EXPORT_FIELDS, writtenRow, type ExportRow } from '../../src/domain/export-row.ts'
import { EXPORT_CHUNK_CHARACTERS } from '../../src/domain/limits.ts'
import { unguardFormula } from '../../src/domain/spreadsheet.ts'
import { listed } from '../support/bytes.ts'

const ROW: ExportRow = {
  phoneNumber: '+33612345678',
  category: 'offers',
  status: 'granted',
  since: Date.parse('2026-02-01T09:30:00Z'),
  source: 'checkout',
  noticeId: 'a1b2',
  locale: 'fr',
  reference: '=HYPERLINK("https://evil.example")',
  url: null,
}

it('CSV has a header, a row a line, and nothing a spreadsheet runs', async () => {
  expect((await listed(writeCsv([ROW]))).join('')).toBe(
    'phoneNumber,category,status,since,source,noticeId,locale,reference,url\r\n' +
      `+33612345678,offers,granted,2026-02-01T09:30:00.000Z,checkout,a1b2,fr,"'=HYPERLINK(""https://evil.example"")",\r\n`,
  )
})

it('NDJSON has an object a line', async () => {
  const [line = ''] = await listed(writeNdjson([ROW]))
  expect(line.endsWith('\n')).toBe(true)
  expect(JSON.parse(line)).toEqual(writtenRow(ROW))
})

it('an export of nobody is a header in CSV and nothing in NDJSON', async () => {
  expect(await listed(writeCsv([]))).toEqual([`${EXPORT_FIELDS.join(',')}\r\n`])
  expect(await listed(writeNdjson([]))).toEqual([])
})

it('rows are asked for only as fast as pieces are taken', async () => {
  let asked = 0
  function* rows() {
    for (;;) {
      asked += 1
      yield ROW
    }
  }
  const pieces = writeCsv(rows())
  const piece = await pieces.next()
  expect(String(piece.value).length).toBeGreaterThanOrEqual(EXPORT_CHUNK_CHARACTERS)
  expect(asked).toBeLessThan(EXPORT_CHUNK_CHARACTERS / 50)
  await pieces.return(undefined)
})

it('any rows that were written are read back equal, by another reader too', async () => {
  const text = fc.option(
    fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', "'", '=', '-', ' ') }),
  )
  const row: fc.Arbitrary<ExportRow> = fc.record({
    phoneNumber: fc.integer({ min: 1e6, max: 1e15 - 1 }).map((digits) => `+${digits}`),
    category: fc.constantFrom('offers', 'order-updates'),
    status: fc.constantFrom(...CONSENT_STATUSES),
    since: fc.option(fc.integer({ min: 0, max: 4e12 })),
    source: fc.option(fc.constantFrom(...SOURCES)),
    noticeId: text,
    locale: text,
    reference: text,
    url: text,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
      const csv = (await listed(writeCsv(rows))).join('')
      const read = parse<Record<string, string>>(csv, { columns: true, record_delimiter: '\r\n' })
      const unguarded = read.map((each) =>
        Object.fromEntries(
          Object.entries(each).map(([name, cell]) => [name, unguardFormula(cell)]),
        ),
      )
      const written = rows.map((each) =>
        Object.fromEntries(
          Object.entries(writtenRow(each)).map(([name, cell]) => [name, cell ?? '']),
        ),
      )
      expect(unguarded).toEqual(written)
      const lines = (await listed(writeNdjson(rows))).join('').split('\n').filter(Boolean)
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows.map(writtenRow))
    }),
  )
})
