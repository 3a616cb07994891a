import { createHmac } from 'node:crypto'
import type { Database, Queryable } from '../db/database.ts'
import { keepInKeyring, listKeyring, type KeyringRow } from '../db/keyring.ts'
import { openLanes } from '../db/ledger.ts'
import { secretCheck } from '../db/secret-check.ts'
import { LEDGER_LANES } from '../src/domain/limits.ts'
import { ledgerChain } from './consent/ledger-chain.ts'
import type { Clock, Random } from './doors.ts'
import { SettingsError } from './env.ts'
import { decrypt, deriveKey, encrypt, openVault, type Keys } from './vault.ts'

/** Id of the root key, and of the wrapping key derived from it. */
const ROOT = 1
const KEY_BYTES = 32
const SECRET_ID_BYTES = 8

interface Doors {
  clock: Clock
  random: Random
}

/** Tells secrets apart without revealing one. */
export const secretId = (secret: Uint8Array): Buffer =>
  createHmac('sha256', deriveKey(secret, 'secret id')).digest().subarray(0, SECRET_ID_BYTES)

const keyOf = (secret: Uint8Array) => ({ key: deriveKey(secret, 'keyring'), version: 1 })
const useOf = (id: number) => `keyring ${id}`

/** Wraps a key of the house for a secret, which from then on opens it. */
export const wrapForSecret = (
  secret: Uint8Array,
  id: number,
  key: Uint8Array,
  { clock, random }: Doors,
) => ({
  id,
  secretId: secretId(secret),
  wrapped: encrypt(keyOf(secret), useOf(id), key, random),
  createdAt: clock(),
})

/** The keys that a secret opens; undefined when it opens none. */
export function openKeys(rows: readonly KeyringRow[], secret: Uint8Array): Keys | undefined {
  const id = secretId(secret)
  const opened = new Map<number, Uint8Array>()
  for (const row of rows.filter(({ secret_id }) => id.equals(secret_id))) {
    opened.set(row.id, decrypt(keyOf(secret), useOf(row.id), row.wrapped))
  }
  const root = opened.get(ROOT)
  if (root === undefined) return undefined
  const later = [...opened].filter(([each]) => each !== ROOT)
  return { root, wrapping: new Map([[ROOT, deriveKey(root, 'seal')], ...later]) }
}

const OTHER_SECRET =
  'ACCORD_SECRET is not the one this database was sealed with: restore that one from your backup'

/**
 * Opens the keys of the house with its secret; makes them in a new database. Throws a
 * `SettingsError` when they belong to another secret: under a wrong one every past withdrawal
 * would be invisible, and every link dead.
 */
export async function openKeyring(db: Database, secret: Uint8Array, doors: Doors): Promise<Keys> {
  const rows = await listKeyring(db.read)
  const keys = openKeys(rows, secret)
  if (keys !== undefined) return keys
  if (rows.length > 0) throw new SettingsError([OTHER_SECRET])
  return db.write(async (transaction) => {
    const root = await firstRoot(transaction, secret, doors)
    await keepInKeyring(transaction, wrapForSecret(secret, ROOT, root, doors))
    const kept = openKeys(await listKeyring(transaction), secret)
    if (kept === undefined) throw new SettingsError([OTHER_SECRET])
    const chain = ledgerChain(openVault(kept, doors.random))
    await openLanes(transaction, LEDGER_LANES, chain)
    return kept
  })
}

/** A database from before the keyring was sealed with keys derived from the secret itself. */
async function firstRoot(
  transaction: Queryable,
  secret: Uint8Array,
  { random }: Doors,
): Promise<Uint8Array> {
  const check = await secretCheck(transaction)
  if (check === undefined) return random(KEY_BYTES)
  const ours = createHmac('sha256', deriveKey(secret, 'check')).update('accord').digest()
  if (!ours.equals(check)) throw new SettingsError([OTHER_SECRET])
  return secret
}
