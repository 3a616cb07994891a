import type { Queryable } from './database.ts'

const DETAIL = 'This database is a copy from before: whether the text left meanwhile is not in it'

/**
 * Gives up every text that may have left after the copy was made. One that is due later than now
 * cannot have left. Resolves to how many.
 */
export const giveUpRestoredMessages = (db: Queryable, now: number) =>
  db.run(
    `UPDATE messages SET status = 'unknown', reason = 'restored', detail = :detail,
       settled_at = :now
     WHERE status = 'sending' OR (status IN ('scheduled', 'queued') AND due_at <= :now)`,
    { now, detail: DETAIL },
  )

/** Batches that are not over, the oldest first. */
export const unfinishedBatches = async (db: Queryable): Promise<string[]> =>
  (
    await db.all<{ id: string }>(
      'SELECT id FROM batches WHERE finished_at IS NULL AND cancelled_at IS NULL ORDER BY id',
    )
  ).map(({ id }) => id)
