import { findChunk, type ImportRecord } from '../../../db/imports.ts'
import { IMPORT_PIECE_BYTES } from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import { partsFromThread } from '../../threads/parts-from-thread.ts'
import type { MappingOptions } from './mapping.ts'
import type { MappingName } from './mappings.ts'
import { prepareRows, type Preparation } from './prepare-rows.ts'
import type { ThreadData } from './prepare-thread.ts'
import { unpackPart, type PackedPart, type PreparedPart } from './prepared-part.ts'
import { openPiece, OPTIONS_USE } from './receive-file.ts'

/**
 * The rows of a received file, read, checked and sealed. For a file of more than one piece a
 * thread does that while this one writes; a small file is done before a thread has started.
 */
export async function* preparedParts(
  context: Context,
  record: ImportRecord,
): AsyncGenerator<PreparedPart> {
  const preparation = preparationOf(context, record)
  const parts =
    record.bytes > IMPORT_PIECE_BYTES
      ? fromThread(context, record, preparation)
      : prepareRows(piecesOf(context, record.id), preparation, context.vault)
  for await (const part of parts) yield unpackPart(part)
}

function preparationOf(
  { brand, clock, vault }: Context,
  { format, mapping, options_sealed, sort_size, country, rows_read }: ImportRecord,
): Preparation {
  const options = vault.unsealBriefly(OPTIONS_USE, options_sealed)?.toString('utf8') ?? '{}'
  return {
    format,
    mapping: mapping as MappingName,
    options: JSON.parse(options) as MappingOptions,
    rules: {
      now: clock(),
      brandCategories: new Set(brand.categories.map(({ id }) => id)),
      defaultCountry: country ?? brand.brand.country,
    },
    sortSize: sort_size,
    skip: rows_read,
  }
}

async function* piecesOf({ db, vault }: Context, importId: string): AsyncGenerator<Uint8Array> {
  for (let number = 1; ; number += 1) {
    const chunk = await findChunk(db.read, importId, number)
    if (chunk === undefined) return
    yield openPiece(vault, chunk.sealed)
  }
}

const THREAD = 'server/consent/import/prepare-thread.ts'

function fromThread(
  { db, vault }: Context,
  { id }: ImportRecord,
  preparation: Preparation,
): AsyncGenerator<PackedPart> {
  let number = 0
  return partsFromThread<PackedPart>({
    source: THREAD,
    workerData: { preparation, keys: vault.keys() } satisfies ThreadData,
    vault,
    nextPiece: async () => {
      number += 1
      return (await findChunk(db.read, id, number))?.sealed ?? null
    },
  })
}
