import { refusedRow, type RefusedRow } from '../../../src/domain/import-row.ts'
import { readHeader } from '../../consent/import/csv-header.ts'
import { CsvRows } from '../../consent/import/csv-rows.ts'
import type { PhysicalLine } from '../../consent/import/physical-lines.ts'
import { looksLikeANumber } from '../../consent/import/read-csv.ts'
import { EmptyLines, refusedLine } from '../../consent/import/refusals.ts'
import { batchColumns, type GivenRow } from './batch-columns.ts'

export type ReadBatchRow = GivenRow | RefusedRow

/** Puts lines together into the rows of a batch. */
export interface BatchReader {
  add: (line: PhysicalLine) => Iterable<ReadBatchRow>
  /** What is left when no more lines come. Throws a `Problem` for CSV without a header. */
  end: () => Iterable<ReadBatchRow>
}

export const readerFor = (format: 'csv' | 'ndjson'): BatchReader =>
  format === 'csv' ? csvReader() : ndjsonReader()

function ndjsonReader(): BatchReader {
  const emptyLines = new EmptyLines()
  return {
    *add(line) {
      if (emptyLines.holds(line)) return
      yield* emptyLines.release()
      yield line.problem === null
        ? rowOf(line.text, line.line)
        : refusedLine(line.line, line.problem)
    },
    end: () => [],
  }
}

function rowOf(text: string, line: number): ReadBatchRow {
  const given = parse(text)
  if (given === undefined) return refusedRow(line, 'The line is not JSON: write one object a line.')
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return refusedRow(line, 'The line is not a JSON object: write {"to": "…", "category": "…", …}.')
  }
  return { line, given: given as Record<string, unknown> }
}

/** What the text says, or undefined: the parser's own words would repeat the line. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A number and a category: nobody writes those into a text. */
const isTextOfItsOwn = ({ given }: GivenRow): boolean =>
  typeof given.to === 'string' && looksLikeANumber(given.to) && given.category !== undefined

function csvReader(): BatchReader {
  let rows: CsvRows<GivenRow> | undefined
  const begin = (line: PhysicalLine | undefined) =>
    new CsvRows(readHeader(line, batchColumns), isTextOfItsOwn)
  return {
    *add(line) {
      if (rows === undefined) rows = begin(line)
      else yield* rows.add(line)
    },
    *end() {
      rows ??= begin(undefined)
      yield* rows.end()
    },
  }
}
