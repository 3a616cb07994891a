import {
  beginLogin,
  findSharedToken,
  keepSharedToken,
  openSharedToken,
  postponeLogin,
  refuseSharedToken,
  type SharedToken,
} from '../../db/iadvize-tokens.ts'
import {
  IADVIZE_LOGIN_SPACING_MS,
  IADVIZE_TOKEN_LOOK_MS,
  IADVIZE_TOKEN_MARGIN_MS,
  RETRY_AFTER_MS_MAX,
} from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { logIn, LoginFailed, type LoginSettings } from './log-in.ts'
import { NO_TOKEN, type TokenSource } from './token.ts'

type Doors = Pick<Context, 'clock' | 'db' | 'log' | 'uptime' | 'vault'>

interface HeldToken {
  token: string
  /** Milliseconds since 1970. Tells tokens apart, too. */
  expiresAt: number
}

const SEALED_AS = 'iadvize.token'

/** The row that the servers of one account share, opened. */
function sharedTokenOf({ clock, db, vault }: Doors, { apiUrl, account }: LoginSettings) {
  const accountHash = vault.hash('account', `${new URL(apiUrl).origin} ${account.username}`)

  const tokenIn = (row: SharedToken): HeldToken | null => {
    if (row.token_sealed === null) return null
    const opened = vault.unsealBriefly(SEALED_AS, row.token_sealed)
    if (opened === undefined) return null
    return { token: opened.toString('utf8'), expiresAt: row.expires_at ?? 0 }
  }
  return {
    read: async () => {
      const row = await findSharedToken(db.read, accountHash)
      if (row !== undefined) return { version: row.version, held: tokenIn(row) }
      await db.write((transaction) => openSharedToken(transaction, accountHash))
      return { version: 0, held: null }
    },
    /** The version of a login that this server may begin; undefined when it may not. */
    begin: async (version: number): Promise<number | undefined> => {
      const now = clock()
      const nextLoginAt = now + IADVIZE_LOGIN_SPACING_MS
      const furthest = now + RETRY_AFTER_MS_MAX
      const login = { accountHash, version, now, nextLoginAt, furthest }
      return (await db.write((transaction) => beginLogin(transaction, login)))?.version
    },
    keep: async (version: number, { token, expiresAt }: HeldToken) => {
      const tokenSealed = vault.sealBriefly(SEALED_AS, token)
      const obtained = { accountHash, version, tokenSealed, expiresAt, obtainedAt: clock() }
      await db.write((transaction) => keepSharedToken(transaction, obtained))
    },
    refuse: ({ expiresAt }: HeldToken) =>
      db.write((transaction) => refuseSharedToken(transaction, { accountHash, expiresAt })),
    postpone: (ms: number) =>
      db.write((transaction) => postponeLogin(transaction, accountHash, clock() + ms)),
  }
}

interface Renewal {
  held: () => HeldToken | null
  /** Takes over what another server, or this one before it was restarted, obtained. */
  adopt: () => Promise<number>
  isDue: () => boolean
  /** Obtains a token, unless another server did or it is too early. */
  renew: () => Promise<void>
  /** Obtains another one in the place of the one held. */
  replace: (held: HeldToken) => Promise<void>
}

function openRenewal(doors: Doors, settings: LoginSettings, closing: AbortSignal): Renewal {
  const { clock, uptime } = doors
  const shared = sharedTokenOf(doors, settings)
  const state: { held: HeldToken | null; refused: string | null } = { held: null, refused: null }
  let nextLogin = -Infinity

  const isDue = () =>
    state.held === null || clock() >= state.held.expiresAt - IADVIZE_TOKEN_MARGIN_MS

  const adopt = async (): Promise<number> => {
    const { version, held } = await shared.read()
    const isNews = held !== null && held.expiresAt !== state.held?.expiresAt
    if (isNews && held.token !== state.refused) state.held = held
    return version
  }

  const obtain = async (version: number): Promise<void> => {
    const answer = await logIn(settings, closing)
    const held = { token: answer.access_token, expiresAt: clock() + answer.expires_in * 1_000 }
    state.held = held
    await shared.keep(version, held)
  }

  const renew = async (): Promise<void> => {
    const seen = await adopt()
    if (!isDue() || uptime() < nextLogin || closing.aborted) return
    const version = await shared.begin(seen)
    if (version === undefined) return
    nextLogin = uptime() + IADVIZE_LOGIN_SPACING_MS
    try {
      await obtain(version)
    } catch (error) {
      const wait = error instanceof LoginFailed ? error.retryAfterMs : 0
      if (wait > IADVIZE_LOGIN_SPACING_MS) await shared.postpone(wait)
      throw error
    }
  }
  return {
    held: () => state.held,
    adopt,
    isDue,
    renew,
    replace: (held) => {
      Object.assign(state, { held: null, refused: held.token })
      return shared.refuse(held).then(renew)
    },
  }
}

/**
 * A token that an account obtains: one login for all servers, kept in the database, renewed minutes
 * before its end while the old one still serves. iAdvize allows ten logins a minute: they begin half
 * a minute apart, over all servers and, should their clocks differ, on each by itself.
 */
export async function accountToken(doors: Doors, settings: LoginSettings): Promise<TokenSource> {
  const { log, uptime } = doors
  const closing = new AbortController()
  const renewal = openRenewal(doors, settings, closing.signal)
  let nextLook = -Infinity
  let underWay = Promise.resolve()

  const inBackground = (work: () => Promise<void>): void => {
    nextLook = uptime() + IADVIZE_TOKEN_LOOK_MS
    underWay = Promise.all([underWay, work()])
      .then(() => undefined)
      .catch((error: unknown) => log.warn({ err: error }, 'The login to iAdvize failed'))
  }
  const renewIfDue = (): void => {
    if (renewal.isDue() && uptime() >= nextLook && !closing.signal.aborted) {
      inBackground(renewal.renew)
    }
  }

  await renewal.adopt()
  renewIfDue()
  return {
    current: () => {
      renewIfDue()
      return renewal.held()?.token ?? null
    },
    missing: () => NO_TOKEN,
    refused: (refused) => {
      const held = renewal.held()
      if (held?.token === refused) inBackground(() => renewal.replace(held))
    },
    close: async () => {
      closing.abort()
      await underWay
    },
  }
}
