import type { Queryable } from './database.ts'

/** One key of the house as one secret wraps it. */
export interface KeyringRow {
  id: number
  secret_id: Uint8Array
  wrapped: Uint8Array
  created_at: number
}

/** Every key that any secret may open, oldest first. */
export const listKeyring = (db: Queryable) =>
  db.all<KeyringRow>('SELECT id, secret_id, wrapped, created_at FROM keyring ORDER BY id')

export interface NewKeyringRow {
  id: number
  secretId: Uint8Array
  wrapped: Uint8Array
  createdAt: number
}

/** Keeps a key; of two processes that start at once the first one's stays. */
export const keepInKeyring = (db: Queryable, row: NewKeyringRow) =>
  db.run(
    `INSERT INTO keyring (id, secret_id, wrapped, created_at)
     VALUES (:id, :secretId, :wrapped, :createdAt)
     ON CONFLICT (id, secret_id) DO NOTHING`,
    { ...row },
  )

/** Shuts a secret out: what it wrapped is gone. Resolves to the number of keys it opened. */
export const dropSecret = (db: Queryable, secretId: Uint8Array) =>
  db.run('DELETE FROM keyring WHERE secret_id = :secretId', { secretId })

/** Forgets a key under every secret: whatever it still wraps is lost for good. */
export const dropKey = (db: Queryable, id: number) =>
  db.run('DELETE FROM keyring WHERE id = :id', { id })
