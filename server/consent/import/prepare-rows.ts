import { setImmediate as nextTurn } from 'node:timers/promises'
import { IMPORT_ROWS_AT_ONCE } from '../../../src/domain/limits.ts'
import type { Vault } from '../../vault.ts'
import type { MappingOptions } from './mapping.ts'
import { MAPPINGS, type MappingName } from './mappings.ts'
import type { PackedPart } from './prepared-part.ts'
import { readCsv } from './read-csv.ts'
import { readNdjson } from './read-ndjson.ts'
import {
  openWindow,
  openWindowBehind,
  sizeOfWindow,
  windowHolds,
  type RowWindow,
  type Sorting,
} from './row-window.ts'

/** How to read a file, from which row on. */
export interface Preparation extends Sorting {
  format: 'csv' | 'ndjson'
  mapping: MappingName
  options: MappingOptions
  /** Rows that were dealt with by a run before. */
  skip: number
}

/**
 * Reads, checks, seals and orders the rows of a file, as many at a time as one transaction
 * applies. While the rows of one window are given away those of the next are read, so that
 * whoever applies them need not wait. Throws a `Problem` when the header cannot be understood.
 */
export async function* prepareRows(
  file: AsyncIterable<Uint8Array>,
  preparation: Preparation,
  vault: Vault,
): AsyncGenerator<PackedPart> {
  const { format, mapping, options, sortSize } = preparation
  let toSkip = preparation.skip
  let windows = 0
  const nextWindow = () => {
    const size = sizeOfWindow(sortSize, windows)
    windows += 1
    return toSkip >= windowHolds(size)
      ? openWindowBehind(size)
      : openWindow({ ...preparation, sortSize: size }, vault)
  }
  const partsOf = (window: RowWindow) => {
    const skipped = Math.min(toSkip, window.rows)
    toSkip -= skipped
    return window.inParts(skipped)
  }
  let window = nextWindow()
  let ready: Iterable<PackedPart> & Iterator<PackedPart> = [].values()
  const rows = format === 'ndjson' ? readNdjson(file) : readCsv(file, MAPPINGS[mapping], options)
  for await (const row of rows) {
    window.add(row)
    if (window.rows % IMPORT_ROWS_AT_ONCE === 0) {
      await nextTurn()
      const next = ready.next()
      if (next.done !== true) yield next.value
    }
    if (!window.isFull) continue
    yield* ready
    ready = partsOf(window)
    window = nextWindow()
  }
  yield* ready
  yield* partsOf(window)
}
