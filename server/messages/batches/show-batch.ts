import { findBatch, type BatchRecord } from '../../../db/batches.ts'
import type { BatchStatus } from '../../../src/domain/batch.ts'
import type { RefusedRow } from '../../../src/domain/import-row.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import { tallyBatch, type BatchTally } from './tally-batch.ts'

/** A batch as the API shows it: contract, section 5. */
export interface ShownBatch extends BatchTally {
  id: string
  status: BatchStatus
  /** Why it is paused. */
  reason: string | null
  /** Whether the whole upload has arrived. */
  received: boolean
  /** How far the rows came when they arrived; each is a part of the one before. */
  funnel: {
    total: number
    optedIn: number
    inHours: number
    underCap: number
    queued: number
    /** Those of the queued ones that waited for the hours to begin. */
    heldForHours: number
  }
  /** Which trial it is in, and null when it is in none: `1 of 2`. */
  canary: string | null
  /** The first broken lines. */
  errors: RefusedRow[]
  startedAt: string
  finishedAt: string | null
}

export function statusOf(batch: BatchRecord): BatchStatus {
  if (batch.cancelled_at !== null) return 'cancelled'
  if (batch.finished_at !== null) return 'done'
  if (batch.stopped_at !== null) return 'paused'
  return batch.received_at === null ? 'receiving' : 'running'
}

const isoTime = (time: number) => new Date(time).toISOString()

const STEPS = ['1 of 2', '2 of 2']

/** Reads how far a batch is. Throws `not_found`. */
export async function showBatch({ db }: Context, id: string): Promise<ShownBatch> {
  const batch = await findBatch(db.read, id)
  if (batch === undefined) {
    throw new Problem({ code: 'not_found', detail: 'No batch has this id.' })
  }
  const status = statusOf(batch)
  return {
    id,
    status,
    reason: status === 'paused' ? batch.stop_reason : null,
    received: batch.received_at !== null,
    ...(await tallyBatch(db.read, batch)),
    funnel: {
      total: batch.rows_read,
      optedIn: batch.opted_in,
      inHours: batch.in_hours,
      underCap: batch.under_cap,
      queued: batch.let_in,
      heldForHours: batch.held_for_hours,
    },
    canary: batch.canary_step === null ? null : (STEPS[batch.canary_step] ?? null),
    errors: JSON.parse(batch.errors) as RefusedRow[],
    startedAt: isoTime(batch.started_at),
    finishedAt: batch.finished_at === null ? null : isoTime(batch.finished_at),
  }
}
