import { describe, expect, it } from 'vitest'
import { iadvizeSignature, isSignedByIadvize } from '../../server/iadvize/signature.ts'

const SECRET = 'yourSecretToken'

/** Computed apart from this code, over the examples of iAdvize's documentation. */
const VECTORS: [what: string, signed: string, signature: string][] = [
  [
    'a body',
    '{"eventId":"e1","eventType":"v2.conversation.closed"}',
    'sha256=92cbe85d4d4ce01888e027247124a2b50d0a63a3bf830e3130bdeffa16fd755c',
  ],
  [
    'a query string',
    'idConnectorVersion=c008849d-7cb1-40ca-9503-d6df2c5cddd8&idWebsite=ha-123',
    'sha256=75b45851a294d8009ec6bad8f4c9dcc3bbc279b8404576c20867000a46e086e3',
  ],
  ['nothing', '', 'sha256=6babb77343df0d8713ce13de45f5c6415a67437f95cfe470e184e7e6f8a221a2'],
]

describe.each(VECTORS)('the signature of %s', (_what, signed, signature) => {
  it('is the one that iAdvize writes', () => {
    expect(iadvizeSignature(SECRET, signed)).toBe(signature)
    expect(isSignedByIadvize(SECRET, Buffer.from(signed), signature)).toBe(true)
  })

  it.each([
    ['under another secret', 'anotherSecret', signed, signature],
    ['over something else', SECRET, `${signed} `, signature],
    ['in capitals', SECRET, signed, signature.toUpperCase()],
    ['without its scheme', SECRET, signed, signature.slice('sha256='.length)],
    ['cut short', SECRET, signed, signature.slice(0, -1)],
    ['with more behind it', SECRET, signed, `${signature}0`],
    ['empty', SECRET, signed, ''],
  ])('is not taken %s', (_how, secret, what, given) => {
    expect(isSignedByIadvize(secret, what, given)).toBe(false)
  })

  it('has to be there', () => {
    expect(isSignedByIadvize(SECRET, signed, undefined)).toBe(false)
  })
})
