import type { Queryable } from './database.ts'

/** What a look at the recipient alone tells. Times are milliseconds since 1970. */
export interface ReviewedRecipient {
  id: string
  country: string
  lastSeenAt: number
  erasedAt: number | null
  suppressedAt: number | null
  /** 1 as long as there is something to destroy. */
  number: 0 | 1
  evidence: 0 | 1
  fingerprint: 0 | 1
}

const COLUMNS = `id, country, last_seen_at AS "lastSeenAt", erased_at AS "erasedAt",
  suppressed_at AS "suppressedAt",
  CASE WHEN length(number_sealed) > 0 THEN 1 ELSE 0 END AS number,
  CASE WHEN length(person_key) > 0 THEN 1 ELSE 0 END AS evidence,
  CASE WHEN fingerprint IS NULL THEN 0 ELSE 1 END AS fingerprint`

/** The next recipients after an id, in the order of their ids. */
export const recipientsToReview = (db: Queryable, after: string, limit: number) =>
  db.all<ReviewedRecipient>(
    `SELECT ${COLUMNS} FROM recipients WHERE id > :after ORDER BY id LIMIT :limit`,
    { after, limit },
  )

export const recipientToReview = (db: Queryable, id: string) =>
  db.get<ReviewedRecipient>(`SELECT ${COLUMNS} FROM recipients WHERE id = :id`, { id })

/** When a recipient last agreed to anything; null for never. */
export const lastGrantOf = async (db: Queryable, recipientId: string): Promise<number | null> =>
  (
    await db.get<{ at: number | null }>(
      `SELECT max(occurred_at) AS at FROM consent_events
       WHERE recipient_id = :recipientId AND (type = 'granted' OR status = 'granted')`,
      { recipientId },
    )
  )?.at ?? null

export interface UseOfConsent {
  /** When a text last left, or may have left. */
  usedAt: number | null
  /** The same for service texts only. */
  servedAt: number | null
  /** 1 when a text waits or is being sent. */
  waiting: 0 | 1
}

/** How the consents of a recipient were used, from the messages themselves. */
export const useOfConsent = async (db: Queryable, recipientId: string): Promise<UseOfConsent> =>
  (await db.get<UseOfConsent>(
    `SELECT
       max(CASE WHEN status IN ('sent', 'unknown') THEN settled_at END) AS "usedAt",
       max(CASE WHEN status IN ('sent', 'unknown') AND purpose = 'service' THEN settled_at END)
         AS "servedAt",
       coalesce(max(CASE WHEN status IN ('scheduled', 'queued', 'sending') THEN 1 ELSE 0 END), 0)
         AS waiting
     FROM messages WHERE recipient_id = :recipientId`,
    { recipientId },
  )) ?? { usedAt: null, servedAt: null, waiting: 0 }

const NOTHING = new Uint8Array(0)

/** Destroys the number; what was sealed with the person's key can still be read. */
export const destroyNumber = (db: Queryable, id: string) =>
  db.run('UPDATE recipients SET number_sealed = :nothing WHERE id = :id', { id, nothing: NOTHING })

/** Destroys the key of a person, and with it evidence, texts and number. */
export const destroyPersonKey = (db: Queryable, id: string) =>
  db.run(
    `UPDATE recipients SET person_key = :nothing, number_sealed = :nothing, locale = NULL
     WHERE id = :id`,
    { id, nothing: NOTHING },
  )
