import type { Queryable } from '../../db/database.ts'
import { dropKey, dropSecret, keepInKeyring, listKeyring } from '../../db/keyring.ts'
import type { KeyringRow } from '../../db/keyring.ts'
import { countWrappedByOthers, keysWrappedByOthers, rewrapPersonKey } from '../../db/person-keys.ts'
import { KEY_BYTES, openKeys, ROOT, secretId, wrapForSecret } from '../keyring.ts'
import { REWRAP_PAGE } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

/** The id of a key is one byte of everything it wraps. */
const LAST_ID = 255

const newestId = (rows: readonly KeyringRow[]) => Math.max(...rows.map(({ id }) => id))
const secretsIn = (rows: readonly KeyringRow[]): Buffer[] => {
  const ids = new Map(rows.map(({ secret_id }) => [Buffer.from(secret_id).toString('hex'), 1]))
  return [...ids.keys()].map((id) => Buffer.from(id, 'hex'))
}

/** Whether more than one secret opens the house: a rotation was begun and not yet retired. */
export const isRotating = async ({ db }: Pick<Context, 'db'>): Promise<boolean> =>
  secretsIn(await listKeyring(db.read)).length > 1

/**
 * Lets a new secret open every key of the house beside the old one, and makes a new key that
 * wraps persons' keys, all at once. Does nothing for a secret that opens the house already.
 */
export async function addSecret(
  { clock, db, random }: Pick<Context, 'clock' | 'db' | 'random'>,
  { current, next }: { current: Uint8Array; next: Uint8Array },
): Promise<void> {
  await db.write(async (transaction) => {
    const rows = await listKeyring(transaction)
    if (secretsIn(rows).some((id) => id.equals(secretId(next)))) return
    const keys = openKeys(rows, current)
    if (keys === undefined) throw new Error('The secret in use opens no key')
    const now = clock()
    const id = newestId(rows) + 1
    if (id > LAST_ID) throw new Error(`The keyring is full: it has had ${LAST_ID} keys`)
    const wrapped = (secret: Uint8Array, keyId: number, key: Uint8Array, at: number) =>
      keepInKeyring(transaction, wrapForSecret(secret, keyId, key, { random, clock: () => at }))
    const fresh = random(KEY_BYTES)
    await wrapped(next, ROOT, keys.root, now)
    for (const [keyId, key] of keys.wrapping) {
      if (keyId === ROOT) continue
      // How old a key is says whether every server knows it, under whichever secret.
      await wrapped(next, keyId, key, createdAt(rows, keyId))
    }
    await wrapped(current, id, fresh, now)
    await wrapped(next, id, fresh, now)
  })
}

const createdAt = (rows: readonly KeyringRow[], id: number) =>
  Math.min(...rows.filter((row) => row.id === id).map(({ created_at }) => created_at))

/**
 * Wraps every person's key with the newest key, a few at a time, until a look at all of them
 * finds none left. Safe to cut off at any moment and to begin again. Resolves to how many.
 */
export async function rewrapPersonKeys(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  onProgress: (rewrapped: number) => void = () => undefined,
): Promise<number> {
  const keyId = newestId(await listKeyring(db.read))
  if (vault.wrappedBy(vault.newPersonKey()) !== keyId) {
    throw new Error('The newest key does not wrap yet: wait a few seconds and try again')
  }
  let rewrapped = 0
  for (;;) {
    const swept = await sweep({ db, vault }, keyId, (done) => onProgress(rewrapped + done))
    rewrapped += swept
    if (swept === 0) return rewrapped
  }
}

async function sweep(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  keyId: number,
  onProgress: (rewrapped: number) => void,
): Promise<number> {
  let rewrapped = 0
  let after = ''
  for (;;) {
    const page = await keysWrappedByOthers(db.read, { keyId, after, limit: REWRAP_PAGE })
    if (page.length === 0) return rewrapped
    await db.write(async (transaction) => {
      for (const { id, person_key: before } of page) {
        await rewrapPersonKey(transaction, { id, before, after: vault.rewrap(before) })
      }
    })
    rewrapped += page.length
    after = page.at(-1)?.id ?? after
    onProgress(rewrapped)
  }
}

/** How many persons' keys still wait for the newest key. */
export const countToRewrap = async ({ db }: Pick<Context, 'db'>): Promise<number> =>
  countWrappedByOthers(db.read, newestId(await listKeyring(db.read)))

export interface Retired {
  /** Secrets that open nothing any more. */
  secrets: number
  /** Keys that are gone, and with them whatever a copy of the database still has wrapped by them. */
  keys: number
}

/**
 * Shuts every secret out but the one in use, and destroys the keys that wrap nothing any more.
 * Throws, and changes nothing, while the secret in use is not the newest or a person's key
 * still needs an older one.
 */
export const retireSecrets = ({ db }: Pick<Context, 'db'>, current: Uint8Array): Promise<Retired> =>
  db.write(
    async (transaction) => {
      const rows = await listKeyring(transaction)
      refuseOlderSecret(rows, secretId(current))
      const newest = newestId(rows)
      await refuseKeysInUse(transaction, newest)
      const others = secretsIn(rows).filter((id) => !id.equals(secretId(current)))
      for (const id of others) await dropSecret(transaction, id)
      const spent = new Set(rows.map(({ id }) => id).filter((id) => id !== ROOT && id < newest))
      for (const id of spent) await dropKey(transaction, id)
      return { secrets: others.length, keys: spent.size }
    },
    { last: true },
  )

/** Shutting the new secret out because the old one is still set would lose the house. */
function refuseOlderSecret(rows: readonly KeyringRow[], current: Buffer): void {
  const roots = rows.filter(({ id }) => id === ROOT)
  const ours = roots.find(({ secret_id }) => current.equals(secret_id))
  if (ours === undefined || roots.some(({ created_at }) => created_at > ours.created_at)) {
    throw new Error(
      'ACCORD_SECRET is still the old secret: set the new one, restart every server with it, then retire the old one.',
    )
  }
}

async function refuseKeysInUse(transaction: Queryable, newest: number): Promise<void> {
  const left = await countWrappedByOthers(transaction, newest)
  if (left === 0) return
  throw new Error(
    `${left} persons’ keys still need an older key: let \`secret rotate\` end first, then try again.`,
  )
}
