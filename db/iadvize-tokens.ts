import type { Queryable } from './database.ts'

/** What the servers share about one account of iAdvize. Times are milliseconds since 1970. */
export interface SharedToken {
  /** Null while there is none, or when iAdvize refused it. */
  token_sealed: Uint8Array | null
  /** How many logins were begun. */
  version: number
  obtained_at: number | null
  expires_at: number | null
}

export const findSharedToken = (db: Queryable, accountHash: Uint8Array) =>
  db.get<SharedToken>(
    `SELECT token_sealed, version, obtained_at, expires_at FROM iadvize_tokens
     WHERE account_hash = :accountHash`,
    { accountHash },
  )

/** Starts what is shared about an account, unless another server did. */
export const openSharedToken = (db: Queryable, accountHash: Uint8Array) =>
  db.run(
    `INSERT INTO iadvize_tokens (account_hash, version, next_login_at) VALUES (:accountHash, 0, 0)
     ON CONFLICT (account_hash) DO NOTHING`,
    { accountHash },
  )

/**
 * Takes the right to log in, for one server. Undefined when another one has begun since `version`
 * was read, or when it is too early. A moment later than `furthest` was written by a clock that
 * was wrong.
 */
export const beginLogin = (
  db: Queryable,
  login: {
    accountHash: Uint8Array
    version: number
    now: number
    nextLoginAt: number
    furthest: number
  },
) =>
  db.get<{ version: number }>(
    `UPDATE iadvize_tokens SET version = version + 1, next_login_at = :nextLoginAt
     WHERE account_hash = :accountHash AND version = :version
       AND (next_login_at <= :now OR next_login_at > :furthest)
     RETURNING version`,
    { ...login },
  )

/** Keeps what a login obtained, unless a later one was begun. */
export const keepSharedToken = (
  db: Queryable,
  obtained: {
    accountHash: Uint8Array
    version: number
    tokenSealed: Uint8Array
    obtainedAt: number
    expiresAt: number
  },
) =>
  db.run(
    `UPDATE iadvize_tokens
     SET token_sealed = :tokenSealed, obtained_at = :obtainedAt, expires_at = :expiresAt
     WHERE account_hash = :accountHash AND version = :version`,
    { ...obtained },
  )

/** Says that iAdvize no longer takes a token, unless there is another one already. */
export const refuseSharedToken = (
  db: Queryable,
  refused: { accountHash: Uint8Array; expiresAt: number },
) =>
  db.run(
    `UPDATE iadvize_tokens SET token_sealed = NULL
     WHERE account_hash = :accountHash AND expires_at = :expiresAt`,
    { ...refused },
  )

export const postponeLogin = (db: Queryable, accountHash: Uint8Array, nextLoginAt: number) =>
  db.run(
    `UPDATE iadvize_tokens SET next_login_at = :nextLoginAt WHERE account_hash = :accountHash`,
    { accountHash, nextLoginAt },
  )
