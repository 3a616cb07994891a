import type { Queryable } from './database.ts'

/** A withdrawal whose number is not known yet. Times are milliseconds since 1970. */
export interface WaitingWithdrawalRow {
  message_hash: Uint8Array
  request_sealed: Uint8Array
  said_at: number
  due_at: number
  /** How often iAdvize was asked for the number. */
  attempts: number
}

export const keepWaiting = (db: Queryable, waiting: WaitingWithdrawalRow) =>
  db.run(
    `INSERT INTO withdrawals_waiting (message_hash, request_sealed, said_at, due_at, attempts)
     VALUES (:message_hash, :request_sealed, :said_at, :due_at, :attempts)`,
    { ...waiting },
  )

/** Those whose turn has come, the longest due first. */
export const waitingDue = (db: Queryable, now: number, limit: number) =>
  db.all<WaitingWithdrawalRow>(
    `SELECT message_hash, request_sealed, said_at, due_at, attempts FROM withdrawals_waiting
     WHERE due_at <= :now ORDER BY due_at LIMIT :limit`,
    { now, limit },
  )

/** Takes one until a moment, for one server; resolves to whether no other one did. */
export const takeWaiting = async (
  db: Queryable,
  { message_hash, due_at }: WaitingWithdrawalRow,
  until: number,
): Promise<boolean> =>
  (await db.run(
    `UPDATE withdrawals_waiting SET due_at = :until
     WHERE message_hash = :message_hash AND due_at = :due_at`,
    { message_hash, due_at, until },
  )) === 1

export const postponeWaiting = (
  db: Queryable,
  postponed: Pick<WaitingWithdrawalRow, 'message_hash' | 'due_at' | 'attempts'>,
) =>
  db.run(
    `UPDATE withdrawals_waiting SET due_at = :due_at, attempts = :attempts
     WHERE message_hash = :message_hash`,
    { ...postponed },
  )

/** Ends the wait; resolves to whether it had not ended yet. */
export const endWaiting = async (db: Queryable, messageHash: Uint8Array): Promise<boolean> =>
  (await db.run('DELETE FROM withdrawals_waiting WHERE message_hash = :messageHash', {
    messageHash,
  })) === 1

export const countWaiting = async (db: Queryable): Promise<number> =>
  (await db.get<{ waiting: number }>('SELECT count(*) AS waiting FROM withdrawals_waiting'))
    ?.waiting ?? 0
