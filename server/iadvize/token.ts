import type { Outcome } from './outcome.ts'

/** Where the bearer token comes from. `current` answers at once, so that a call never waits between the gate and the wire. */
export interface TokenSource {
  /** Null while there is none; a login is then under way. */
  current: () => string | null
  /** What becomes of a message when there is no token. */
  missing: () => Outcome
  /** iAdvize no longer takes this token. */
  refused: (token: string) => void
  /** Obtains nothing more, and resolves when no login is under way. */
  close: () => Promise<void>
}

export const NO_TOKEN: Outcome = {
  kind: 'not_processed',
  reason: 'iadvize_refuses_token',
  detail: 'Accord has no access token of iAdvize yet; the message waits',
}

/** A token made by hand. When it is refused there is nothing to renew: the operator must. */
export const fixedToken = (token: string): TokenSource => ({
  current: () => token,
  missing: () => NO_TOKEN,
  refused: () => undefined,
  close: () => Promise.resolve(),
})
