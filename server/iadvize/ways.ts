import { SANDBOX_TOKEN_BYTES } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { Env } from '../env.ts'
import type { Tracing } from '../operations/tracing.ts'
import { openAsk, type AskIadvize } from './ask.ts'
import { followedQuestions, followedTexts } from './followed-ways.ts'
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

const EVERYWHERE = new Set(['0.0.0.0', '::', ''])

/** Where this process answers itself, whatever stands in front of it. */
const ownAddress = ({ HOST, PORT }: Env): string => {
  const host = EVERYWHERE.has(HOST) ? '127.0.0.1' : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}

export async function openWays(
  context: Context,
  env: Env,
  tracing: Tracing,
): Promise<WaysToIadvize> {
  const { credentials, IADVIZE_TIMEOUT_MS: timeoutMs, IADVIZE_CONCURRENCY: concurrency } = env
  const drawnSecret = () => context.random(SANDBOX_TOKEN_BYTES).toString('base64url')
  const appSecret = env.IADVIZE_APP_SECRET ?? (credentials === null ? drawnSecret() : undefined)
  const sandbox =
    credentials === null && appSecret !== undefined
      ? await startSandbox(
          { url: ownAddress(env), publicUrl: context.publicUrl, appSecret },
          context,
        )
      : null
  const apiUrl = sandbox?.graphqlUrl ?? env.IADVIZE_API_URL
  const token =
    credentials === null
      ? fixedToken('sandbox')
      : await tokenSource(context, credentials, { apiUrl, timeoutMs })
  const texts = openIadvize({ apiUrl, token, timeoutMs, concurrency })
  const questions = openAsk({ apiUrl, token, timeoutMs })
  return {
    sandbox,
    texts: tracing.isOn ? followedTexts(texts, tracing, apiUrl) : texts,
    questions: tracing.isOn ? followedQuestions(questions, tracing, apiUrl) : questions,
    appSecret,
    isReachable: reachabilityOf(apiUrl, context.uptime),
    close: async () => {
      await Promise.all([texts.close(), questions.close()])
      await token.close()
    },
  }
}
