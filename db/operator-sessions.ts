import type { SignedInBy } from '../src/domain/admin/operator.ts'
import type { Role } from '../src/domain/admin/roles.ts'
import type { Queryable } from './database.ts'

export interface NewSession {
  id: string
  tokenHash: Uint8Array
  operatorId: string
  signedInBy: SignedInBy
  ipAddress: string | null
  browser: string | null
  createdAt: number
  expiresAt: number
}

export const insertSession = (db: Queryable, session: NewSession) =>
  db.run(
    `INSERT INTO operator_sessions (id, token_hash, operator_id, signed_in_by, ip_address, browser,
       created_at, seen_at, expires_at)
     VALUES (:id, :tokenHash, :operatorId, :signedInBy, :ipAddress, :browser,
       :createdAt, :createdAt, :expiresAt)`,
    { ...session },
  )

export interface OpenSession {
  session_id: string
  seen_at: number
  id: string
  name: string
  email: string
  role: Role
}

/** The session behind a token, when it is still open and its operator may enter. */
export const openSession = (
  db: Queryable,
  asked: { tokenHash: Uint8Array; now: number; seenAfter: number; sandbox: 0 | 1 },
) =>
  db.get<OpenSession>(
    `SELECT session.id AS session_id, session.seen_at, operator.id, operator.name, operator.email,
       operator.role
     FROM operator_sessions AS session JOIN operators AS operator ON operator.id = session.operator_id
     WHERE session.token_hash = :tokenHash AND session.revoked_at IS NULL
       AND session.expires_at > :now AND session.seen_at > :seenAfter
       AND operator.removed_at IS NULL AND operator.sandbox <= :sandbox`,
    { ...asked },
  )

export const noteSeen = (db: Queryable, id: string, now: number) =>
  db.run('UPDATE operator_sessions SET seen_at = :now WHERE id = :id AND seen_at < :now', {
    id,
    now,
  })

export interface SessionRow {
  id: string
  operator_id: string
  signed_in_by: SignedInBy
  ip_address: string | null
  browser: string | null
  created_at: number
  seen_at: number
}

/** Sessions of a person that are still open, the newest first. */
export const openSessionsOf = (
  db: Queryable,
  asked: { operatorId: string; now: number; seenAfter: number },
) =>
  db.all<SessionRow>(
    `SELECT id, operator_id, signed_in_by, ip_address, browser, created_at, seen_at
     FROM operator_sessions
     WHERE operator_id = :operatorId AND revoked_at IS NULL
       AND expires_at > :now AND seen_at > :seenAfter ORDER BY created_at DESC, id DESC`,
    { ...asked },
  )

/** Ends sessions of a person: one, or all but one, or all. Resolves to how many were open. */
export const revokeSessions = (
  db: Queryable,
  {
    operatorId,
    only = null,
    but = null,
    now,
  }: {
    operatorId: string
    only?: string | null
    but?: string | null
    now: number
  },
) =>
  db.run(
    `UPDATE operator_sessions SET revoked_at = :now
     WHERE operator_id = :operatorId AND revoked_at IS NULL
       AND (CAST(:only AS TEXT) IS NULL OR id = :only) AND (CAST(:but AS TEXT) IS NULL OR id <> :but)`,
    { operatorId, only, but, now },
  )

export const forgetSessionsBefore = (db: Queryable, time: number) =>
  db.run('DELETE FROM operator_sessions WHERE expires_at < :time', { time })
