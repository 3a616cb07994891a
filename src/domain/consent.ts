/** Facts and states of consent. The ledger keeps the facts; the state is folded from them. */

export const CONSENT_STATUSES = [
  'never_asked',
  'pending',
  'granted',
  'declined',
  'withdrawn',
  'paused',
  'expired',
] as const
export type ConsentStatus = (typeof CONSENT_STATUSES)[number]

export const CONSENT_EVENT_TYPES = ['granted', 'declined', 'withdrawn'] as const
export type ConsentEventType = (typeof CONSENT_EVENT_TYPES)[number]

/** Where a consent event came from. */
export const SOURCES = [
  'landing_page',
  'category_page',
  'preferences',
  'checkout',
  'account',
  'point_of_sale',
  'support',
  'import',
  'api',
  'bot',
  'agent',
  'keyword',
  'link',
] as const
export type Source = (typeof SOURCES)[number]

/** One recipient's consent to one category. `since` is in milliseconds since 1970. */
export interface Consent {
  category: string
  status: ConsentStatus
  since: number | null
  source: Source | null
}

/** The status that follows an event, whatever was before: the latest fact counts. */
export function statusAfter(event: ConsentEventType): ConsentStatus {
  return event
}

/**
 * Whether leaving an unticked box on a form says anything new.
 * A box left alone never undoes a yes or a withdrawal: it only answers a question not yet answered.
 */
export function uncheckedMeans(current: ConsentStatus): ConsentEventType | null {
  return current === 'never_asked' || current === 'expired' ? 'declined' : null
}
