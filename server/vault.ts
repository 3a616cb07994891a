import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import type { Random } from './doors.ts'

/** First byte of everything sealed with a person's key, so that another cipher can follow. */
const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Version, nonce and tag stand before what is sealed. */
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES
const KEY_BYTES = 32

export type HashUse =
  'link' | 'idempotency' | 'code' | 'address' | 'account' | 'conversation' | 'operator' | 'proof'

/** The opened keys of the house. */
export interface Keys {
  /** Never changes: what finds a number and binds the ledger is derived from it. */
  root: Uint8Array
  /** Keys that wrap the persons' keys, by their id; the first one is derived from the root. */
  wrapping: ReadonlyMap<number, Uint8Array>
  /** Id of the one that wraps from now on: the newest that every server knows. */
  wrapWith: number
}

/**
 * Seals what is personal and finds it again without opening it. Each recipient has a key of
 * its own, wrapped by a key of the house: destroying that key erases the person.
 */
export interface Vault {
  /** Keyed HMAC of a number: finds it, and unlike a plain hash cannot be reversed by trying all. */
  fingerprint: (phoneNumber: string) => Buffer
  /** Keyed hash of a link token, a request, a code, an address, an account of iAdvize, what is said in a conversation or what lets an operator in. */
  hash: (use: HashUse, value: string) => Buffer
  /** Binds what the ledger holds: 32 bytes that nobody without the secret can make. */
  ledgerMac: (value: string) => Buffer
  /** Seed of the key that signs receipts, 32 bytes. */
  signingSeed: () => Buffer
  /** What passwords are hashed with beside themselves, 32 bytes: a stolen database is not enough to try them. */
  passwordPepper: () => Buffer
  newPersonKey: () => Buffer
  /** Id of the key that wraps a person's key. */
  wrappedBy: (personKey: Uint8Array) => number
  /** The same person's key, wrapped by the key that wraps from now on. */
  rewrap: (personKey: Uint8Array) => Buffer
  /** `use` is bound to the ciphertext: a sealed text cannot be passed off as a sealed number. */
  seal: (personKey: Uint8Array, use: string, plaintext: string) => Buffer
  unseal: (personKey: Uint8Array, use: string, sealed: Uint8Array) => string
  /** Seals what lives for minutes or days and belongs to no one person's key. */
  sealBriefly: (use: string, plaintext: string | Uint8Array) => Buffer
  /** Undefined for what is damaged, forged or from another deployment. */
  unsealBriefly: (use: string, sealed: Uint8Array) => Buffer | undefined
  /** Takes in keys that were made after this vault was opened. */
  learn: (keys: Keys) => void
  /** The keys it was opened with and has learned since: only for a thread of this process. */
  keys: () => Keys
}

interface Sealing {
  key: KeyObject | Uint8Array
  version: number
}

/** What each use is bound to a sealed text by. There are few of them, and millions of texts. */
const uses = new Map<string, Buffer>()
function boundTo(use: string): Buffer {
  const known = uses.get(use) ?? Buffer.from(use)
  uses.set(use, known)
  return known
}

export function encrypt(
  { key, version }: Sealing,
  use: string,
  plaintext: Uint8Array,
  random: Random,
): Buffer {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(use))
  const sealed = Buffer.allocUnsafe(HEAD_BYTES + plaintext.length)
  sealed[0] = version
  sealed.set(nonce, 1)
  // A stream cipher: what comes out is as long as what goes in, and nothing is left at the end.
  sealed.set(cipher.update(plaintext), HEAD_BYTES)
  cipher.final()
  sealed.set(cipher.getAuthTag(), 1 + NONCE_BYTES)
  return sealed
}

export function decrypt({ key, version }: Sealing, use: string, sealed: Uint8Array): Buffer {
  if (sealed[0] !== version) throw new Error(`Sealed with an unknown version (${use})`)
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
  const tag = sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(boundTo(use))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()])
}

/** Derives the key of one use (HKDF-SHA-256, RFC 5869). */
export const deriveKey = (root: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', root, '', `accord/${use}/v1`, KEY_BYTES))

/** Keyed hashes, one key for each use. */
function hashes(root: Uint8Array) {
  // A key object is imported once; a buffer would be at every call.
  const hmacKey = (use: string) => createSecretKey(deriveKey(root, use))
  const hmacKeys = {
    fingerprint: hmacKey('fingerprint'),
    link: hmacKey('link'),
    idempotency: hmacKey('idempotency'),
    code: hmacKey('code'),
    address: hmacKey('address'),
    account: hmacKey('account'),
    conversation: hmacKey('conversation'),
    operator: hmacKey('operator'),
    proof: hmacKey('proof'),
    ledger: hmacKey('ledger'),
  }
  return (use: keyof typeof hmacKeys, value: string): Buffer =>
    createHmac('sha256', hmacKeys[use]).update(value).digest()
}

export function openVault(opened: Keys, random: Random): Vault {
  const { root } = opened
  const hmac = hashes(root)
  const brief = { key: createSecretKey(deriveKey(root, 'brief')), version: VERSION }

  let known = opened
  let imported = new Map<number, KeyObject>()
  const learn = (keys: Keys) => {
    known = { ...keys, root }
    imported = new Map([...keys.wrapping].map(([id, key]) => [id, createSecretKey(key)]))
  }
  learn(opened)

  const wrappingKey = (id: number): Sealing => {
    const key = imported.get(id)
    if (key === undefined) throw new Error(`The keyring has no key ${id}`)
    return { key, version: id }
  }
  const wrappedBy = (personKey: Uint8Array) => personKey[0] ?? 0
  const wrap = (key: Uint8Array) => encrypt(wrappingKey(known.wrapWith), 'person', key, random)
  // A person's number, text and evidence are sealed one after the other with the same key.
  let last: { personKey: Uint8Array; sealing: Sealing } | undefined
  const remember = (personKey: Uint8Array, key: Uint8Array): Sealing => {
    const sealing = { key, version: VERSION }
    last = { personKey, sealing }
    return sealing
  }
  const unwrap = (personKey: Uint8Array): Sealing =>
    last?.personKey === personKey
      ? last.sealing
      : remember(personKey, decrypt(wrappingKey(wrappedBy(personKey)), 'person', personKey))
  const newPersonKey = (): Buffer => {
    const key = random(KEY_BYTES)
    const wrapped = wrap(key)
    remember(wrapped, key)
    return wrapped
  }
  return {
    fingerprint: (phoneNumber) => hmac('fingerprint', phoneNumber),
    hash: (use, value) => hmac(use, value),
    ledgerMac: (value) => hmac('ledger', value),
    signingSeed: () => deriveKey(root, 'sign'),
    passwordPepper: () => deriveKey(root, 'password'),
    newPersonKey,
    wrappedBy,
    rewrap: (personKey) => wrap(unwrap(personKey).key as Uint8Array),
    seal: (personKey, use, plaintext) =>
      encrypt(unwrap(personKey), use, Buffer.from(plaintext), random),
    unseal: (personKey, use, sealed) => decrypt(unwrap(personKey), use, sealed).toString('utf8'),
    sealBriefly: (use, plaintext) =>
      encrypt(
        brief,
        use,
        typeof plaintext === 'string' ? Buffer.from(plaintext) : plaintext,
        random,
      ),
    unsealBriefly: (use, sealed) => {
      try {
        return decrypt(brief, use, sealed)
      } catch {
        return undefined // The contract of this function: whatever does not open is as if absent.
      }
    },
    learn,
    keys: () => known,
  }
}
