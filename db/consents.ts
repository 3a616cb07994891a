import type { ConsentEventType, ConsentStatus, Source } from '../src/domain/consent.ts'
import type { Queryable } from './database.ts'

export interface ConsentRow {
  category: string
  status: ConsentStatus
  since: number
  source: Source
}

/** The state of every category a recipient was ever asked about. */
export const consentsOf = (db: Queryable, recipientId: string) =>
  db.all<ConsentRow>(
    'SELECT category, status, since, source FROM consents WHERE recipient_id = :recipientId',
    { recipientId },
  )

/** The same, straight from the fingerprint: one read answers a look-up. */
export const consentsByFingerprint = (db: Queryable, fingerprint: Uint8Array) =>
  db.all<ConsentRow & { suppressed_at: number | null }>(
    `SELECT c.category, c.status, c.since, c.source, r.suppressed_at
     FROM recipients r LEFT JOIN consents c ON c.recipient_id = r.id
     WHERE r.fingerprint = :fingerprint`,
    { fingerprint },
  )

export const consentStatus = async (
  db: Queryable,
  recipientId: string,
  category: string,
): Promise<ConsentStatus> => {
  const row = await db.get<{ status: ConsentStatus }>(
    'SELECT status FROM consents WHERE recipient_id = :recipientId AND category = :category',
    { recipientId, category },
  )
  return row?.status ?? 'never_asked'
}

export interface ConsentEvent {
  id: string
  recipientId: string
  category: string
  type: ConsentEventType
  source: Source
  locale: string | null
  noticeId: string | null
  evidenceSealed: Uint8Array
  occurredAt: number
}

/** Adds a fact to the ledger. Facts are never changed or removed: triggers refuse it. */
export const appendConsentEvent = (db: Queryable, event: ConsentEvent) =>
  db.run(
    `INSERT INTO consent_events
       (id, recipient_id, category, type, source, locale, notice_id, evidence_sealed, occurred_at)
     VALUES (:id, :recipientId, :category, :type, :source, :locale, :noticeId, :evidenceSealed, :occurredAt)`,
    { ...event },
  )

export interface ConsentState {
  recipientId: string
  category: string
  status: ConsentStatus
  since: number
  source: Source
  eventId: string
}

/** Writes the state that follows an event. A status that stays the same keeps its date. */
export async function projectConsent(db: Queryable, state: ConsentState): Promise<void> {
  await db.run(
    `INSERT INTO consents (recipient_id, category, status, since, source, event_id)
     VALUES (:recipientId, :category, :status, :since, :source, :eventId)
     ON CONFLICT (recipient_id, category) DO UPDATE SET
       since = CASE WHEN consents.status = excluded.status THEN consents.since ELSE excluded.since END,
       status = excluded.status,
       source = excluded.source,
       event_id = excluded.event_id`,
    { ...state },
  )
  await db.run(
    'INSERT INTO categories_answered (category) VALUES (:category) ON CONFLICT (category) DO NOTHING',
    { category: state.category },
  )
}

/** Categories somebody ever answered about, whether the brand file still has them or not. */
export const categoriesAnswered = async (db: Queryable): Promise<string[]> =>
  (await db.all<{ category: string }>('SELECT category FROM categories_answered')).map(
    ({ category }) => category,
  )
