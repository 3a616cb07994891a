import { SignJWT } from 'jose'

export const APP_SECRET = 'the-secret-token-of-the-app-in-the-tests'
export const APP_URL = 'https://sms.example/iadvize/app'
export const OPERATOR = 'ha-456678'

export interface Claims {
  iss?: string | undefined
  sub?: string | number | undefined
  aud?: string | string[] | undefined
  /** Seconds since 1970. */
  iat?: number | undefined
  exp?: number | undefined
}

/** The claims of a token that iAdvize would make at a moment, in milliseconds since 1970. */
export const claimsAt = (now: number, aud = APP_URL): Claims => {
  const iat = Math.floor(now / 1_000)
  return { iss: 'iadvize', sub: OPERATOR, aud, iat, exp: iat + 60 }
}

/** A token with these claims, rightly signed by whoever has the secret. */
export const tokenOf = (claims: Claims, secret = APP_SECRET, alg = 'HS256'): Promise<string> =>
  new SignJWT({ ...claims, email: 'agent@brand.example' } as Record<string, unknown>)
    .setProtectedHeader({ alg, typ: 'JWT' })
    .sign(new TextEncoder().encode(secret))
