import { z } from 'zod'
import { EMBED_TOKEN_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

/** Who looks at an account, as the brand's own system said. */
export interface AccountOwner {
  /** E.164. */
  phoneNumber: string
  /** What the brand calls the account. */
  reference?: string | undefined
  /** The API key that vouched for them. */
  apiKeyId: string
}

const USE = 'embed.account'

const sealedOwner = z.object({
  phoneNumber: z.string(),
  reference: z.string().optional(),
  apiKeyId: z.string(),
  until: z.number(),
})

type Sealing = Pick<Context, 'clock' | 'vault'>

/** A token that stands for one person for some minutes. It is sealed: a page that holds it shows no number. */
export function newEmbedToken(
  { clock, vault }: Sealing,
  owner: AccountOwner,
): { token: string; expiresAt: string } {
  const until = clock() + EMBED_TOKEN_MS
  const token = vault.sealBriefly(USE, JSON.stringify({ ...owner, until })).toString('base64url')
  return { token, expiresAt: new Date(until).toISOString() }
}

/** Whom a token stands for. Undefined when it ended, or is none of ours. */
export function ownerOfToken({ clock, vault }: Sealing, token: string): AccountOwner | undefined {
  const opened = vault.unsealBriefly(USE, Buffer.from(token, 'base64url'))
  if (opened === undefined) return undefined
  const { until, ...owner } = sealedOwner.parse(JSON.parse(opened.toString('utf8')))
  return clock() < until ? owner : undefined
}
