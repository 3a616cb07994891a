import type { Queryable } from './database.ts'

export interface Notice {
  /** SHA-256 of the wording, in hexadecimal. */
  id: string
  locale: string
  /** Canonical JSON of every word shown. */
  wording: string
  createdAt: number
}

/** Keeps a wording once; the same words have the same id. */
export const keepNotice = (db: Queryable, notice: Notice) =>
  db.run(
    `INSERT INTO notices (id, locale, wording, created_at)
     VALUES (:id, :locale, :wording, :createdAt)
     ON CONFLICT (id) DO NOTHING`,
    { ...notice },
  )

/** One wording, as it was kept. */
export const findNotice = (db: Queryable, id: string) =>
  db.get<Notice>(
    'SELECT id, locale, wording, created_at AS "createdAt" FROM notices WHERE id = :id',
    { id },
  )

/** The next wordings after an id, in the order of their ids. */
export const noticesAfter = (db: Queryable, after: string, limit: number) =>
  db.all<{ id: string; wording: string }>(
    'SELECT id, wording FROM notices WHERE id > :after ORDER BY id LIMIT :limit',
    { after, limit },
  )
