import { SANDBOX_TOKEN_BYTES, SANDBOX_TOKEN_LIFE_S } from '../../../src/domain/limits.ts'
import type { HttpAnswer } from './http-answer.ts'
import type { SandboxDoors } from './sandbox.ts'

/** Answer to a call without a token (iAdvize documentation, GraphQL API; the status is inferred). */
export const INVALID_TOKEN: HttpAnswer = {
  status: 401,
  body: { error: 'invalid_token', error_description: 'access token not valid' },
  headers: { 'www-authenticate': 'Bearer' },
}

/** Any token will do: the sandbox has no accounts. */
export const hasToken = (authorization: string | undefined): boolean =>
  /^bearer +\S/i.test(authorization ?? '')

/**
 * Trades a user name and a password, whichever they are, for a token of 24 hours.
 * @param body form-encoded `username`, `password` and `grant_type=password`, the only grant that
 *   iAdvize knows (iAdvize documentation, GraphQL API). Errors are those of RFC 6749, section 5.2.
 */
export function signIn(body: Buffer, { random }: SandboxDoors): HttpAnswer {
  const form = new URLSearchParams(body.toString('utf8'))
  const missing = ['grant_type', 'username', 'password'].find((field) => !form.get(field))
  if (missing !== undefined) return refused('invalid_request', `${missing} is missing`)
  if (form.get('grant_type') !== 'password') {
    return refused('unsupported_grant_type', 'grant_type is not password')
  }
  const newToken = (): string => random(SANDBOX_TOKEN_BYTES).toString('base64url')
  return {
    status: 200,
    body: {
      refresh_token: newToken(),
      token_type: 'bearer',
      expires_in: SANDBOX_TOKEN_LIFE_S,
      access_token: newToken(),
    },
    headers: { 'cache-control': 'no-store' },
  }
}

const refused = (error: string, description: string): HttpAnswer => ({
  status: 400,
  body: { error, error_description: description },
})
