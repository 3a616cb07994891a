import { createHmac } from 'node:crypto'
import { WEBHOOK_SECRET_BYTES } from '../../src/domain/limits.ts'
import type { Random } from '../doors.ts'

/** Signatures of Standard Webhooks (github.com/standard-webhooks/standard-webhooks, spec 1.0.0). */

const PREFIX = 'whsec_'

export const newSecret = (random: Random): string =>
  PREFIX + random(WEBHOOK_SECRET_BYTES).toString('base64')

export interface SignedEvent {
  /** The same at every try. */
  id: string
  /** When it is tried, in seconds since 1970. */
  timestamp: number
  body: string
}

function signature(secret: string, { id, timestamp, body }: SignedEvent): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return `v1,${mac}`
}

/** What is sent beside the body: one signature for each secret, so that one can follow another. */
export const signedHeaders = (
  event: SignedEvent,
  secrets: readonly string[],
): Record<string, string> => ({
  'webhook-id': event.id,
  'webhook-timestamp': String(event.timestamp),
  'webhook-signature': secrets.map((secret) => signature(secret, event)).join(' '),
})
