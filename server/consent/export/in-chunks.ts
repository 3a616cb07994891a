import { EXPORT_CHUNK_CHARACTERS } from '../../../src/domain/limits.ts'

/** Lines gathered into pieces that are worth a write, without ever holding more than one. */
export async function* inChunks<Row>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  beginning: string,
  lineOf: (row: Row) => string,
): AsyncGenerator<string> {
  let chunk = beginning
  for await (const row of rows) {
    chunk += lineOf(row)
    if (chunk.length < EXPORT_CHUNK_CHARACTERS) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
