import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { JWK } from 'jose'
import type { Vault } from '../vault.ts'

/** Ed25519 in JOSE (RFC 8037). */
const ALGORITHM = 'EdDSA'
const TYPE = 'consent-receipt+jws'
/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Signs receipts with the key of the house, and tells the key that verifies them. */
export interface ReceiptSigner {
  /** A compact JWS (RFC 7515) whose payload is the receipt itself, as JSON. */
  sign: (receipt: object) => Promise<string>
  /** The public key, as a JWK set (RFC 7517). */
  jwks: () => Promise<{ keys: JWK[] }>
}

export function receiptSigner(vault: Pick<Vault, 'signingSeed'>): ReceiptSigner {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, vault.signingSeed()]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicJwk = async () => {
    const { calculateJwkThumbprint, exportJWK } = await import('jose')
    const jwk = await exportJWK(createPublicKey(privateKey))
    return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' }
  }
  return {
    sign: async (receipt) => {
      // Loaded for the first receipt: most visitors never ask for one.
      const { CompactSign } = await import('jose')
      const { kid } = await publicJwk()
      return new CompactSign(Buffer.from(JSON.stringify(receipt)))
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: TYPE })
        .sign(privateKey)
    },
    jwks: async () => ({ keys: [await publicJwk()] }),
  }
}
