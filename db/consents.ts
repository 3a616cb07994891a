import type { ConsentStatus, Source } from '../src/domain/consent.ts'
import type { ConsentState } from '../src/domain/consent-state.ts'
import type { Frequency } from '../src/domain/frequency.ts'
import type { Queryable } from './database.ts'
import { inLists } from './in-list.ts'

export interface ConsentRow {
  category: string
  status: ConsentStatus
  since: number
  source: Source | null
  until: number | null
  before_status: ConsentStatus | null
  before_since: number | null
  before_source: Source | null
  limit_max: number | null
  limit_per: Frequency['per'] | null
  limited_at: number | null
}

const COLUMNS = `c.category, c.status, c.since, c.source, c.until,
  c.before_status, c.before_since, c.before_source, c.limit_max, c.limit_per, c.limited_at`

/** The state of every category a recipient was ever asked about. */
export const consentsOf = (db: Queryable, recipientId: string) =>
  db.all<ConsentRow>(`SELECT ${COLUMNS} FROM consents c WHERE c.recipient_id = :recipientId`, {
    recipientId,
  })

/** The states of many recipients at once. */
export async function consentsOfMany(
  db: Queryable,
  recipientIds: readonly string[],
): Promise<(ConsentRow & { recipient_id: string })[]> {
  const rows: (ConsentRow & { recipient_id: string })[] = []
  for (const { placeholders, parameters } of inLists(recipientIds)) {
    const sql = `SELECT c.recipient_id, ${COLUMNS} FROM consents c
      WHERE c.recipient_id IN (${placeholders})`
    rows.push(...(await db.all<ConsentRow & { recipient_id: string }>(sql, parameters)))
  }
  return rows
}

/** The state of one recipient, straight from the fingerprint: one read answers a look-up. */
export const consentsByFingerprint = (db: Queryable, fingerprint: Uint8Array) =>
  db.all<{
    category: string | null
    status: ConsentStatus
    since: number
    source: Source | null
    until: number | null
    verified_at: number | null
    suppressed_at: number | null
    erased_at: number | null
  }>(
    `SELECT c.category, c.status, c.since, c.source, c.until, r.verified_at, r.suppressed_at,
       r.erased_at
     FROM recipients r LEFT JOIN consents c ON c.recipient_id = r.id
     WHERE r.fingerprint = :fingerprint`,
    { fingerprint },
  )

/** The state of one recipient in one category; undefined when nothing was ever said. */
export const consentOf = (db: Queryable, recipientId: string, category: string) =>
  db.get<Pick<ConsentRow, 'status' | 'until' | 'limit_max' | 'limit_per'>>(
    `SELECT status, until, limit_max, limit_per FROM consents
     WHERE recipient_id = :recipientId AND category = :category`,
    { recipientId, category },
  )

/** A row as the fold of the domain reads it. */
export const stateIn = (row: ConsentRow): ConsentState => ({
  status: row.status,
  since: row.since,
  source: row.source,
  until: row.until,
  before:
    row.before_status === null || row.before_since === null
      ? null
      : { status: row.before_status, since: row.before_since, source: row.before_source },
  ...limitOf(row),
})

const limitOf = ({ limit_max: max, limit_per: per, limited_at: since }: ConsentRow) =>
  max === null || per === null || since === null ? {} : { limit: { max, per, since } }

export interface ProjectedConsent {
  recipientId: string
  category: string
  state: ConsentState
  /** The event that led there. */
  eventId: string
}

const PROJECT = `INSERT INTO consents
    (recipient_id, category, status, since, source, until, before_status, before_since,
     before_source, limit_max, limit_per, limited_at, event_id)
  VALUES
    (:recipientId, :category, :status, :since, :source, :until, :beforeStatus, :beforeSince,
     :beforeSource, :limitMax, :limitPer, :limitedAt, :eventId)
  ON CONFLICT (recipient_id, category) DO UPDATE SET
    status = excluded.status, since = excluded.since, source = excluded.source,
    until = excluded.until, before_status = excluded.before_status,
    before_since = excluded.before_since, before_source = excluded.before_source,
    limit_max = excluded.limit_max, limit_per = excluded.limit_per,
    limited_at = excluded.limited_at,
    event_id = excluded.event_id`

/** Writes states that follow events, each recipient and category once. */
export const projectConsents = (db: Queryable, projected: readonly ProjectedConsent[]) =>
  db.runMany(
    PROJECT,
    projected.map(({ state, ...of }) => ({
      ...of,
      status: state.status,
      since: state.since,
      source: state.source,
      until: state.until,
      beforeStatus: state.before?.status ?? null,
      beforeSince: state.before?.since ?? null,
      beforeSource: state.before?.source ?? null,
      limitMax: state.limit?.max ?? null,
      limitPer: state.limit?.per ?? null,
      limitedAt: state.limit?.since ?? null,
    })),
  )

export interface KeptConsent {
  recipient_id: string
  person_key: Uint8Array
  number_sealed: Uint8Array
  locale: string | null
  category: string
  status: ConsentStatus
  since: number
  source: Source | null
  until: number | null
  event_id: string
}

/** The next states of everybody after one of them, by recipient and category. */
export const consentsAfter = (
  db: Queryable,
  after: { recipientId: string; category: string; limit: number },
) =>
  db.all<KeptConsent>(
    `SELECT c.recipient_id, r.person_key, r.number_sealed, r.locale, c.category, c.status, c.since,
       c.source, c.until, c.event_id
     FROM consents c JOIN recipients r ON r.id = c.recipient_id
     WHERE (c.recipient_id, c.category) > (:recipientId, :category)
     ORDER BY c.recipient_id, c.category LIMIT :limit`,
    { ...after },
  )

/** Removes a state that no event leads to. */
export const dropConsent = (db: Queryable, recipientId: string, category: string) =>
  db.run('DELETE FROM consents WHERE recipient_id = :recipientId AND category = :category', {
    recipientId,
    category,
  })

/** Notes that somebody answered about a category. */
export const noteCategory = (db: Queryable, category: string) =>
  db.run(
    'INSERT INTO categories_answered (category) VALUES (:category) ON CONFLICT (category) DO NOTHING',
    { category },
  )

/** Categories somebody ever answered about, whether the brand file still has them or not. */
export const categoriesAnswered = async (db: Queryable): Promise<string[]> =>
  (await db.all<{ category: string }>('SELECT category FROM categories_answered')).map(
    ({ category }) => category,
  )
