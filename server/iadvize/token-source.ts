import type { Context } from '../context.ts'
import type { IadvizeCredentials } from '../env.ts'
import { accountToken } from './account-token.ts'
import { fixedToken, type TokenSource } from './token.ts'

/** The token that was given, or the one that the account obtains. */
export const tokenSource = (
  context: Pick<Context, 'clock' | 'db' | 'log' | 'uptime' | 'vault'>,
  credentials: IadvizeCredentials,
  settings: { apiUrl: string; timeoutMs: number },
): Promise<TokenSource> =>
  credentials.kind === 'token'
    ? Promise.resolve(fixedToken(credentials.token))
    : accountToken(context, { ...settings, account: credentials })
