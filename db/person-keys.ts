import type { Queryable } from './database.ts'

/** A person's key as it is kept: its first byte names the key that wraps it. */
export interface WrappedPersonKey {
  id: string
  person_key: Uint8Array
}

/** The next persons' keys after an id that another key than this one wraps. */
export const keysWrappedByOthers = (
  db: Queryable,
  { keyId, after, limit }: { keyId: number; after: string; limit: number },
) =>
  db.all<WrappedPersonKey>(
    `SELECT id, person_key FROM recipients
     WHERE id > :after AND length(person_key) > 0 AND substr(person_key, 1, 1) <> :first
     ORDER BY id LIMIT :limit`,
    { after, limit, first: Uint8Array.of(keyId) },
  )

/** How many persons' keys another key than this one wraps. */
export const countWrappedByOthers = async (db: Queryable, keyId: number): Promise<number> =>
  (
    await db.get<{ count: number }>(
      `SELECT count(*) AS count FROM recipients
       WHERE length(person_key) > 0 AND substr(person_key, 1, 1) <> :first`,
      { first: Uint8Array.of(keyId) },
    )
  )?.count ?? 0

/** Puts the same key in another wrapping, unless it was replaced meanwhile. */
export const rewrapPersonKey = (
  db: Queryable,
  key: { id: string; before: Uint8Array; after: Uint8Array },
) =>
  db.run('UPDATE recipients SET person_key = :after WHERE id = :id AND person_key = :before', {
    ...key,
  })
