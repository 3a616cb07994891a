import {
  isImportStatus,
  isPassedOver,
  isRefused,
  type ReadRow,
} from '../../../src/domain/import-row.ts'
import { readHeader } from './csv-header.ts'
import { CsvRows } from './csv-rows.ts'
import type { Mapping, MappingOptions } from './mapping.ts'
import { physicalLines } from './physical-lines.ts'

/**
 * The rows of a CSV file, one by one, each with the line it begins on. The delimiter is found in
 * the header. A broken row comes out as a refused one and never hides the rows after it.
 * Throws a `Problem` before the first row when the header cannot be understood.
 */
export async function* readCsv(
  stream: AsyncIterable<Uint8Array>,
  mapping: Mapping,
  options: MappingOptions = {},
): AsyncGenerator<ReadRow> {
  const columnsOf = (header: readonly string[]) => mapping.columns(header, options)
  let rows: CsvRows<ReadRow> | undefined
  for await (const lines of physicalLines(stream)) {
    for (const line of lines) {
      if (rows === undefined) rows = new CsvRows(readHeader(line, columnsOf), isAnswerOfItsOwn)
      else yield* rows.add(line)
    }
  }
  rows ??= new CsvRows(readHeader(undefined, columnsOf), isAnswerOfItsOwn)
  yield* rows.end()
}

const LIKE_A_NUMBER = /^'?\+?[\d\s().-]{6,}$/

/** A number and an answer. */
function isAnswerOfItsOwn(row: ReadRow): boolean {
  if (isRefused(row) || isPassedOver(row)) return false
  return looksLikeANumber(row.phoneNumber) && isImportStatus(row.status.trim().toLowerCase())
}

export const looksLikeANumber = (cell: string): boolean => LIKE_A_NUMBER.test(cell.trim())
