import type { KeyKind } from '../src/domain/message.ts'
import type { Queryable } from './database.ts'

export interface BatchRecord {
  id: string
  format: 'csv' | 'ndjson'
  api_key_id: string
  key_kind: KeyKind
  sandbox: 0 | 1
  idempotency_key: string | null
  rows_hash: Uint8Array
  held_by: string
  held_until: number
  parts: number
  rows_read: number
  opted_in: number
  in_hours: number
  under_cap: number
  let_in: number
  held_for_hours: number
  refused: string
  errors: string
  expired: number
  rows_left: number
  waited: number
  dropped: number
  canary_step: number | null
  canary_quiet_since: number | null
  canary_before: string | null
  seq_before: number
  started_at: number
  received_at: number | null
  stopped_at: number | null
  stop_reason: string | null
  cancelled_at: number | null
  finished_at: number | null
}

export interface NewBatch {
  id: string
  format: 'csv' | 'ndjson'
  apiKeyId: string
  keyKind: KeyKind
  sandbox: 0 | 1
  idempotencyKey: string
  rowsHash: Uint8Array
  heldBy: string
  heldUntil: number
  canaryStep: number | null
  seqBefore: number
  startedAt: number
}

/** Resolves to whether the key was free. */
export const insertBatch = async (db: Queryable, batch: NewBatch): Promise<boolean> =>
  (await db.run(
    `INSERT INTO batches
       (id, format, api_key_id, key_kind, sandbox, idempotency_key, rows_hash, held_by, held_until,
        parts, rows_read, opted_in, in_hours, under_cap, let_in, held_for_hours, refused, errors,
        expired, rows_left, waited, dropped, canary_step, seq_before, started_at)
     VALUES
       (:id, :format, :apiKeyId, :keyKind, :sandbox, :idempotencyKey, :rowsHash, :heldBy, :heldUntil,
        0, 0, 0, 0, 0, 0, 0, '{}', '[]', 0, 0, 0, 0, :canaryStep, :seqBefore, :startedAt)
     ON CONFLICT (api_key_id, idempotency_key) DO NOTHING`,
    { ...batch },
  )) === 1

export const findBatch = (db: Queryable, id: string) =>
  db.get<BatchRecord>('SELECT * FROM batches WHERE id = :id', { id })

/** The same, held until the transaction ends: what a batch counts is counted in turn. */
export const lockBatch = (db: Queryable, id: string) =>
  db.get<BatchRecord>('SELECT * FROM batches WHERE id = :id FOR UPDATE', { id })

export const findBatchByKey = (db: Queryable, key: { apiKeyId: string; idempotencyKey: string }) =>
  db.get<BatchRecord>(
    'SELECT * FROM batches WHERE api_key_id = :apiKeyId AND idempotency_key = :idempotencyKey',
    key,
  )

/** Takes an upload that broke off, to go on with it. Resolves to whether nobody else has it. */
export const holdUpload = async (
  db: Queryable,
  hold: { id: string; heldBy: string; heldUntil: number; now: number },
): Promise<boolean> =>
  (await db.run(
    `UPDATE batches SET held_by = :heldBy, held_until = :heldUntil
     WHERE id = :id AND received_at IS NULL AND held_until <= :now`,
    hold,
  )) === 1

/** Lets whoever comes next go on with an upload at once. */
export const letGoOfUpload = (
  db: Queryable,
  { id, heldBy, now }: { id: string; heldBy: string; now: number },
) =>
  db.run('UPDATE batches SET held_until = :now WHERE id = :id AND held_by = :heldBy', {
    id,
    heldBy,
    now,
  })

export interface NewPart {
  batchId: string
  number: number
  sealed: Uint8Array
  rows: number
  dueAt: number
}

export const insertPart = (db: Queryable, part: NewPart) =>
  db.run(
    `INSERT INTO batch_parts (batch_id, number, sealed, rows, fed, due_at)
     VALUES (:batchId, :number, :sealed, :rows, 0, :dueAt)`,
    { ...part },
  )

/** What a part adds to its batch. */
export interface PartCounts {
  rowsRead: number
  optedIn: number
  inHours: number
  underCap: number
  letIn: number
  heldForHours: number
  expired: number
}

/** Counts a part in, in the transaction that keeps it. */
export const countPart = (
  db: Queryable,
  part: PartCounts & {
    id: string
    number: number
    refused: string
    errors: string
    rowsHash: Uint8Array
    heldUntil: number
  },
) =>
  db.run(
    `UPDATE batches SET parts = :number, rows_read = rows_read + :rowsRead,
       opted_in = opted_in + :optedIn, in_hours = in_hours + :inHours,
       under_cap = under_cap + :underCap, let_in = let_in + :letIn,
       held_for_hours = held_for_hours + :heldForHours, expired = expired + :expired,
       rows_left = rows_left + :letIn, refused = :refused, errors = :errors,
       rows_hash = :rowsHash, held_until = :heldUntil
     WHERE id = :id`,
    { ...part },
  )

