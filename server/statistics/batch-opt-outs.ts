import { newestBatches as batchesByAge } from '../../db/batches.ts'
import { countOptOutsByBatch, endOfSlice } from '../../db/statistics.ts'
import {
  DASHBOARD_BATCHES,
  LEFT_AFTER_TEXT_MS,
  STATISTICS_ROWS_AT_ONCE,
} from '../../src/domain/limits.ts'
import type { BatchRow } from '../../src/domain/dashboard.ts'
import type { Context } from '../context.ts'
import { tallyBatch } from '../messages/batches/tally-batch.ts'

/** The newest batches, with how many people left after a text of each. */
export async function newestBatches({ db, clock, sandboxed }: Context): Promise<BatchRow[]> {
  const batches = await batchesByAge(db.read, {
    sandbox: sandboxed ? 1 : 0,
    limit: DASHBOARD_BATCHES,
  })
  const oldest = batches.at(-1)
  if (oldest === undefined) return []
  const left = new Map<string, number>()
  const now = clock()
  for (let from = oldest.started_at; from < now;) {
    const to = await endOfSlice(
      db.read,
      'consent_events',
      { from, to: now },
      STATISTICS_ROWS_AT_ONCE,
    )
    const slice = { from, to, window: LEFT_AFTER_TEXT_MS }
    for (const { batchId, count } of await countOptOutsByBatch(db.read, slice)) {
      left.set(batchId, (left.get(batchId) ?? 0) + count)
    }
    from = to
  }
  return Promise.all(
    batches.map(async (batch) => ({
      id: batch.id,
      startedAt: batch.started_at,
      sent: (await tallyBatch(db.read, batch)).sent,
      optOuts: left.get(batch.id) ?? 0,
    })),
  )
}
