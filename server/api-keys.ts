import { hash } from 'node:crypto'
import { insertApiKey, listApiKeys, revokeApiKey } from '../db/api-keys.ts'
import type { KeyKind, Scope } from '../src/domain/message.ts'
import type { Context } from './context.ts'

const KEY_BYTES = 32

/** What is kept of a key. A key is 256 random bits, so nothing is gained by trying: no key needed. */
export const hashApiKey = (key: string): Buffer => hash('sha256', `accord api key ${key}`, 'buffer')

export interface CreatedKey {
  id: string
  /** Shown once: only its hash is kept. */
  key: string
}

export async function createApiKey(
  { clock, db, newId, random }: Context,
  { name, kind, scopes }: { name: string; kind: KeyKind; scopes: Scope[] },
): Promise<CreatedKey> {
  const id = newId()
  const key = `accord_${kind}_${random(KEY_BYTES).toString('base64url')}`
  const keyHash = hashApiKey(key)
  const kept = { id, name, kind, scopes: scopes.join(' '), keyHash, createdAt: clock() }
  await db.write((transaction) => insertApiKey(transaction, kept))
  return { id, key }
}

export const apiKeys = ({ db }: Context) => listApiKeys(db.read)

/** Resolves to whether a key with that id was still valid. Takes effect on the next request. */
export const revoke = ({ clock, db }: Context, id: string): Promise<boolean> =>
  db.write((transaction) => revokeApiKey(transaction, id, clock()))
