import type { Context } from '../context.ts'
import type { Env } from '../env.ts'
import { openAsk, type Asked } from '../iadvize/ask.ts'
import { openClosedConversations, type AskForClosed } from '../iadvize/closed-conversations.ts'
import {
  askForProjects,
  askForSchema,
  lookAtToken,
  type SchemaFields,
  type TokenLook,
} from '../iadvize/launch-questions.ts'
import { reachabilityOf } from '../iadvize/reachability.ts'
import { tokenSource } from '../iadvize/token-source.ts'
import { fixedToken, type TokenSource } from '../iadvize/token.ts'
import type { Log } from '../log.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { LAUNCH_TOKEN_LOOK_MS } from '../../src/domain/limits.ts'
import { sentenceOf } from './check.ts'

/** What a launch can see of iAdvize, with the account that the server uses. */
export interface IadvizeSight {
  host: string
  /** Whether the token was made by hand. */
  isFixed: boolean
  isReachable: () => Promise<boolean>
  /** The token in use, or one that is obtained now; null with what went wrong. */
  token: () => Promise<{ token: string | null; problem: string }>
  lookAtToken: (token: string) => Promise<TokenLook>
  schema: () => Promise<Asked<SchemaFields>>
  projects: () => Promise<Asked<string[]>>
  closedConversations: AskForClosed
  close: () => Promise<void>
}

type House = Pick<Context, 'clock' | 'db' | 'uptime' | 'vault'>

/** A log that keeps the last reason for which a login failed. */
function listenTo(tell: (problem: string) => void): Log {
  const nothing = () => undefined
  const warn = (said: unknown) => {
    const { err } = said as { err?: unknown }
    if (err !== undefined) tell(sentenceOf(err))
  }
  const log = { debug: nothing, info: nothing, warn, error: nothing, fatal: nothing }
  return { ...log, isLevelEnabled: () => false }
}

/**
 * Looks at iAdvize without sending anything. An account's token is the one that the servers share:
 * a look costs no login of its own. Without a house, when the database is away, only a token that
 * was made by hand can be tried.
 */
export async function openIadvizeSight(
  env: Env,
  house: House | null,
  uptime: () => number,
): Promise<IadvizeSight | null> {
  const { credentials, IADVIZE_API_URL: apiUrl, IADVIZE_TIMEOUT_MS: timeoutMs } = env
  if (credentials === null) return null
  let problem = 'none was obtained in time'
  const log = listenTo((heard) => (problem = heard))
  const source = await sourceOf(credentials, house, { apiUrl, timeoutMs, log })
  const questions = openAsk({ apiUrl, token: source, timeoutMs })
  const waitForToken = async (): Promise<string | null> => {
    for (let waited = 0; waited < timeoutMs; waited += LAUNCH_TOKEN_LOOK_MS) {
      const token = source.current()
      if (token !== null || house === null) return token
      await sleep(LAUNCH_TOKEN_LOOK_MS)
    }
    return null
  }
  return {
    host: new URL(apiUrl).host,
    isFixed: credentials.kind === 'token',
    isReachable: reachabilityOf(apiUrl, uptime),
    token: async () => ({ token: await waitForToken(), problem }),
    lookAtToken: (token) => lookAtToken(apiUrl, token, timeoutMs),
    schema: () => askForSchema(questions),
    projects: () => askForProjects(questions),
    closedConversations: openClosedConversations(questions),
    close: async () => {
      await questions.close()
      await source.close()
    },
  }
}

const NO_SOURCE: TokenSource = { ...fixedToken(''), current: () => null }

function sourceOf(
  credentials: NonNullable<Env['credentials']>,
  house: House | null,
  { apiUrl, timeoutMs, log }: { apiUrl: string; timeoutMs: number; log: Log },
): Promise<TokenSource> {
  if (credentials.kind === 'token') return Promise.resolve(fixedToken(credentials.token))
  if (house === null) return Promise.resolve(NO_SOURCE)
  return tokenSource({ ...house, log }, credentials, { apiUrl, timeoutMs })
}
