import type { Queryable } from './database.ts'

/** The category of the newest text that left, or may have left, to a recipient before a moment. */
export const categoryOfNewestText = async (
  db: Queryable,
  recipientId: string,
  before: number,
): Promise<string | null> =>
  (
    await db.get<{ category: string }>(
      `SELECT category FROM messages
       WHERE recipient_id = :recipientId AND status IN ('sending', 'sent', 'unknown')
         AND key_kind <> 'test' AND claimed_at <= :before
       ORDER BY claimed_at DESC LIMIT 1`,
      { recipientId, before },
    )
  )?.category ?? null

export const hasMessages = async (db: Queryable, recipientId: string): Promise<boolean> =>
  (await db.get('SELECT 1 AS found FROM messages WHERE recipient_id = :recipientId LIMIT 1', {
    recipientId,
  })) !== undefined
