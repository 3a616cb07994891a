import type { MessageStatus } from '../src/domain/message.ts'
import type { Queryable } from './database.ts'

/** How many messages of a batch stand where, but for the sent ones: they are the rest. */
export const countUnsent = (db: Queryable, batchId: string) =>
  db.all<{ status: MessageStatus; reason: string | null; messages: number }>(
    `SELECT status, reason, count(*) AS messages FROM messages
     WHERE batch_id = :batchId AND batch_waited = 1 AND status <> 'sent'
     GROUP BY status, reason`,
    { batchId },
  )

/** How many messages of a batch are about to be called, or are called. */
export const countComingUp = async (
  db: Queryable,
  { batchId, until }: { batchId: string; until: number },
): Promise<number> =>
  (
    await db.get<{ messages: number }>(
      `SELECT count(*) AS messages FROM messages
       WHERE batch_id = :batchId AND batch_waited = 1 AND status <> 'sent'
         AND (status = 'sending' OR (status IN ('scheduled', 'queued') AND due_at <= :until))`,
      { batchId, until },
    )
  )?.messages ?? 0

export const isUnderWay = async (db: Queryable, batchId: string): Promise<boolean> =>
  (await db.get(
    `SELECT 1 AS one FROM messages
     WHERE batch_id = :batchId AND batch_waited = 1 AND status <> 'sent'
       AND status IN ('scheduled', 'queued', 'sending') LIMIT 1`,
    { batchId },
  )) !== undefined

/** Cancels some messages of a batch that wait. Resolves to their ids. */
export const cancelSomeOfBatch = (
  db: Queryable,
  { batchId, now, limit }: { batchId: string; now: number; limit: number },
) =>
  db.all<{ id: string }>(
    `UPDATE messages SET status = 'cancelled', reason = 'batch_cancelled', detail = NULL,
       settled_at = :now
     WHERE id IN (
       SELECT id FROM messages
       WHERE batch_id = :batchId AND batch_waited = 1 AND status <> 'sent'
         AND status IN ('scheduled', 'queued') LIMIT :limit
       FOR UPDATE
     ) AND status IN ('scheduled', 'queued')
     RETURNING id`,
    { batchId, now, limit },
  )

/** How many people left, by the ledger since `seq`, a category in which the batch texted them. */
export const countOptOuts = async (
  db: Queryable,
  { batchId, seq }: { batchId: string; seq: number },
): Promise<number> =>
  (
    await db.get<{ people: number }>(
      `SELECT count(DISTINCT e.recipient_id) AS people
       FROM consent_events e
       JOIN messages m ON m.recipient_id = e.recipient_id AND m.category = e.category
       WHERE e.seq > :seq AND e.type = 'withdrawn' AND m.batch_id = :batchId
         AND m.status IN ('sent', 'unknown') AND m.claimed_at <= e.recorded_at`,
      { batchId, seq },
    )
  )?.people ?? 0
