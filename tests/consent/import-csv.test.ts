import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvCell } from '../../server/consent/export/write-csv.ts'
import { cellsOf } from '../../server/consent/import/csv-cells.ts'
import { MAPPINGS } from '../../server/consent/import/mappings.ts'
import { readCsv } from '../../server/consent/import/read-csv.ts'
import {
  IMPORT_FIELDS,
  isPassedOver,
  isRefused,
  type ImportField,
  type ReadRow,
} from '../../src/domain/import-row.ts'
import {
  IMPORT_HEADER_COLUMNS_MAX,
  IMPORT_LINE_BYTES_MAX,
  IMPORT_ROW_CHARACTERS_MAX,
} from '../../src/domain/limits.ts'
import { Problem } from '../../src/domain/problem.ts'
import { inPieces, listed } from '../support/bytes.ts'

const HEADER = IMPORT_FIELDS.join(',')
const read = (content: string | Uint8Array, size?: number): Promise<ReadRow[]> =>
  listed(readCsv(inPieces(content, size), MAPPINGS.accord))
const good = (n: number, notice = ''): string =>
  `+3361234567${n % 10},offers,granted,,,${csvCell(notice)},,ref-${n},`
const file = (...lines: string[]): string => [HEADER, ...lines, ''].join('\n')

/** `line: reference` of rows that were read, `line: refused` of others. */
const told = (rows: ReadRow[]): string[] =>
  rows.map((row) => {
    if (isRefused(row)) return `${row.line}: refused`
    return isPassedOver(row) ? `${row.line}: passed over` : `${row.line}: ${row.reference}`
  })

async function whyNot(content: string | Uint8Array): Promise<string> {
  try {
    await read(content)
  } catch (error) {
    if (error instanceof Problem) return error.problem.detail
    throw error
  }
  throw new Error('The file was read')
}

