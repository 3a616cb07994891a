import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
} from 'node:crypto'
import type { Random } from './doors.ts'

/** First byte of everything sealed, so that a later key or cipher can live beside this one. */
const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

export type HashUse = 'link' | 'idempotency' | 'check'

/**
 * Seals what is personal and finds it again without opening it. Each recipient has a key of
 * its own, wrapped by the master key: destroying that key erases the person, backups included.
 */
export interface Vault {
  /** Keyed HMAC of a number: finds it, and unlike a plain hash cannot be reversed by trying all. */
  fingerprint: (phoneNumber: string) => Buffer
  /** Keyed hash of a link token, a request or a fixed word. */
  hash: (use: HashUse, value: string) => Buffer
  newPersonKey: () => Buffer
  /** `use` is bound to the ciphertext: a sealed text cannot be passed off as a sealed number. */
  seal: (personKey: Uint8Array, use: string, plaintext: string) => Buffer
  unseal: (personKey: Uint8Array, use: string, sealed: Uint8Array) => string
  /** Seals what lives for minutes or days and belongs to no one person's key. */
  sealBriefly: (use: string, plaintext: string) => Buffer
  /** Undefined for what is damaged, forged or from another deployment. */
  unsealBriefly: (use: string, sealed: Uint8Array) => string | undefined
}

function encrypt(key: Uint8Array, use: string, plaintext: Uint8Array, random: Random): Buffer {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(use))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), ciphertext])
}

function decrypt(key: Uint8Array, use: string, sealed: Uint8Array): Buffer {
  if (sealed[0] !== VERSION) throw new Error(`Sealed with an unknown version (${use})`)
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
  const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(use))
    .setAuthTag(tag)
  return Buffer.concat([
    decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ])
}

export function openVault(secret: Uint8Array, random: Random): Vault {
  const derive = (use: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `accord/${use}/v1`, KEY_BYTES))
  const masterKey = derive('seal')
  const briefKey = derive('brief')
  // A key object is imported once; a buffer would be at every call.
  const hmacKey = (use: string) => createSecretKey(derive(use))
  const hmacKeys = {
    number: hmacKey('fingerprint'),
    link: hmacKey('link'),
    idempotency: hmacKey('idempotency'),
    check: hmacKey('check'),
  }
  const hmac = (use: keyof typeof hmacKeys, value: string) =>
    createHmac('sha256', hmacKeys[use]).update(value).digest()
  const unwrap = (personKey: Uint8Array) => decrypt(masterKey, 'person', personKey)
  return {
    fingerprint: (phoneNumber) => hmac('number', phoneNumber),
    hash: (use, value) => hmac(use, value),
    newPersonKey: () => encrypt(masterKey, 'person', random(KEY_BYTES), random),
    seal: (personKey, use, plaintext) =>
      encrypt(unwrap(personKey), use, Buffer.from(plaintext), random),
    unseal: (personKey, use, sealed) => decrypt(unwrap(personKey), use, sealed).toString('utf8'),
    sealBriefly: (use, plaintext) => encrypt(briefKey, use, Buffer.from(plaintext), random),
    unsealBriefly: (use, sealed) => {
      try {
        return decrypt(briefKey, use, sealed).toString('utf8')
      } catch {
        return undefined // The contract of this function: whatever does not open is as if absent.
      }
    },
  }
}
