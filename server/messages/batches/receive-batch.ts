import {
  countPart,
  findBatchByKey,
  holdUpload,
  insertBatch,
  insertPart,
  letGoOfUpload,
  lockBatch,
  markBatchReceived,
  type BatchRecord,
} from '../../../db/batches.ts'
import type { Queryable } from '../../../db/database.ts'
import { lastSeq } from '../../../db/ledger.ts'
import { findTemplateVersion } from '../../../db/templates.ts'
import type { RefusedRow } from '../../../src/domain/import-row.ts'
import {
  IMPORT_ERRORS_MAX,
  BATCH_HOLD_MS,
  IDEMPOTENCY_KEY_CHARACTERS_MAX,
} from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../accept.ts'
import { freeze, readVersion } from '../template-version.ts'
import { listTemplates } from '../templates.ts'
import { addRefusals, sealPart, type Refusals } from './batch-part.ts'
import { gatePart, type GatedPart } from './gate-part.ts'
import { OTHER_ROWS, type BatchPreparation } from './prepare-batch.ts'
import { preparedTexts } from './prepared-parts.ts'
import type { PreparedTexts } from './prepared-text.ts'
import { openRowsHash } from './rows-hash.ts'

/** Many texts as they arrive. */
export interface IncomingBatch {
  caller: Caller
  format: 'csv' | 'ndjson'
  /** Whether a few leave first, and the others when those went well. */
  canary: boolean
  idempotencyKey: string | undefined
  bytes: AsyncIterable<Uint8Array>
  /** Length of the body when it is known. */
  length: number | undefined
  /** A part is on disk: its texts can have their turn. */
  onPart: () => void
}

const IN_FLIGHT = new Problem({
  code: 'idempotency_key_in_flight',
  detail: 'A batch with this key is being received; try again when that one is over.',
})

/**
 * Takes a batch in: each part of it is gated, kept and counted in one transaction as soon as it
 * is here. Whoever repeats an upload that broke off, with its key, goes on after the rows that
 * were taken. Resolves to the id of the batch.
 */
export async function receiveBatch(context: Context, incoming: IncomingBatch): Promise<string> {
  const { clock, db, newId } = context
  const heldBy = newId()
  const record = await openUpload(context, incoming, heldBy)
  if (record.cancelled_at !== null) return record.id
  const { id } = record
  try {
    const preparation = await preparationOf(context, incoming, record)
    for await (const prepared of preparedTexts(context, incoming, preparation)) {
      if (record.received_at !== null) throw OTHER_ROWS
      await keepPart(context, { id, heldBy, caller: incoming.caller, prepared })
      incoming.onPart()
    }
    await db.write((transaction) => markBatchReceived(transaction, id, clock()))
  } catch (error) {
    await db.write((transaction) => letGoOfUpload(transaction, { id, heldBy, now: clock() }))
    throw error
  } finally {
    incoming.onPart()
  }
  return id
}

/** What the hash of a batch begins with: the same rows for another purpose are another batch. */
const kindOf = ({ format, canary }: IncomingBatch) => `${format} ${canary ? 'canary' : 'all'}`

function keyOf({ idempotencyKey }: IncomingBatch): string {
  const key = idempotencyKey?.trim() ?? ''
  if (key !== '' && key.length <= IDEMPOTENCY_KEY_CHARACTERS_MAX) return key
  throw new Problem({
    code: 'idempotency_key_missing',
    detail: `Send an Idempotency-Key header of 1 to ${IDEMPOTENCY_KEY_CHARACTERS_MAX} characters, a new one for each batch.`,
  })
}

