import { createHmac } from 'node:crypto'
import type { Database, Queryable } from '../db/database.ts'
import { keepInKeyring, listKeyring, type KeyringRow } from '../db/keyring.ts'
import { openLanes } from '../db/ledger.ts'
import { secretCheck } from '../db/secret-check.ts'
import { KEY_SETTLE_MS, LEDGER_LANES } from '../src/domain/limits.ts'
import { ledgerChain } from './consent/ledger/ledger-chain.ts'
import type { Clock, Random } from './doors.ts'
import { SettingsError } from './env.ts'
import { decrypt, deriveKey, encrypt, openVault, type Keys, type Vault } from './vault.ts'

/** Id of the root key, and of the wrapping key derived from it. */
export const ROOT = 1
/** Id of the first wrapping key that is not derived from anything, so that it can be destroyed. */
const FIRST_WRAPPING = 2
export const KEY_BYTES = 32
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

/**
 * The keys that a secret opens; undefined when it opens none. A key newer than `settledBefore`,
 * in milliseconds since 1970, opens and does not wrap yet: other servers may not know it.
 */
export function openKeys(
  rows: readonly KeyringRow[],
  secret: Uint8Array,
  settledBefore = Infinity,
): Keys | undefined {
  const id = secretId(secret)
  const ours = rows.filter(({ secret_id }) => id.equals(secret_id))
  const opened = new Map<number, Uint8Array>()
  for (const row of ours) {
    opened.set(row.id, decrypt(keyOf(secret), useOf(row.id), row.wrapped))
  }
  const root = opened.get(ROOT)
  if (root === undefined) return undefined
  const later = [...opened].filter(([each]) => each !== ROOT)
  const wrapping = new Map([[ROOT, deriveKey(root, 'seal')], ...later])
  return { root, wrapping, wrapWith: newestSettled(rows, ours, settledBefore) }
}

/** The newest key made before a moment, or with the house itself: no server is older than it. */
function newestSettled(
  rows: readonly KeyringRow[],
  ours: readonly KeyringRow[],
  settledBefore: number,
): number {
  const roots = rows.filter(({ id }) => id === ROOT).map(({ created_at }) => created_at)
  const madeWithHouse = Math.min(...roots)
  const settled = ours.filter(
    ({ created_at }) => created_at <= settledBefore || created_at <= madeWithHouse,
  )
  return Math.max(ROOT, ...settled.map(({ id }) => id))
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
  const keys = openKeys(rows, secret, settledBefore(doors.clock))
  if (keys !== undefined) return keys
  if (rows.length > 0) throw new SettingsError([OTHER_SECRET])
  return db.write(async (transaction) => {
    const root = await firstRoot(transaction, secret, doors)
    const atOnce = { random: doors.random, clock: steady(doors.clock()) }
    await keepInKeyring(transaction, wrapForSecret(secret, ROOT, root, atOnce))
    const first = doors.random(KEY_BYTES)
    await keepInKeyring(transaction, wrapForSecret(secret, FIRST_WRAPPING, first, atOnce))
    const kept = openKeys(await listKeyring(transaction), secret)
    if (kept === undefined) throw new SettingsError([OTHER_SECRET])
    const chain = ledgerChain(openVault(kept, doors.random))
    await openLanes(transaction, LEDGER_LANES, chain)
    return kept
  })
}

/** Keys made before it are known to every server that runs. */
const settledBefore = (clock: Clock) => clock() - KEY_SETTLE_MS

const steady =
  (at: number): Clock =>
  () =>
    at

/** Reads the keys again while the house runs. Throws when the secret opens them no more. */
export async function learnKeys(
  db: Database,
  secret: Uint8Array,
  vault: Pick<Vault, 'learn'>,
  clock: Clock,
): Promise<void> {
  const keys = openKeys(await listKeyring(db.read), secret, settledBefore(clock))
  if (keys === undefined) {
    throw new Error('ACCORD_SECRET was retired: restart with the new one')
  }
  vault.learn(keys)
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
