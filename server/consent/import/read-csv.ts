import type { ReadRow } from '../../../src/domain/import-row.ts'
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
  let rows: CsvRows | undefined
  for await (const lines of physicalLines(stream)) {
    for (const line of lines) {
      if (rows === undefined) rows = new CsvRows(readHeader(line, mapping, options))
      else yield* rows.add(line)
    }
  }
  rows ??= new CsvRows(readHeader(undefined, mapping, options))
  yield* rows.end()
}
