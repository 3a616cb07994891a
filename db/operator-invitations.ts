import type { Queryable } from './database.ts'

export interface InvitationRow {
  operator_id: string
  at_once: number
  expires_at: number
}

export const insertInvitation = (
  db: Queryable,
  invitation: {
    tokenHash: Uint8Array
    operatorId: string
    atOnce: 0 | 1
    createdAt: number
    expiresAt: number
  },
) =>
  db.run(
    `INSERT INTO operator_invitations (token_hash, operator_id, at_once, created_at, expires_at)
     VALUES (:tokenHash, :operatorId, :atOnce, :createdAt, :expiresAt)`,
    { ...invitation },
  )

/** An invitation that is still good. Changes nothing. */
export const openInvitation = (db: Queryable, tokenHash: Uint8Array, now: number) =>
  db.get<InvitationRow>(
    `SELECT operator_id, at_once, expires_at FROM operator_invitations
     WHERE token_hash = :tokenHash AND used_at IS NULL AND expires_at > :now`,
    { tokenHash, now },
  )

/** Resolves to whether it was still good: of two who use it, one is let in. */
export const useInvitation = async (db: Queryable, tokenHash: Uint8Array, now: number) =>
  (await db.run(
    `UPDATE operator_invitations SET used_at = :now
     WHERE token_hash = :tokenHash AND used_at IS NULL AND expires_at > :now`,
    { tokenHash, now },
  )) === 1

/** No link of that person is good any more. */
export const dropInvitationsOf = (db: Queryable, operatorId: string) =>
  db.run('DELETE FROM operator_invitations WHERE operator_id = :operatorId', { operatorId })

/** People who still hold a good link. */
export const invitedNow = async (db: Queryable, now: number): Promise<Set<string>> =>
  new Set(
    (
      await db.all<{ operator_id: string }>(
        `SELECT operator_id FROM operator_invitations WHERE used_at IS NULL AND expires_at > :now`,
        { now },
      )
    ).map(({ operator_id }) => operator_id),
  )

export const forgetInvitationsBefore = (db: Queryable, time: number) =>
  db.run('DELETE FROM operator_invitations WHERE expires_at < :time', { time })
