import { iadvizeSignature } from '../../server/iadvize/signature.ts'

export const APP_SECRET = 'secret-token-of-the-app-in-the-tests'

let events = 0
/** An event as iAdvize documents it. */
export const webhook = (eventType: string, more: Record<string, unknown> = {}) => ({
  eventId: `0f0bb3af-5035-4ba3-b3fb-${String((events += 1)).padStart(12, '0')}`,
  eventType,
  platform: 'ha',
  projectId: 1,
  clientId: 335,
  createdAt: '2026-11-23T09:00:00.000Z',
  sentAt: '2026-11-23T09:00:00.335Z',
  ...more,
})

/** A signed call, as `fetch` takes it. */
export const signed = (
  event: unknown,
  { secret = APP_SECRET, type = 'application/json' } = {},
): RequestInit => {
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  return {
    method: 'POST',
    headers: { 'content-type': type, 'x-iadvize-signature': iadvizeSignature(secret, body) },
    body,
  }
}
