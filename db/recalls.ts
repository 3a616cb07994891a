import type { Queryable } from './database.ts'
import { inLists } from './in-list.ts'

/** A call counts as under way until it is settled, also when another server gave it up. */
const UNDER_WAY = "(m.status = 'sending' OR (m.status = 'unknown' AND m.reason = 'interrupted'))"

/** A call that a server makes or is about to make. */
export interface CallOfServer {
  messageId: string
  serverId: string
  attempt: number
}

/** Which of these messages a server other than `self` is calling for. */
export async function callsOfOthers(
  db: Queryable,
  messageIds: readonly string[],
  self: string,
): Promise<CallOfServer[]> {
  const calls: CallOfServer[] = []
  for (const { placeholders, parameters } of inLists(messageIds)) {
    const sql = `SELECT m.id AS "messageId", m.claimed_by AS "serverId",
        m.attempts AS attempt FROM messages m
      WHERE m.id IN (${placeholders}) AND m.claimed_by <> :self AND ${UNDER_WAY}`
    calls.push(...(await db.all<CallOfServer>(sql, { ...parameters, self })))
  }
  return calls
}

/** Asks servers to take calls back. */
export const askToRecall = (db: Queryable, calls: readonly CallOfServer[], askedAt: number) =>
  db.runMany(
    `INSERT INTO recalls (message_id, server_id, attempt, asked_at, answered)
     VALUES (:messageId, :serverId, :attempt, :askedAt, 0)
     ON CONFLICT (message_id) DO UPDATE
       SET server_id = excluded.server_id, attempt = excluded.attempt, asked_at = excluded.asked_at, answered = 0`,
    calls.map((call) => ({ ...call, askedAt })),
  )

/** Messages whose calls a server is asked to take back. */
export const recallsFor = async (db: Queryable, server: string): Promise<string[]> =>
  (
    await db.all<{ id: string }>(
      `SELECT r.message_id AS id FROM recalls r
       JOIN messages m ON m.id = r.message_id AND m.attempts = r.attempt
       WHERE r.server_id = :server AND r.answered = 0`,
      { server },
    )
  ).map(({ id }) => id)

/** Says that a server has seen to these calls of its own. */
export async function answerRecalls(
  db: Queryable,
  messageIds: readonly string[],
  server: string,
): Promise<void> {
  for (const { placeholders, parameters } of inLists(messageIds)) {
    const sql = `UPDATE recalls SET answered = 1
      WHERE message_id IN (${placeholders}) AND server_id = :server`
    await db.run(sql, { ...parameters, server })
  }
}

/** Forgets what was asked before a moment and what nobody waits for any more. */
export const forgetOldRecalls = (db: Queryable, before: number) =>
  db.run('DELETE FROM recalls WHERE asked_at < :before', { before })

/**
 * Whether a call that was asked back may still start: it is not over, and its server has not said
 * that it has seen to it. A question that is gone was not answered: a clock that is wrong makes it
 * seem old.
 */
export async function isRecallOpen(db: Queryable, messageIds: readonly string[]): Promise<boolean> {
  for (const { placeholders, parameters } of inLists(messageIds)) {
    const sql = `SELECT 1 AS found FROM messages m
      WHERE m.id IN (${placeholders}) AND ${UNDER_WAY} AND NOT EXISTS (
        SELECT 1 FROM recalls r WHERE r.message_id = m.id AND r.answered = 1
      ) LIMIT 1`
    if ((await db.get(sql, parameters)) !== undefined) return true
  }
  return false
}
