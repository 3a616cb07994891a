import { request } from 'undici'
import { z } from 'zod'
import { retryAfterMs } from './classify.ts'
import { readBounded } from './read-body.ts'

export interface Account {
  username: string
  password: string
}

export interface LoginSettings {
  apiUrl: string
  account: Account
  timeoutMs: number
}

/** iAdvize gave no token. */
export class LoginFailed extends Error {
  /** How long iAdvize asks to wait, in milliseconds. */
  readonly retryAfterMs: number
  constructor(message: string, retryAfterMs = 0) {
    super(message)
    this.name = 'LoginFailed'
    this.retryAfterMs = retryAfterMs
  }
}

const loginAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** `expires_in` is in seconds. */
export type ObtainedToken = z.output<typeof loginAnswer>

/** Its errors repeat nothing of the answer, which may hold a token. */
function parseLogin(text: string): ObtainedToken {
  try {
    return loginAnswer.parse(JSON.parse(text))
  } catch {
    throw new LoginFailed('iAdvize answered the login with something else than a token')
  }
}

/**
 * Obtains a token as iAdvize documents it: `grant_type=password`, form-encoded, 24 hours. Rejects
 * with `LoginFailed`, or with what the connection said.
 */
export async function logIn(
  { apiUrl, account, timeoutMs }: LoginSettings,
  closing: AbortSignal,
): Promise<ObtainedToken> {
  const { username, password } = account
  const { statusCode, headers, body } = await request(new URL('/oauth2/token', apiUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password, grant_type: 'password' }).toString(),
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), closing]),
  })
  const text = await readBounded(body)
  if (statusCode === 200) return parseLogin(text)
  const retryAfter = headers['retry-after']
  const asked = retryAfterMs(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter)
  throw new LoginFailed(`iAdvize answered ${statusCode} to the login`, asked.retryAfterMs)
}
