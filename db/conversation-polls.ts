import type { Queryable } from './database.ts'

/** How far closed conversations were looked through. Times are milliseconds since 1970. */
export interface ConversationPoll {
  polledThrough: number
  dueAt: number
  heldUntil: number
  /** How often in a row a look failed. */
  failures: number
  /** Why iAdvize does not take the question; null while it does. */
  refusal: string | null
}

const COLUMNS = `polled_through AS "polledThrough", due_at AS "dueAt", held_until AS "heldUntil",
  failures, refusal`

export const findConversationPoll = (db: Queryable) =>
  db.get<ConversationPoll>(`SELECT ${COLUMNS} FROM conversation_polls WHERE id = 1`)

/** Begins to look from a moment on, unless that was begun. */
export const openConversationPoll = (db: Queryable, begin: { from: number; dueAt: number }) =>
  db.run(
    `INSERT INTO conversation_polls (id, polled_through, due_at, held_until, failures)
     VALUES (1, :from, :dueAt, 0, 0) ON CONFLICT (id) DO NOTHING`,
    { ...begin },
  )

/** Takes the next look, for one server. Undefined while it is not due, or another one is at it. */
export const claimConversationPoll = (db: Queryable, claim: { now: number; heldUntil: number }) =>
  db.get<ConversationPoll>(
    `UPDATE conversation_polls SET held_until = :heldUntil
     WHERE id = 1 AND due_at <= :now AND held_until <= :now
     RETURNING ${COLUMNS}`,
    { ...claim },
  )

/** Lets go of a look. Does nothing when another server has taken it over. */
export const settleConversationPoll = (
  db: Queryable,
  settled: Omit<ConversationPoll, 'heldUntil'> & { heldUntil: number },
) =>
  db.run(
    `UPDATE conversation_polls SET polled_through = :polledThrough, due_at = :dueAt,
       held_until = 0, failures = :failures, refusal = :refusal
     WHERE id = 1 AND held_until = :heldUntil`,
    { ...settled },
  )
