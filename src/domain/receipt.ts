import type { ConsentEventType, ConsentStatus, Source } from './consent.ts'
import type { Locale } from './locales.ts'

/** One event as its person may see it. Times are milliseconds since 1970. */
export interface ReceiptEvent {
  id: string
  type: ConsentEventType
  /** What the event says of its category; null for an event about the whole number. */
  status: ConsentStatus | null
  /** Null for what Accord did by itself. */
  source: Source | null
  locale: string | null
  noticeId: string | null
  /** Page it happened on, without a personal link and with numbers masked. */
  url: string | null
  occurredAt: number
  recordedAt: number
}

/** What stands in one category, and how it came to that. */
export interface ReceiptCategory {
  category: string
  status: ConsentStatus
  since: number | null
  /** The newest grant; null when nothing was ever granted. */
  grant: ReceiptEvent | null
  /** Newest first. */
  events: ReceiptEvent[]
  /** Whether older events are not listed. */
  truncated: boolean
}

/** Everything a receipt says about one person. */
export interface Receipt {
  recipientId: string
  maskedNumber: string
  locale: Locale
  issuedAt: number
  /** How long what is kept in this person's country, in years. */
  keptYears: {
    /** A consent without a sign of life of its person. */
    silence: number
    /** The proof of a consent, after its last use. */
    proof: number
  }
  categories: ReceiptCategory[]
  /** Events about the whole number, newest first. */
  numberEvents: ReceiptEvent[]
}

/** What an event says of its category, whatever stood before; null for one about the number. */
export function statusSaid({
  type,
  status,
}: {
  type: ConsentEventType
  status: ConsentStatus | null
}): ConsentStatus | null {
  switch (type) {
    case 'granted':
    case 'declined':
    case 'withdrawn':
    case 'paused':
    case 'expired':
      return type
    case 'requested':
      return 'pending'
    case 'resumed':
      return 'granted'
    case 'imported':
    case 'undone':
      return status
    case 'limited':
    case 'verified':
    case 'suppressed':
    case 'unsuppressed':
    case 'erased':
      return null
  }
}
