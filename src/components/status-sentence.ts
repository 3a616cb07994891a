import type { ConsentStatus } from '../domain/consent.ts'
import type { CategoryChoice } from '../domain/visitor-services.ts'
import type { Copy } from '../copy/index.ts'
import { dateIn } from './dates.ts'
import { PLACES } from './receipt-words.ts'
import { howOftenWithin } from './how-often.ts'
import { unbroken } from './unbroken.ts'

/** Where a choice stands, with its date in the brand's time. */
export function statusSentence(
  {
    status,
    since,
    until = null,
  }: Pick<CategoryChoice, 'status' | 'since'> & { until?: number | null },
  copy: Copy,
): string {
  const words = copy.preferences.status
  const dated = (time: number | null) => unbroken(dateIn(copy.languageTag, time ?? 0))
  switch (status) {
    case 'granted':
      return words.receiving(dated(since))
    case 'withdrawn':
      return words.left(dated(since))
    case 'declined':
      return words.declined
    case 'paused':
      return until === null ? words.notReceiving : copy.personal.paused(dated(until))
    case 'never_asked':
    case 'pending':
    case 'expired':
      return words.notReceiving
  }
}

/** What was asked for beside it, with its date; undefined for nothing. */
export function limitSentence(
  { limit }: Pick<CategoryChoice, 'limit'>,
  copy: Copy,
): string | undefined {
  if (limit === null) return undefined
  return copy.personal.limited(
    howOftenWithin(copy, limit),
    unbroken(dateIn(copy.languageTag, limit.since)),
  )
}

const CHOSEN: readonly ConsentStatus[] = ['granted', 'paused', 'withdrawn']

/** Where the choice that stands was made; undefined when nobody chose. */
export const chosenWhere = (
  { source, status }: Pick<CategoryChoice, 'source' | 'status'>,
  { personal }: Copy,
): string | undefined =>
  source !== null && CHOSEN.includes(status) ? personal.source[PLACES[source]] : undefined
