import { SANDBOX_TOKEN_BYTES } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { Env } from '../env.ts'
import { openAsk, type AskIadvize } from './ask.ts'
import { reachabilityOf } from './reachability.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import { startSandbox } from './sandbox/start.ts'
import { openIadvize, type Iadvize } from './send.ts'
import { tokenSource } from './token-source.ts'
import { fixedToken } from './token.ts'

/** Both ways to iAdvize, or to the sandbox in its place, with the one token they share. */
export interface WaysToIadvize {
  /** Null when texts really leave. */
  sandbox: Sandbox | null
  texts: Iadvize
  questions: AskIadvize
  /** What iAdvize signs its calls with; undefined where its calls are refused. */
  appSecret: string | undefined
  isReachable: () => Promise<boolean>
  /** Ends every call, and resolves when no login is under way. */
  close: () => Promise<void>
}

export async function openWays(context: Context, env: Env): Promise<WaysToIadvize> {
  const { credentials, IADVIZE_TIMEOUT_MS: timeoutMs, IADVIZE_CONCURRENCY: concurrency } = env
  const sandbox = credentials === null ? await startSandbox(context) : null
  const apiUrl = sandbox?.graphqlUrl ?? env.IADVIZE_API_URL
  const token =
    credentials === null
      ? fixedToken('sandbox')
      : await tokenSource(context, credentials, { apiUrl, timeoutMs })
  const texts = openIadvize({ apiUrl, token, timeoutMs, concurrency })
  const questions = openAsk({ apiUrl, token, timeoutMs })
  const drawnSecret = () => context.random(SANDBOX_TOKEN_BYTES).toString('base64url')
  return {
    sandbox,
    texts,
    questions,
    appSecret: env.IADVIZE_APP_SECRET ?? (sandbox === null ? undefined : drawnSecret()),
    isReachable: reachabilityOf(apiUrl, context.uptime),
    close: async () => {
      await Promise.all([texts.close(), questions.close()])
      await token.close()
    },
  }
}
