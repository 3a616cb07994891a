import type { Queryable } from './database.ts'

/** A person a message goes to, known by the keyed fingerprint of the number. */
export interface RecipientRow {
  id: string
  person_key: Uint8Array
  number_sealed: Uint8Array
  country: string
  locale: string | null
  suppressed_at: number | null
}

const COLUMNS = 'id, person_key, number_sealed, country, locale, suppressed_at'

export const findRecipientByFingerprint = (db: Queryable, fingerprint: Uint8Array) =>
  db.get<RecipientRow>(`SELECT ${COLUMNS} FROM recipients WHERE fingerprint = :fingerprint`, {
    fingerprint,
  })

export const findRecipient = (db: Queryable, id: string) =>
  db.get<RecipientRow>(`SELECT ${COLUMNS} FROM recipients WHERE id = :id`, { id })

export interface NewRecipient {
  id: string
  fingerprint: Uint8Array
  personKey: Uint8Array
  numberSealed: Uint8Array
  country: string
  createdAt: number
}

export const insertRecipient = (db: Queryable, recipient: NewRecipient) =>
  db.run(
    `INSERT INTO recipients (id, fingerprint, person_key, number_sealed, country, created_at)
     VALUES (:id, :fingerprint, :personKey, :numberSealed, :country, :createdAt)
     ON CONFLICT (fingerprint) DO NOTHING`,
    { ...recipient },
  )

export const rememberLocale = (db: Queryable, id: string, locale: string) =>
  db.run('UPDATE recipients SET locale = :locale WHERE id = :id', { id, locale })
