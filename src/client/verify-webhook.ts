import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Event } from './api.ts'

const TOLERANCE_S = 300

export interface SignedRequest {
  /** `whsec_…`, as `POST /webhooks` answered it. */
  secret: string
  /** Names in lower case, as Node gives them, or a `Headers`. */
  headers: Headers | Record<string, string | string[] | undefined>
  /** As it came, before any parsing. */
  body: string
}

const headerOf = ({ headers }: SignedRequest, name: string): string =>
  String((headers instanceof Headers ? headers.get(name) : headers[name]) ?? '')

/** The event in a webhook of Accord (Standard Webhooks). Undefined when it is not from Accord. */
export function verifyWebhook(request: SignedRequest): Event | undefined {
  const id = headerOf(request, 'webhook-id')
  const timestamp = headerOf(request, 'webhook-timestamp')
  const age = Math.abs(Date.now() / 1_000 - Number(timestamp))
  if (!(age <= TOLERANCE_S)) return undefined
  const key = Buffer.from(request.secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${request.body}`).digest()
  // Several while a secret is replaced: one that fits is enough.
  const signatures = headerOf(request, 'webhook-signature').split(' ')
  const isOurs = signatures.some((each) => {
    const [version, mac = ''] = each.split(',')
    const given = Buffer.from(mac, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
  return isOurs ? (JSON.parse(request.body) as Event) : undefined
}
