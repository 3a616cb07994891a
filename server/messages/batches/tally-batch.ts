import { countUnsent } from '../../../db/batch-messages.ts'
import type { BatchRecord } from '../../../db/batches.ts'
import type { Queryable } from '../../../db/database.ts'
import type { ProblemCode } from '../../../src/domain/problem.ts'
import type { Refusals } from './batch-part.ts'

/** What became of the rows of a batch: together they are the total. */
export interface BatchTally {
  total: number
  queued: number
  sent: number
  rejected: number
  unknown: number
  expired: number
  cancelled: number
  /** By code, broken rows as `invalid_request` and the like. */
  refused: Refusals
}

/** Counts a batch. Sent is what is left, so that nobody reads a million rows to know. */
export async function tallyBatch(db: Queryable, batch: BatchRecord): Promise<BatchTally> {
  const refused: Partial<Record<ProblemCode, number>> = {
    ...(JSON.parse(batch.refused) as Refusals),
  }
  const tally = {
    total: batch.rows_read,
    queued: batch.rows_left,
    sent: batch.waited,
    rejected: 0,
    unknown: 0,
    expired: batch.expired,
    cancelled: batch.dropped,
    refused,
  }
  for (const { status, reason, messages } of await countUnsent(db, batch.id)) {
    tally.sent -= messages
    if (status === 'refused') {
      const code = reason as ProblemCode
      refused[code] = (refused[code] ?? 0) + messages
    } else if (status === 'scheduled' || status === 'queued' || status === 'sending') {
      tally.queued += messages
    } else {
      tally[status] += messages
    }
  }
  return tally
}
