import { WEBHOOK_URL_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { Problem } from '../../src/domain/problem.ts'
import { addressIn, isLoopback, isPublic } from './addresses.ts'

/** What stands for this machine before any look-up (RFC 6761, section 6.3). */
const isLocalName = (hostname: string) => /^(?:.*\.)?localhost\.?$/i.test(hostname)

const isLocal = (url: URL): boolean => {
  const address = addressIn(url)
  return address === undefined ? isLocalName(url.hostname) : isLoopback(address)
}

/** Whether Accord itself is only reached from this machine: then its endpoints may be on it too. */
export const mayBeLocal = (publicUrl: string): boolean => isLocal(new URL(publicUrl))

/** Whether an address may be connected to. Names are asked for theirs when they are. */
export const allowedAddresses =
  (publicUrl: string) =>
  (address: string): boolean =>
    isPublic(address) || (mayBeLocal(publicUrl) && isLoopback(address))

function whyRefused(typed: string, publicUrl: string): string | undefined {
  if (typed.length > WEBHOOK_URL_CHARACTERS_MAX) return 'is too long'
  const url = URL.parse(typed)
  if (url === null) return 'is not an address: write https://…'
  if (url.username !== '' || url.password !== '') return 'holds a name or a password'
  const local = mayBeLocal(publicUrl) && isLocal(url)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) return 'must be https'
  if (local) return undefined
  const address = addressIn(url)
  const isRefused = address === undefined ? isLocalName(url.hostname) : !isPublic(address)
  return isRefused ? 'must lead to a public address' : undefined
}

/** The address of an endpoint, as it is connected to. Throws `invalid_request`. */
export function readWebhookUrl(typed: string, publicUrl: string): string {
  const message = whyRefused(typed, publicUrl)
  if (message === undefined) {
    const url = new URL(typed)
    url.hash = ''
    return url.href
  }
  throw new Problem({
    code: 'invalid_request',
    detail: `The url ${message}.`,
    errors: [{ path: 'url', message }],
  })
}
