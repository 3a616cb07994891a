import type { Source } from '../domain/consent.ts'
import type { ReceiptEvent } from '../domain/receipt.ts'
import type { Copy } from '../copy/index.ts'

/** What happened, in a word to the person. */
export function eventWords({ type, status }: ReceiptEvent, { receipt }: Copy): string {
  const { event } = receipt
  switch (type) {
    case 'imported':
      return status === 'granted' ? event.importedYes : event.importedNo
    case 'requested':
    case 'granted':
    case 'declined':
    case 'withdrawn':
    case 'undone':
    case 'paused':
    case 'resumed':
    case 'limited':
    case 'expired':
    case 'verified':
    case 'suppressed':
    case 'unsuppressed':
      return event[type]
    case 'erased':
      return ''
  }
}

type Place = keyof Copy['receipt']['where']

/** Where each source is, in words to a person. */
export const PLACES: Record<Source, Place> = {
  landing_page: 'page',
  category_page: 'page',
  preferences: 'page',
  checkout: 'page',
  account: 'page',
  point_of_sale: 'counter',
  support: 'conversation',
  import: 'records',
  api: 'records',
  bot: 'conversation',
  agent: 'conversation',
  keyword: 'reply',
  link: 'link',
}

/** Where it happened; undefined for what Accord did by itself. */
export const placeWords = ({ source }: ReceiptEvent, { receipt }: Copy): string | undefined =>
  source === null ? undefined : receipt.where[PLACES[source]]

/** The page to name, when there was one: a web address without its scheme. */
export function pageNamed({ source, url }: ReceiptEvent): string | undefined {
  if (url === null || source === null || PLACES[source] !== 'page') return undefined
  return url.replace(/^https?:\/\//, '')
}
