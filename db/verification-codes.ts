import type { Queryable } from './database.ts'

/** What became of the one call that carried a code; `sending` until it is known. */
export type CodeOutcome = 'sending' | 'sent' | 'rejected' | 'unknown' | 'not_processed'

export interface NewCode {
  id: string
  fingerprint: Uint8Array
  addressHash: Uint8Array
  prefix: string
  codeHash: Uint8Array
  sentAt: number
  expiresAt: number
}

export const insertCode = (db: Queryable, code: NewCode) =>
  db.run(
    `INSERT INTO verification_codes
       (id, fingerprint, address_hash, prefix, code_hash, sent_at, expires_at, outcome)
     VALUES
       (:id, :fingerprint, :addressHash, :prefix, :codeHash, :sentAt, :expiresAt, 'sending')`,
    { ...code },
  )

export const findCode = (db: Queryable, id: string) =>
  db.get<{ codeHash: Uint8Array; expiresAt: number }>(
    `SELECT code_hash AS "codeHash", expires_at AS "expiresAt" FROM verification_codes
     WHERE id = :id`,
    { id },
  )

/** Ends the codes that a number still has, whoever asked for them. */
export const endCodesTo = (db: Queryable, fingerprint: Uint8Array, now: number) =>
  db.run(
    `UPDATE verification_codes SET expires_at = :now
     WHERE fingerprint = :fingerprint AND expires_at > :now`,
    { fingerprint, now },
  )

export const markCodeTyped = (db: Queryable, id: string, at: number) =>
  db.run('UPDATE verification_codes SET typed_at = :at WHERE id = :id', { id, at })

export const noteCodeOutcome = (db: Queryable, id: string, outcome: CodeOutcome) =>
  db.run('UPDATE verification_codes SET outcome = :outcome WHERE id = :id', { id, outcome })

export interface CodeWindow {
  fingerprint: Uint8Array
  addressHash: Uint8Array
  prefix: string
  hourAgo: number
  dayAgo: number
}

interface Counted {
  total: number
}

/** How many codes left lately: to a number, from an address, to a prefix and in all. */
export async function countCodes(db: Queryable, window: CodeWindow) {
  const { fingerprint, addressHash, prefix, hourAgo, dayAgo } = window
  const total = async (sql: string, values: Parameters<Queryable['get']>[1]) =>
    (await db.get<Counted>(sql, values))?.total ?? 0
  const count =
    'SELECT CAST(count(*) AS INTEGER) AS total FROM verification_codes WHERE sent_at > :since'
  // A code that iAdvize did not take says nothing about who would have typed it.
  const watched = await db.get<{ arrived: number; typed: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS arrived, CAST(count(typed_at) AS INTEGER) AS typed
     FROM verification_codes
     WHERE sent_at > :since AND prefix = :prefix AND outcome NOT IN ('rejected', 'not_processed')`,
    { prefix, since: dayAgo },
  )
  return {
    toNumber: await total(`${count} AND fingerprint = :fingerprint`, {
      fingerprint,
      since: dayAgo,
    }),
    fromAddress: await total(`${count} AND address_hash = :addressHash`, {
      addressHash,
      since: hourAgo,
    }),
    toPrefix: await total(`${count} AND prefix = :prefix`, { prefix, since: hourAgo }),
    all: await total(count, { since: dayAgo }),
    arrived: watched?.arrived ?? 0,
    typed: watched?.typed ?? 0,
  }
}

export const forgetCodesBefore = (db: Queryable, sentBefore: number) =>
  db.run('DELETE FROM verification_codes WHERE sent_at <= :sentBefore', { sentBefore })
