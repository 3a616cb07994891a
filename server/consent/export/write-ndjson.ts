import { writtenRow, type ExportRow } from '../../../src/domain/export-row.ts'
import { inChunks } from './in-chunks.ts'

/** Rows as NDJSON, an object a line, piece by piece. */
export const writeNdjson = (rows: AsyncIterable<ExportRow> | Iterable<ExportRow>) =>
  inChunks(rows, '', (row) => `${JSON.stringify(writtenRow(row))}\n`)
