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

export const CONSENT_EVENT_TYPES = [
  'requested',
  'verified',
  'granted',
  'declined',
  'withdrawn',
  'undone',
  'paused',
  'resumed',
  'limited',
  'expired',
  'suppressed',
  'unsuppressed',
  'imported',
  'erased',
] as const
export type ConsentEventType = (typeof CONSENT_EVENT_TYPES)[number]

/** Events about the number as a whole; all others are about one category. */
export const RECIPIENT_EVENT_TYPES = ['verified', 'suppressed', 'unsuppressed', 'erased'] as const

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

/** Where, when and how a choice was made. Kept sealed with the person's own key. */
export interface Evidence {
  ipAddress: string | null
  userAgent: string | null
  url: string | null
  /** What the brand's own system calls it: an order, a ticket, a paper. */
  reference?: string
  /** Why somebody acted on behalf of the person. */
  reason?: string
  /** The API key through which it came. */
  apiKeyId?: string
  /** The agent who acted, as iAdvize numbers its operators. */
  operatorId?: string
  /** The conversation of iAdvize in which it was asked. */
  conversationId?: string
}

/**
 * Whether leaving an unticked box on a form says anything new.
 * A box left alone never undoes a yes or a withdrawal: it only answers a question not yet answered.
 */
export function uncheckedMeans(current: ConsentStatus): 'declined' | null {
  return current === 'never_asked' || current === 'expired' ? 'declined' : null
}

/** What anybody can bring about for a number that is not theirs, and how it ends. */
const UNPROVEN: readonly ConsentEventType[] = ['requested', 'expired']

/** Whether nothing was ever said about a number that has to be remembered: no yes, no withdrawal. */
export const isForgettable = (events: readonly ConsentEventType[]): boolean =>
  events.every((type) => UNPROVEN.includes(type))
