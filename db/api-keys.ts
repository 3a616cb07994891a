import type { KeyKind } from '../src/domain/message.ts'
import type { Queryable } from './database.ts'

export interface ApiKeyRow {
  id: string
  name: string
  kind: KeyKind
  scopes: string
  key_hash: Uint8Array
  created_at: number
  revoked_at: number | null
}

export const findApiKey = (db: Queryable, keyHash: Uint8Array) =>
  db.get<Pick<ApiKeyRow, 'id' | 'kind' | 'scopes' | 'key_hash'>>(
    'SELECT id, kind, scopes, key_hash FROM api_keys WHERE key_hash = :keyHash AND revoked_at IS NULL',
    { keyHash },
  )

export interface NewApiKey {
  id: string
  name: string
  kind: KeyKind
  scopes: string
  keyHash: Uint8Array
  createdAt: number
}

export const insertApiKey = (db: Queryable, key: NewApiKey) =>
  db.run(
    `INSERT INTO api_keys (id, name, kind, scopes, key_hash, created_at)
     VALUES (:id, :name, :kind, :scopes, :keyHash, :createdAt)`,
    { ...key },
  )

export const listApiKeys = (db: Queryable) =>
  db.all<Omit<ApiKeyRow, 'key_hash'>>(
    'SELECT id, name, kind, scopes, created_at, revoked_at FROM api_keys ORDER BY created_at, id',
  )

/** Resolves to whether a key with that id was still valid. */
export const revokeApiKey = async (db: Queryable, id: string, now: number): Promise<boolean> =>
  (await db.run('UPDATE api_keys SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL', {
    id,
    now,
  })) === 1
