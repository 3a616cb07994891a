import type { Source } from '../src/domain/consent.ts'
import type { Locale } from '../src/domain/locales.ts'
import type { Queryable } from './database.ts'

/** Choices of a visitor that wait for the code sent to their number. Times are milliseconds since 1970. */
export interface VerificationRow {
  id: string
  recipientId: string
  /** Sealed with the person's key. */
  numberSealed: Uint8Array
  /** Category ids, a JSON array. */
  categories: string
  locale: Locale
  noticeId: string
  source: Source
  /** Evidence of the request, sealed with the person's key. */
  visitSealed: Uint8Array
  requestedAt: number
  askedAt: number
  tries: number
  codeId: string | null
  verifiedAt: number | null
}

const COLUMNS = `id, recipient_id AS "recipientId", number_sealed AS "numberSealed", categories,
  locale, notice_id AS "noticeId", source, visit_sealed AS "visitSealed",
  requested_at AS "requestedAt", asked_at AS "askedAt", tries, code_id AS "codeId",
  verified_at AS "verifiedAt"`

export const insertVerification = (db: Queryable, row: VerificationRow) =>
  db.run(
    `INSERT INTO verifications
       (id, recipient_id, number_sealed, categories, locale, notice_id, source, visit_sealed,
        requested_at, asked_at, tries, code_id, verified_at)
     VALUES
       (:id, :recipientId, :numberSealed, :categories, :locale, :noticeId, :source, :visitSealed,
        :requestedAt, :askedAt, :tries, :codeId, :verifiedAt)`,
    { ...row },
  )

export const findVerification = (db: Queryable, id: string) =>
  db.get<VerificationRow>(`SELECT ${COLUMNS} FROM verifications WHERE id = :id`, { id })

export interface TryTaken {
  id: string
  triesMax: number
  /** Codes asked for at this moment or before can no longer be typed. */
  askedAfter: number
  requestedAfter: number
}

/** Counts a try before it is looked at: of two at once, each counts. Undefined when none is left. */
export const takeTry = (db: Queryable, taken: TryTaken) =>
  db.get<VerificationRow>(
    `UPDATE verifications SET tries = tries + 1
     WHERE id = :id AND verified_at IS NULL AND tries < :triesMax AND asked_at > :askedAfter
       AND requested_at > :requestedAfter
     RETURNING ${COLUMNS}`,
    { ...taken },
  )

export const markVerificationDone = (db: Queryable, id: string, at: number) =>
  db.run('UPDATE verifications SET verified_at = :at WHERE id = :id', { id, at })

export interface CodeAskedAgain {
  id: string
  askedAt: number
  /** Only when no code was asked for since: two at once ask for one. */
  askedBefore: number
  tries: number
}

/** Resolves to 0 when it is too early. */
export const askAgain = (db: Queryable, again: CodeAskedAgain) =>
  db.run(
    `UPDATE verifications SET asked_at = :askedAt, tries = :tries
     WHERE id = :id AND verified_at IS NULL AND asked_at <= :askedBefore`,
    { ...again },
  )

export const setRightCode = (db: Queryable, id: string, codeId: string | null) =>
  db.run('UPDATE verifications SET code_id = :codeId WHERE id = :id', { id, codeId })

export const forgetVerificationsOf = (db: Queryable, recipientId: string) =>
  db.run('DELETE FROM verifications WHERE recipient_id = :recipientId', { recipientId })

export const forgetVerificationsBefore = (db: Queryable, requestedBefore: number) =>
  db.run('DELETE FROM verifications WHERE requested_at <= :requestedBefore', { requestedBefore })

export interface LapsedRequest {
  recipientId: string
  category: string
}

export interface LapseWindow {
  requestedBefore: number
  /** Whoever asked for a code since may still type it. */
  askedBefore: number
  limit: number
  /** Null for everybody. */
  recipientId: string | null
}

/** Pending choices last asked for before a moment. */
export const lapsedRequests = (db: Queryable, window: LapseWindow) =>
  db.all<LapsedRequest>(
    `SELECT c.recipient_id AS "recipientId", c.category
     FROM consents c JOIN consent_events e ON e.id = c.event_id
     WHERE c.status = 'pending' AND e.occurred_at <= :requestedBefore
       AND (CAST(:recipientId AS TEXT) IS NULL OR c.recipient_id = :recipientId)
       AND NOT EXISTS (
         SELECT 1 FROM verifications v
         WHERE v.recipient_id = c.recipient_id AND v.asked_at > :askedBefore
       )
     ORDER BY c.recipient_id LIMIT :limit`,
    { ...window },
  )