/** Starts the batch of a key, or takes over an upload of it that broke off. */
async function openUpload(
  context: Context,
  incoming: IncomingBatch,
  heldBy: string,
): Promise<BatchRecord> {
  const { clock, db, newId, sandboxed, vault } = context
  const { caller, format, canary } = incoming
  const { apiKeyId, keyKind } = caller
  const idempotencyKey = keyOf(incoming)
  return db.write(async (transaction) => {
    const now = clock()
    const heldUntil = now + BATCH_HOLD_MS
    const isNew = await insertBatch(transaction, {
      id: newId(),
      format,
      apiKeyId,
      keyKind,
      sandbox: sandboxed ? 1 : 0,
      idempotencyKey,
      rowsHash: openRowsHash(vault, kindOf(incoming)).value(),
      heldBy,
      heldUntil,
      canaryStep: canary ? 0 : null,
      seqBefore: await lastSeq(transaction),
      startedAt: now,
    })
    const record = await findBatchByKey(transaction, { apiKeyId, idempotencyKey })
    if (record === undefined) throw new Error('A batch that was just written is not there')
    if (isNew || record.received_at !== null || record.cancelled_at !== null) return record
    if (!(await holdUpload(transaction, { id: record.id, heldBy, heldUntil, now }))) throw IN_FLIGHT
    return record
  })
}

async function preparationOf(
  context: Context,
  incoming: IncomingBatch,
  { rows_read, rows_hash }: BatchRecord,
): Promise<BatchPreparation> {
  const { brand, clock, publicUrl } = context
  return {
    format: incoming.format,
    kind: kindOf(incoming),
    brand,
    publicUrl,
    templates: await listTemplates(context),
    now: clock(),
    skip: rows_read,
    skipHash: rows_hash,
  }
}

interface Part {
  id: string
  heldBy: string
  caller: Caller
  prepared: PreparedTexts
}

/** Gates a part by what is committed by now, and keeps it with its counts. */
async function keepPart(context: Context, { id, heldBy, caller, prepared }: Part): Promise<void> {
  const { clock, db, vault } = context
  const gated = await gatePart(context, db.read, caller.keyKind, prepared)
  const sealed = sealPart(vault, gated.proofs, gated.texts)
  await db.write(async (transaction) => {
    const batch = await lockBatch(transaction, id)
    if (batch?.held_by !== heldBy) throw IN_FLIGHT
    if (batch.cancelled_at !== null) throw cancelledMeanwhile()
    const number = batch.parts + 1
    await freezeTemplates(context, transaction, gated)
    if (gated.texts.length > 0) {
      const { dueAt } = gated
      const rows = gated.texts.length
      await insertPart(transaction, { batchId: id, number, sealed, rows, dueAt })
    }
    const codes = [...gated.refused, ...gated.broken.map(({ code }) => code)]
    const refused = addRefusals(JSON.parse(batch.refused) as Refusals, codes)
    await countPart(transaction, {
      ...gated.counts,
      id,
      number,
      refused: JSON.stringify(refused),
      errors: withErrors(batch.errors, gated.broken),
      rowsHash: prepared.rowsHash,
      heldUntil: clock() + BATCH_HOLD_MS,
    })
  })
}

const cancelledMeanwhile = () =>
  new Problem({
    code: 'invalid_request',
    detail: 'The batch was cancelled while it was being received; nothing more of it is taken.',
  })

/** From its arrival on nothing in a template changes that a text of the part was measured with. */
async function freezeTemplates(
  context: Context,
  transaction: Queryable,
  { texts }: GatedPart,
): Promise<void> {
  const ids = new Set(texts.map(({ templateVersionId }) => templateVersionId))
  for (const id of ids) {
    const version = id === null ? undefined : await findTemplateVersion(transaction, id)
    if (version !== undefined) await freeze(context, transaction, readVersion(version))
  }
}

/** The first broken lines, as JSON. */
function withErrors(kept: string, broken: readonly RefusedRow[]): string {
  if (broken.length === 0) return kept
  const errors = JSON.parse(kept) as RefusedRow[]
  const room = Math.max(0, IMPORT_ERRORS_MAX - errors.length)
  if (room === 0) return kept
  const told = [...broken].sort((a, b) => a.line - b.line).slice(0, room)
  return JSON.stringify([...errors, ...told])
}
