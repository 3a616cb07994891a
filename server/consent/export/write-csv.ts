import { EXPORT_FIELDS, writtenRow, type ExportRow } from '../../../src/domain/export-row.ts'
import { guardFormula } from '../../../src/domain/spreadsheet.ts'
import { inChunks } from './in-chunks.ts'

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

/** A cell of CSV (RFC 4180) that no spreadsheet runs as a formula. */
export function csvCell(value: string | null): string {
  const cell = guardFormula(value ?? '')
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

const csvLine = (cells: readonly (string | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Without it, a spreadsheet reads the accents wrong. */
const BYTE_ORDER_MARK = '\uFEFF'

/** A small table as a CSV file for people; its first row is the header. */
export const csvFile = (rows: readonly (readonly (string | number)[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => csvLine(row.map(String))).join('')

/** Rows as a CSV file with a header, piece by piece. */
export const writeCsv = (rows: AsyncIterable<ExportRow> | Iterable<ExportRow>) =>
  inChunks(rows, csvLine(EXPORT_FIELDS), (row) => {
    const written = writtenRow(row)
    return csvLine(EXPORT_FIELDS.map((field) => written[field]))
  })
