import { finishImport, insertImport, keepChunk, markReceived } from '../../../db/imports.ts'
import { lastSeq } from '../../../db/ledger.ts'
import {
  IMPORT_FILE_BYTES_MAX,
  IMPORT_HOLD_MS,
  IMPORT_PIECE_BYTES,
  IMPORT_SORT_SIZE,
} from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import type { Vault } from '../../vault.ts'
import type { MappingOptions } from './mapping.ts'
import type { MappingName } from './mappings.ts'

/** A file of consents as it arrives. */
export interface IncomingFile {
  format: 'csv' | 'ndjson'
  mapping: MappingName
  options: MappingOptions
  dryRun: boolean
  apiKeyId: string | null
  bytes: AsyncIterable<Uint8Array>
  /** Whoever sends the file applies it too, instead of a server. */
  mine: boolean
}

const FILE_USE = 'import.file'
export const OPTIONS_USE = 'import.options'

/**
 * Takes a whole file in, sealed and piece by piece, before any of it is applied: a connection
 * that breaks applies nothing, and a crash later on loses nothing. Resolves to the import's id.
 */
export async function receiveFile(context: Context, file: IncomingFile): Promise<string> {
  const { brand, clock, db, newId, vault } = context
  const id = newId()
  const heldUntil = () => clock() + IMPORT_HOLD_MS
  await db.write((transaction) =>
    insertImport(transaction, {
      id,
      format: file.format,
      mapping: file.mapping,
      optionsSealed: vault.sealBriefly(OPTIONS_USE, JSON.stringify(file.options)),
      dryRun: file.dryRun ? 1 : 0,
      sortSize: IMPORT_SORT_SIZE,
      country: brand.brand.country,
      heldUntil: heldUntil(),
      apiKeyId: file.apiKeyId,
      startedAt: clock(),
    }),
  )
  try {
    let number = 0
    for await (const piece of inPieces(file.bytes)) {
      number += 1
      const chunk = {
        importId: id,
        number,
        sealed: vault.sealBriefly(FILE_USE, piece),
        bytes: piece.length,
        heldUntil: heldUntil(),
      }
      await db.write((transaction) => keepChunk(transaction, chunk))
    }
    await db.write(async (transaction) => {
      const seqBefore = await lastSeq(transaction)
      const received = { id, seqBefore, heldUntil: file.mine ? heldUntil() : clock() }
      await markReceived(transaction, received)
    })
  } catch (error) {
    await forgetFile(context, id)
    throw error
  }
  return id
}

/** A piece of a received file as it was sent. */
export function openPiece(vault: Pick<Vault, 'unsealBriefly'>, sealed: Uint8Array): Buffer {
  const piece = vault.unsealBriefly(FILE_USE, sealed)
  if (piece === undefined) throw new Error('A piece of an imported file is damaged')
  return piece
}

/** A file that did not arrive whole: nothing of it was applied. */
export const forgetFile = ({ clock, db }: Pick<Context, 'clock' | 'db'>, id: string) =>
  db.write((transaction) =>
    finishImport(transaction, { id, status: 'failed', seqThrough: 0, finishedAt: clock() }),
  )

async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  let total = 0
  for await (const chunk of bytes) {
    total += chunk.length
    if (total > IMPORT_FILE_BYTES_MAX) {
      throw new Problem({
        code: 'too_large',
        detail: `Send at most ${IMPORT_FILE_BYTES_MAX} bytes: cut the file and import its parts.`,
      })
    }
    held.push(chunk)
    heldBytes += chunk.length
    if (heldBytes < IMPORT_PIECE_BYTES) continue
    yield Buffer.concat(held)
    held = []
    heldBytes = 0
  }
  if (heldBytes > 0) yield Buffer.concat(held)
}