export const markBatchReceived = (db: Queryable, id: string, now: number) =>
  db.run('UPDATE batches SET received_at = :now WHERE id = :id AND received_at IS NULL', {
    id,
    now,
  })

/** Ids of the batches with something to do by themselves, the oldest first. */
export const openBatches = async (db: Queryable): Promise<string[]> =>
  (
    await db.all<{ id: string }>(
      `SELECT b.id FROM batches b
       WHERE b.finished_at IS NULL AND (b.cancelled_at IS NOT NULL OR (
         b.stopped_at IS NULL AND (b.received_at IS NOT NULL OR EXISTS (
           SELECT 1 FROM batch_parts p WHERE p.batch_id = b.id
         ))
       ))
       ORDER BY b.started_at, b.id`,
    )
  ).map(({ id }) => id)

export interface PartRecord {
  number: number
  sealed: Uint8Array
  rows: number
  fed: number
}

/** The first part whose time has come. */
export const nextPart = (db: Queryable, batchId: string, now: number) =>
  db.get<PartRecord>(
    `SELECT number, sealed, rows, fed FROM batch_parts
     WHERE batch_id = :batchId AND due_at <= :now ORDER BY number LIMIT 1`,
    { batchId, now },
  )

export const hasParts = async (db: Queryable, batchId: string): Promise<boolean> =>
  (await db.get('SELECT 1 AS one FROM batch_parts WHERE batch_id = :batchId LIMIT 1', {
    batchId,
  })) !== undefined

/** Notes how far a part is; one whose rows all had their turn is destroyed. */
export const notePartFed = (
  db: Queryable,
  { batchId, number, fed, rows }: { batchId: string; number: number; fed: number; rows: number },
) =>
  fed < rows
    ? db.run('UPDATE batch_parts SET fed = :fed WHERE batch_id = :batchId AND number = :number', {
        batchId,
        number,
        fed,
      })
    : db.run('DELETE FROM batch_parts WHERE batch_id = :batchId AND number = :number', {
        batchId,
        number,
      })

/** Destroys what is left of a batch. */
export const dropParts = (db: Queryable, batchId: string) =>
  db.run('DELETE FROM batch_parts WHERE batch_id = :batchId', { batchId })

/** Counts rows whose turn came, in the transaction that gave it to them. */
export const countFed = (
  db: Queryable,
  fed: { id: string; turned: number; waited: number; expired: number; refused: string },
) =>
  db.run(
    `UPDATE batches SET rows_left = rows_left - :turned, waited = waited + :waited,
       expired = expired + :expired, refused = :refused
     WHERE id = :id`,
    { ...fed },
  )

export const stopBatch = (db: Queryable, stop: { id: string; reason: string; now: number }) =>
  db.run(
    `UPDATE batches SET stopped_at = :now, stop_reason = :reason
     WHERE id = :id AND stopped_at IS NULL AND finished_at IS NULL`,
    stop,
  )

export const startBatch = (db: Queryable, id: string) =>
  db.run(
    `UPDATE batches SET stopped_at = NULL, stop_reason = NULL
     WHERE id = :id AND stopped_at IS NOT NULL AND cancelled_at IS NULL`,
    { id },
  )

export const markBatchCancelled = (db: Queryable, id: string, now: number) =>
  db.run(
    `UPDATE batches SET cancelled_at = :now, stopped_at = :now, stop_reason = 'cancelled',
       dropped = dropped + rows_left, rows_left = 0
     WHERE id = :id AND cancelled_at IS NULL AND finished_at IS NULL`,
    { id, now },
  )

export const markBatchFinished = (db: Queryable, id: string, now: number) =>
  db.run('UPDATE batches SET finished_at = :now WHERE id = :id AND finished_at IS NULL', {
    id,
    now,
  })

export const noteCanary = (
  db: Queryable,
  canary: { id: string; step: number; quietSince: number | null; before: string | null },
) =>
  db.run(
    `UPDATE batches SET canary_step = :step, canary_quiet_since = :quietSince,
       canary_before = :before
     WHERE id = :id`,
    canary,
  )

/** The newest batches, newest first; those of test keys aside. */
export const newestBatches = (db: Queryable, asked: { sandbox: 0 | 1; limit: number }) =>
  db.all<BatchRecord>(
    `SELECT * FROM batches WHERE sandbox = :sandbox AND key_kind <> 'test'
     ORDER BY id DESC LIMIT :limit`,
    asked,
  )

/** One page of batches, the newest first: ids sort by time. Null for the first page. */
export const batchesBefore = (db: Queryable, before: string | null, limit: number) =>
  db.all<BatchRecord>(
    `SELECT * FROM batches WHERE ${before === null ? 'TRUE' : 'id < :before'}
     ORDER BY id DESC LIMIT :limit`,
    { limit, ...(before === null ? {} : { before }) },
  )

/** Keys have their time, batches stay: an upload that is not complete keeps its own. */
export const forgetBatchKeysBefore = (db: Queryable, time: number) =>
  db.run(
    `UPDATE batches SET idempotency_key = NULL
     WHERE idempotency_key IS NOT NULL AND started_at < :time AND received_at IS NOT NULL`,
    { time },
  )
