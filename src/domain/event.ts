import type { ConsentEventType, ConsentStatus } from './consent.ts'

/** What the brand's systems are told of, by name: contract, section 5. */
export const EVENT_TYPES = [
  'consent.granted',
  'consent.withdrawn',
  'consent.expired',
  'message.sent',
  'message.rejected',
  'message.refused',
  'message.unknown',
  'recipient.suppressed',
  'recipient.erased',
  'batch.finished',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** An event as it is pulled and as it is posted. Never holds a number. */
export interface ToldEvent {
  /** The same at every try, and in the feed: whoever keeps it can tell a repetition. */
  id: string
  type: EventType
  /** ISO 8601. */
  occurredAt: string
  data: Record<string, unknown>
}

/** The event that a fact of the ledger is; undefined for one that is nobody else's business. */
export function eventOfFact(
  type: ConsentEventType,
  status: ConsentStatus | null,
): EventType | undefined {
  switch (type) {
    case 'granted':
    case 'withdrawn':
    case 'expired':
      return `consent.${type}`
    case 'imported':
    case 'undone':
      return eventOfStatus(status)
    case 'suppressed':
    case 'erased':
      return `recipient.${type}`
    case 'requested':
    case 'verified':
    case 'declined':
    case 'paused':
    case 'resumed':
    case 'limited':
    case 'unsuppressed':
      return undefined
  }
}

/** What an import leads to, or leads back to: whoever was told of a consent is told that it is gone. */
function eventOfStatus(status: ConsentStatus | null): EventType | undefined {
  if (status === null) return undefined
  if (status === 'granted' || status === 'expired') return `consent.${status}`
  return 'consent.withdrawn'
}
