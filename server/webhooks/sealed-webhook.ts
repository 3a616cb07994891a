import type { WebhookRow } from '../../db/webhooks.ts'
import type { Context } from '../context.ts'
import type { Vault } from '../vault.ts'

type Sealer = Pick<Context, 'vault'>

/** An address often holds a token, so it is sealed like a secret. */
const URL_USE = 'webhook.url'
const SECRET_USE = 'webhook.secret'

export const sealUrl = ({ vault }: Sealer, url: string) => vault.sealBriefly(URL_USE, url)
export const sealSecret = ({ vault }: Sealer, secret: string) =>
  vault.sealBriefly(SECRET_USE, secret)

function unsealed(vault: Vault, use: string, sealed: Uint8Array): string {
  const opened = vault.unsealBriefly(use, sealed)
  if (opened === undefined) throw new Error(`What is sealed does not open (${use})`)
  return opened.toString('utf8')
}

export const urlOf = ({ vault }: Sealer, { url_sealed }: WebhookRow): string =>
  unsealed(vault, URL_USE, url_sealed)

/** The secrets that sign now, the newest first. */
export function secretsOf({ vault, clock }: Pick<Context, 'vault' | 'clock'>, row: WebhookRow) {
  const { secret_sealed, old_secret_sealed, old_secret_until } = row
  const signsStill = old_secret_until !== null && clock() < old_secret_until
  const sealed = [
    secret_sealed,
    ...(signsStill && old_secret_sealed !== null ? [old_secret_sealed] : []),
  ]
  return sealed.map((each) => unsealed(vault, SECRET_USE, each))
}