describe('a file is read as people save it', () => {
  const plain = 'phoneNumber,category,status\n+33612345678,offers,granted\n'
  it.each([
    ['with line feeds', plain],
    ['with carriage returns', plain.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${plain}`],
    ['with semicolons', plain.replaceAll(',', ';')],
    ['with tabs', plain.replaceAll(',', '\t')],
    ['with every cell quoted', plain.replaceAll(/[^,\n]+/g, '"$&"')],
    ['with a byte order mark and quotes', `\uFEFF${plain.replaceAll(/[^,\n]+/g, '"$&"')}`],
    ['without an end of the last line', plain.trimEnd()],
    ['with empty lines at the end', `${plain}\n\r\n  \n`],
    ['with an apostrophe that keeps the number text', plain.replace('+', "'+")],
    ['with columns in another order', 'status,phoneNumber,category\ngranted,+33612345678,offers'],
  ])('%s', async (_how, content) => {
    const whole = await read(content)
    expect(whole).toMatchObject([
      { line: 2, phoneNumber: '+33612345678', category: 'offers', status: 'granted' },
    ])
    expect(await read(content, 1)).toEqual(whole)
  })

  it('with line breaks in quoted cells, and the line a row begins on', async () => {
    const content = file(good(1, 'one\ntwo\n\nthree, "four"'), good(2, 'a\r\nb'), good(3))
    expect(await read(content, 3)).toMatchObject([
      { line: 2, noticeText: 'one\ntwo\n\nthree, "four"' },
      { line: 6, noticeText: 'a\r\nb' },
      { line: 8, reference: 'ref-3' },
    ])
  })

  it('with a number alone on a line of a notice', async () => {
    const content = file(good(1, 'Call us:\n0800 123 456\n0800 123 457, for free'), good(2))
    expect(told(await read(content))).toEqual(['2: ref-1', '5: ref-2'])
  })
})

describe('a broken line is refused by its number and hides no other', () => {
  const rows = (broken: string | Buffer, count = 1): [Buffer, string[]] => [
    Buffer.concat([
      Buffer.from(file(good(2), good(3), good(4), good(5, 'a "quoted"\nnotice'))),
      Buffer.from(broken),
      Buffer.from(`\n${good(8)}\n${good(9, 'quoted, too')}\n`),
    ]),
    [
      ...['2: ref-2', '3: ref-3', '4: ref-4', '5: ref-5'],
      ...Array.from({ length: count }, (_line, index) => `${7 + index}: refused`),
      ...[`${7 + count}: ref-8`, `${8 + count}: ref-9`],
    ],
  ]

  it.each<[what: string, broken: string | Buffer, lines?: number]>([
    ['a quote that is never closed', '+33612345678,offers,granted,"2026'],
    ['a whole line behind an open quote', '"+33612345678,offers,granted,,,,,,'],
    ['an open last cell', '+33612345678,offers,granted,,,,,ref,"'],
    ['a quote closed too early', '+33612345678,offers,granted,"a"b,,,,,'],
    ['a quote inside a cell', '+33612345678,offers,granted,a"b,,,,,'],
    ['a cell too many', `${good(7)},`],
    ['a cell too few', '+33612345678,offers,granted'],
    ['one word', 'total'],
    ['an empty line', ''],
    ['three empty lines', '\n\n', 3],
    ['a NUL byte', good(7).replace('ref', '\0')],
    ['bytes that are not UTF-8', Buffer.from(good(7).replace('ref', 'é'), 'latin1')],
    ['a line too long', `+33612345678,${'x'.repeat(IMPORT_LINE_BYTES_MAX)},granted,,,,,,`],
    ['two open quotes', '+33612345678,offers,"granted\n"+33612345678,offers', 2],
    ['an open quote and a line that is no row', '"a\nb', 2],
  ])('%s', async (_what, broken, lines) => {
    const [content, expected] = rows(broken, lines)
    expect(told(await read(content))).toEqual(expected)
    expect(told(await read(content, 7))).toEqual(expected)
  })

  it('row 7 is broken and everything after it is read', async () => {
    const content = file(good(1), good(2), good(3), good(4), good(5), '"broken', good(7), good(8))
    expect(told(await read(content))).toEqual([
      ...['2: ref-1', '3: ref-2', '4: ref-3', '5: ref-4', '6: ref-5'],
      ...['7: refused', '8: ref-7', '9: ref-8'],
    ])
  })

  it('even when the next quoted cell begins with a delimiter', async () => {
    const content = file('+33612345678,offers,granted,"', good(2, ', and\nmore'), good(3))
    expect(told(await read(content))).toEqual(['2: refused', '3: ref-2', '5: ref-3'])
  })

  it('even when the row after it would fit it to the last cell', async () => {
    const content = file('+33612345678,offers,granted,,,"', good(2, ',,,and\nmore'), good(3))
    expect(told(await read(content))).toEqual(['2: refused', '3: ref-2', '5: ref-3'])
  })

  it('even when no quote follows for longer than a row may be', async () => {
    const filler = Array.from({ length: 40 }, () => 'x'.repeat(IMPORT_ROW_CHARACTERS_MAX / 32))
    const rows = told(await read(file('"open', ...filler, good(9))))
    expect(rows).toHaveLength(42)
    expect(rows.at(-1)).toBe('43: ref-9')
    expect(rows.slice(0, -1).every((row) => row.endsWith('refused'))).toBe(true)
  })

  it('without repeating a number', async () => {
    const rows = await read(file('+33612345678;offers', '"+33612345678', good(1)))
    expect(rows.filter(isRefused)).toHaveLength(2)
    expect(JSON.stringify(rows.filter(isRefused))).not.toMatch(/\d{7}/)
  })
})

describe('a header that cannot be understood stops the import before any row', () => {
  it.each([
    ['nothing', '', /empty/],
    ['an empty line', `\n${HEADER}\n`, /Line 1 is empty/],
    ['a column Accord does not know', `${HEADER},firstName\n`, /“firstName”/],
    ['another spelling', 'phonenumber,category,status\n', /“phonenumber”/],
    ['a column twice', `${HEADER},status\n`, /status twice/],
    ['no number', 'category,status\n', /phoneNumber/],
    ['no category and no status', 'phoneNumber\n', /category, status/],
    ['an open quote', '"phoneNumber,category,status\n', /quote/],
    ['too many columns', `${HEADER}${',x'.repeat(IMPORT_HEADER_COLUMNS_MAX)}\n`, /more than/],
    ['UTF-16', Buffer.from(`\uFEFF${HEADER}\n`, 'utf16le'), /UTF-8/],
    ['a line too long', 'x'.repeat(IMPORT_LINE_BYTES_MAX + 1), /longer/],
  ])('%s', async (_what, content, detail) => {
    expect(await whyNot(content)).toMatch(detail)
  })

  it('a file without a header, whose number is not repeated', async () => {
    const detail = await whyNot('+33612345678,offers,granted\n')
    expect(detail).toMatch(/Line 1/)
    expect(detail).not.toMatch(/\d{7}/)
  })
})

describe('whatever is in the cells', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\n', '\r', '\t', ' ', "'", '=', '+', '1'),
    maxLength: 12,
  })
  const raw = fc.record(
    Object.fromEntries(IMPORT_FIELDS.map((field) => [field, cell])) as Record<
      ImportField,
      typeof cell
    >,
  )
  const lineOf = (row: Record<ImportField, string>) =>
    IMPORT_FIELDS.map((field) => csvCell(row[field])).join(',')

  it('a row that was written is read back equal, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(raw, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const full = rows.map((row) => ({ ...row, phoneNumber: `x${row.phoneNumber}` }))
          const content = [HEADER, ...full.map(lineOf)].join('\r\n')
          const found = await read(content, size)
          expect(found).toMatchObject(full)
          expect(found).toHaveLength(full.length)
        },
      ),
    )
  })

  it('a broken line never changes how other lines are read', async () => {
    const broken = fc.string({
      unit: fc.constantFrom('"', ',', 'a', '+33612345678', 'granted', ' ', 'x,"', '\r'),
      minLength: 1,
      maxLength: 14,
    })
    const notice = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', ' '), maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(broken, fc.array(notice, { maxLength: 4 }), async (line, notices) => {
        const rows = notices.map((text, index) => good(index, text))
        const alone = await read(file(...rows))
        const after = (await read(file(line, ...rows))).filter((row) => row.line > 2)
        expect(after).toEqual(alone.map((row) => ({ ...row, line: row.line + 1 })))
      }),
      { numRuns: 1_000 },
    )
  })

  it('one line has the cells csv-parse finds in it', () => {
    const row = fc
      .array(cell, { minLength: 1, maxLength: 5 })
      .map((cells) => cells.map(csvCell).join(','))
      .filter((line) => line !== '')
    fc.assert(
      fc.property(row, (line) => {
        const options = { record_delimiter: '\u0001', skip_empty_lines: false }
        expect([cellsOf(line, ',')]).toEqual(parse(line, options))
      }),
    )
  })
})
