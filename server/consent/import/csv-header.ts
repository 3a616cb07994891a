import { IMPORT_HEADER_COLUMNS_MAX } from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { cellsOf } from './csv-cells.ts'
import type { MappedColumns } from './mapping.ts'
import type { PhysicalLine } from './physical-lines.ts'
import { lineAdvice } from './refusals.ts'

export interface CsvHeader<Row> extends MappedColumns<Row> {
  delimiter: string
  columns: number
}

const DELIMITERS = [',', ';', '\t'] as const

/** What is wrong with the first line; nothing of the file is applied. */
export const headerProblem = (detail: string): Problem =>
  new Problem({
    code: 'invalid_request',
    detail,
    errors: [{ path: 'line 1', message: detail }],
  })

/** Reads line 1. Throws a `Problem` when no row of the file could be understood. */
export function readHeader<Row>(
  line: PhysicalLine | undefined,
  columnsOf: (header: readonly string[]) => MappedColumns<Row>,
): CsvHeader<Row> {
  if (line === undefined)
    throw headerProblem('The file is empty: the first line names the columns.')
  if (line.problem !== null) throw headerProblem(lineAdvice(line.problem))
  const text = line.text.trimEnd()
  if (text.trim() === '') throw headerProblem('Line 1 is empty: it has to name the columns.')
  const { delimiter, names } = split(text)
  if (names.length > IMPORT_HEADER_COLUMNS_MAX) {
    throw headerProblem(`The header has more than ${IMPORT_HEADER_COLUMNS_MAX} columns.`)
  }
  const columns = names.map((name) => name.trim())
  return { delimiter, columns: columns.length, ...columnsOf(columns) }
}

/** The delimiter that makes most columns; a comma when there is one column only. */
function split(text: string): { delimiter: string; names: string[] } {
  const [best] = DELIMITERS.map((delimiter) => ({ delimiter, names: cellsOf(text, delimiter) }))
    .flatMap(({ delimiter, names }) => (typeof names === 'string' ? [] : [{ delimiter, names }]))
    .sort((a, b) => b.names.length - a.names.length)
  if (best === undefined) throw headerProblem('A quote in line 1 is opened or closed wrongly.')
  return best
}
