import { request } from 'undici'
import { z } from 'zod'
import { IADVIZE_PAUSE_MS, IADVIZE_TOKEN_MARGIN_MS } from '../../src/domain/limits.ts'
import type { Uptime } from '../doors.ts'
import type { IadvizeCredentials } from '../env.ts'
import type { Log } from '../log.ts'
import type { Outcome } from './outcome.ts'
import { readBounded } from './read-body.ts'

/** Where the bearer token comes from. `current` answers at once, so that a call never waits between the gate and the wire. */
export interface TokenSource {
  /** Null while there is none; a login is then under way. */
  current: () => string | null
  /** What becomes of a message when there is no token. */
  missing: () => Outcome
  /** iAdvize no longer takes this token. */
  refused: (token: string) => void
}

const NO_TOKEN: Outcome = {
  kind: 'not_processed',
  reason: 'iadvize_refuses_token',
  detail: 'Accord has no access token of iAdvize yet; the message waits',
}

/** A token made by hand. When it is refused there is nothing to renew: the operator must. */
export const fixedToken = (token: string): TokenSource => ({
  current: () => token,
  missing: () => NO_TOKEN,
  refused: () => undefined,
})

const loginAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

interface Login {
  username: string
  password: string
}

/** Its errors repeat nothing of the answer, which may hold a token. */
function parseLogin(text: string): z.output<typeof loginAnswer> {
  try {
    return loginAnswer.parse(JSON.parse(text))
  } catch {
    throw new Error('iAdvize answered the login with something else than a token')
  }
}

/** Obtains a token as iAdvize documents it: `grant_type=password`, form-encoded, 24 hours. */
async function logIn(apiUrl: string, { username, password }: Login, timeoutMs: number) {
  const { statusCode, body } = await request(new URL('/oauth2/token', apiUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password, grant_type: 'password' }).toString(),
    signal: AbortSignal.timeout(timeoutMs),
  })
  const text = await readBounded(body)
  if (statusCode !== 200) throw new Error(`iAdvize answered ${statusCode} to the login`)
  return parseLogin(text)
}

export interface AccountTokenSettings {
  apiUrl: string
  account: Login
  timeoutMs: number
  uptime: Uptime
  log: Log
}

/**
 * A token that an account obtains: one login at a time, kept, renewed before its end. iAdvize
 * allows ten logins a minute; failed ones are spaced by the longest pause.
 */
export function accountToken(settings: AccountTokenSettings): TokenSource {
  const { apiUrl, account, timeoutMs, uptime, log } = settings
  let token: string | null = null
  let renewAt = 0
  let nextLoginAt = 0
  let loggingIn = false

  const renew = async () => {
    loggingIn = true
    nextLoginAt = uptime() + IADVIZE_PAUSE_MS.max
    try {
      const answer = await logIn(apiUrl, account, timeoutMs)
      token = answer.access_token
      renewAt = uptime() + answer.expires_in * 1_000 - IADVIZE_TOKEN_MARGIN_MS
    } catch (error) {
      log.warn({ err: error }, 'The login to iAdvize failed')
    } finally {
      loggingIn = false
    }
  }
  const renewIfNeeded = () => {
    const now = uptime()
    const due = token === null || now >= renewAt
    if (due && !loggingIn && now >= nextLoginAt) void renew()
  }
  renewIfNeeded()
  return {
    current: () => {
      renewIfNeeded()
      return token
    },
    missing: () => NO_TOKEN,
    refused: (refused) => {
      if (refused === token) token = null
      renewIfNeeded()
    },
  }
}

export function tokenSource(
  credentials: IadvizeCredentials,
  settings: Omit<AccountTokenSettings, 'account'>,
): TokenSource {
  return credentials.kind === 'token'
    ? fixedToken(credentials.token)
    : accountToken({ ...settings, account: credentials })
}
