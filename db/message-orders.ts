import type { Queryable } from './database.ts'
import type { MessageRow } from './messages.ts'

/** What an API key or a person at the command line orders about one message. */

/** Cancels a message that waits. Resolves to it; undefined when it does not wait. */
export const cancelMessage = (db: Queryable, cancel: { id: string; now: number }) =>
  db.get<MessageRow>(
    `UPDATE messages SET status = 'cancelled', reason = 'cancelled', detail = NULL, settled_at = :now
     WHERE id = :id AND status IN ('scheduled', 'queued')
     RETURNING *`,
    { ...cancel },
  )

export interface HandSettlement {
  id: string
  messageId: string
  outcome: 'sent' | 'rejected'
  /** Null when nobody knows it. */
  providerMessageId: string | null
  /** Who found out: the id of an API key, or a name. */
  settledBy: string
  reason: string
  settledAt: number
}

/**
 * Writes what a person found out about an `unknown` message, and who and why. Resolves to the
 * message; undefined when it is not unknown. A sent one must have the id that proves it, but the
 * proof of this one is the person's word: then the id is empty.
 */
export async function settleByHand(
  db: Queryable,
  settlement: HandSettlement,
): Promise<MessageRow | undefined> {
  const { id, messageId, outcome, providerMessageId, settledBy, reason, settledAt } = settlement
  const message = await db.get<MessageRow>(
    `UPDATE messages SET status = :outcome, reason = 'settled_by_hand', detail = :reason,
       provider_message_id = :providerMessageId, settled_at = :settledAt
     WHERE id = :messageId AND status = 'unknown'
     RETURNING *`,
    {
      messageId,
      outcome,
      reason,
      providerMessageId: providerMessageId ?? (outcome === 'sent' ? '' : null),
      settledAt,
    },
  )
  if (message === undefined) return undefined
  await db.run(
    `INSERT INTO hand_settlements (id, message_id, outcome, settled_by, reason, settled_at)
     VALUES (:id, :messageId, :outcome, :settledBy, :reason, :settledAt)`,
    { id, messageId, outcome, settledBy, reason, settledAt },
  )
  return message
}
