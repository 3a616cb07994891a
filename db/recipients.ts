import type { Queryable } from './database.ts'
import { inLists } from './in-list.ts'

/** A person a message goes to, known by the keyed fingerprint of the number. */
export interface RecipientRow {
  id: string
  person_key: Uint8Array
  /** Empty when the number was destroyed. */
  number_sealed: Uint8Array
  country: string
  locale: string | null
  verified_at: number | null
  suppressed_at: number | null
  erased_at: number | null
  last_seen_at: number
}

const COLUMNS = `id, person_key, number_sealed, country, locale, verified_at, suppressed_at,
  erased_at, last_seen_at`

export const findRecipientByFingerprint = (db: Queryable, fingerprint: Uint8Array) =>
  db.get<RecipientRow>(`SELECT ${COLUMNS} FROM recipients WHERE fingerprint = :fingerprint`, {
    fingerprint,
  })

/** The same, held until the transaction ends: what is decided about a person is decided in turn. */
export const lockRecipientByFingerprint = (db: Queryable, fingerprint: Uint8Array) =>
  db.get<RecipientRow>(
    `SELECT ${COLUMNS} FROM recipients WHERE fingerprint = :fingerprint FOR UPDATE`,
    { fingerprint },
  )

/** The same for many numbers at once. */
export async function lockRecipientsByFingerprint(
  db: Queryable,
  fingerprints: readonly Uint8Array[],
): Promise<(RecipientRow & { fingerprint: Uint8Array })[]> {
  const rows: (RecipientRow & { fingerprint: Uint8Array })[] = []
  for (const { placeholders, parameters } of inLists(fingerprints)) {
    const sql = `SELECT fingerprint, ${COLUMNS} FROM recipients
      WHERE fingerprint IN (${placeholders}) ORDER BY id FOR UPDATE`
    rows.push(...(await db.all<RecipientRow & { fingerprint: Uint8Array }>(sql, parameters)))
  }
  return rows
}

export const findRecipient = (db: Queryable, id: string) =>
  db.get<RecipientRow>(`SELECT ${COLUMNS} FROM recipients WHERE id = :id`, { id })

/** Those of several ids that are known, in any order. */
export async function findRecipients(
  db: Queryable,
  ids: readonly string[],
): Promise<RecipientRow[]> {
  const rows: RecipientRow[] = []
  for (const { placeholders, parameters } of inLists([...new Set(ids)])) {
    const sql = `SELECT ${COLUMNS} FROM recipients WHERE id IN (${placeholders})`
    rows.push(...(await db.all<RecipientRow>(sql, parameters)))
  }
  return rows
}

/** The same as `findRecipient`, held until the transaction ends. */
export const lockRecipient = (db: Queryable, id: string) =>
  db.get<RecipientRow>(`SELECT ${COLUMNS} FROM recipients WHERE id = :id FOR UPDATE`, { id })

/** The next recipients after an id, in the order of their ids. */
export const recipientIdsAfter = async (
  db: Queryable,
  after: string,
  limit: number,
): Promise<string[]> =>
  (
    await db.all<{ id: string }>(
      'SELECT id FROM recipients WHERE id > :after ORDER BY id LIMIT :limit',
      { after, limit },
    )
  ).map(({ id }) => id)

export interface NewRecipient {
  id: string
  fingerprint: Uint8Array
  personKey: Uint8Array
  numberSealed: Uint8Array
  country: string
  locale: string | null
  lastSeenAt: number
  createdAt: number
}

const INSERT = `INSERT INTO recipients
    (id, fingerprint, person_key, number_sealed, country, locale, last_seen_at, created_at)
  VALUES
    (:id, :fingerprint, :personKey, :numberSealed, :country, :locale, :lastSeenAt, :createdAt)
  ON CONFLICT (fingerprint) DO NOTHING`

/** Starts recipients. Resolves to how many no other transaction had started first. */
export const insertRecipients = (db: Queryable, recipients: readonly NewRecipient[]) =>
  db.runMany(
    INSERT,
    recipients.map((recipient) => ({ ...recipient })),
  )

export const rememberLocale = (db: Queryable, id: string, locale: string) =>
  db.run('UPDATE recipients SET locale = :locale WHERE id = :id', { id, locale })

/** Notes a sign of life, never an older one than is known. */
export const noteSignsOfLife = (db: Queryable, signs: readonly { id: string; at: number }[]) =>
  db.runMany(
    'UPDATE recipients SET last_seen_at = :at WHERE id = :id AND last_seen_at < :at',
    signs.map((sign) => ({ ...sign })),
  )

export const markVerified = (db: Queryable, id: string, at: number | null) =>
  db.run('UPDATE recipients SET verified_at = :at WHERE id = :id', { id, at })

export const markSuppressed = (db: Queryable, id: string, at: number | null) =>
  db.run('UPDATE recipients SET suppressed_at = :at WHERE id = :id', { id, at })

export interface Erasure {
  id: string
  /** Replaces the key that opened everything sealed so far. */
  personKey: Uint8Array
  at: number
}

/** Destroys number and key; the fingerprint of the opposition stays. */
export const eraseRecipient = (db: Queryable, erasure: Erasure) =>
  db.run(
    `UPDATE recipients SET person_key = :personKey, number_sealed = :numberSealed, locale = NULL,
       verified_at = NULL, erased_at = :at
     WHERE id = :id`,
    { ...erasure, numberSealed: new Uint8Array(0) },
  )

/** Destroys the number and key of somebody about whom nothing has to be remembered. */
export const forgetRecipient = (db: Queryable, id: string, personKey: Uint8Array) =>
  db.run(
    `UPDATE recipients SET fingerprint = NULL, person_key = :personKey, number_sealed = :nothing,
       locale = NULL
     WHERE id = :id`,
    { id, personKey, nothing: new Uint8Array(0) },
  )

/** Whether a message, a link or a conversation leads to a recipient. */
export const isReferredTo = async (db: Queryable, recipientId: string): Promise<boolean> =>
  (await db.get(
    `SELECT 1 AS found FROM messages WHERE recipient_id = :recipientId
     UNION ALL SELECT 1 AS found FROM links WHERE recipient_id = :recipientId
     UNION ALL SELECT 1 AS found FROM conversations WHERE recipient_id = :recipientId LIMIT 1`,
    { recipientId },
  )) !== undefined

/** Makes a recipient impossible to find by number. */
export const dropFingerprint = (db: Queryable, id: string) =>
  db.run('UPDATE recipients SET fingerprint = NULL WHERE id = :id', { id })

export const markErased = (db: Queryable, id: string, at: number | null) =>
  db.run('UPDATE recipients SET erased_at = :at WHERE id = :id', { id, at })

/** Seals a number anew that was destroyed: its person is back. */
export const replaceNumber = (
  db: Queryable,
  sealed: { id: string; personKey: Uint8Array; numberSealed: Uint8Array },
) =>
  db.run(
    'UPDATE recipients SET person_key = :personKey, number_sealed = :numberSealed WHERE id = :id',
    { ...sealed },
  )
