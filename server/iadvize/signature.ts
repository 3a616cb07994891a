import { createHmac, timingSafeEqual } from 'node:crypto'

const SCHEME = 'sha256='

/**
 * What iAdvize writes in `x-iadvize-signature`: HMAC-SHA256 under the app's secret token, in
 * lower-case hexadecimal, of the raw body, or of the raw query string of a GET (iAdvize, "App
 * security"). Nothing is hashed as the empty string.
 */
export const iadvizeSignature = (secret: string, signed: Uint8Array | string): string =>
  SCHEME + createHmac('sha256', secret).update(signed).digest('hex')

/** Whether a signature is right; a missing one takes as long as a wrong one. */
export function isSignedByIadvize(
  secret: string,
  signed: Uint8Array | string,
  signature: string | undefined,
): boolean {
  const right = Buffer.from(iadvizeSignature(secret, signed))
  const given = Buffer.from(signature ?? '')
  // Of another length there is nothing to compare, and the length is no secret.
  return timingSafeEqual(right, given.length === right.length ? given : Buffer.alloc(right.length))
}
