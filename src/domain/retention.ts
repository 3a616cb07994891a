import type { ConsentStatus } from './consent.ts'
import {
  RETENTION_PERIODS,
  type RetentionPeriod,
  type RetentionSubject,
} from './retention-rules.ts'

/** What the rules do, each told and counted under this name. */
export const RETENTION_RULES = [
  'consents_expired',
  'numbers_destroyed',
  'evidence_destroyed',
  'oppositions_dropped',
] as const
export type RetentionRule = (typeof RETENTION_RULES)[number]

/** Everything the rules look at in one recipient. Times are milliseconds since 1970. */
export interface RetentionFacts {
  now: number
  /** ISO 3166-1 alpha-2 of the number's plan. */
  country: string
  states: readonly { category: string; status: ConsentStatus }[]
  /** Last thing the person said or did. */
  lastSeenAt: number
  /** Last grant, or last text sent to the person; null for never. */
  lastUseAt: number | null
  /** Last service text sent: an order stands behind it, so the person was there. */
  lastServedAt: number | null
  erasedAt: number | null
  suppressedAt: number | null
  /** Whether a text waits for the person or is being sent. */
  waiting: boolean
  /** What is still there to be destroyed. */
  holds: { number: boolean; evidence: boolean; fingerprint: boolean }
}

/** What is due for one recipient now; empty when nothing is. */
export interface RetentionDue {
  expire: string[]
  destroyNumber: boolean
  destroyEvidence: boolean
  dropFingerprint: boolean
}

/** The period that applies on a day: the country's own, else everybody's, newest first. */
export function periodFor(
  subject: RetentionSubject,
  country: string,
  now: number,
  periods: readonly RetentionPeriod[] = RETENTION_PERIODS,
): RetentionPeriod {
  const [period] = periods
    .filter((each) => each.subject === subject && [country, '*'].includes(each.country))
    .filter(({ effectiveFrom }) => Date.parse(effectiveFrom) <= now)
    .sort(
      (a, b) =>
        Number(b.country !== '*') - Number(a.country !== '*') ||
        Date.parse(b.effectiveFrom) - Date.parse(a.effectiveFrom),
    )
  if (period === undefined) throw new Error(`No period of ${subject} applies yet`)
  return period
}

/** The same day and time so many years later; 29 February becomes 1 March. */
export function yearsLater(time: number, years: number): number {
  const date = new Date(time)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}

const LIVE: readonly ConsentStatus[] = ['granted', 'paused']

/**
 * Decides what has had its time. A consent ends when its person was silent for the period of
 * silence. The number goes once it is silent and nothing needs it. Evidence goes when the
 * period of evidence has passed since anything happened at all, and nothing is agreed to any
 * more. The fingerprint goes last, when its no has also been remembered for its time; what the
 * brand itself suppressed is remembered for good.
 */
export function retentionDue(facts: RetentionFacts): RetentionDue {
  const { country, erasedAt, holds, lastSeenAt, lastServedAt, lastUseAt, now, states } = facts
  const { suppressedAt, waiting } = facts
  const isOver = (subject: RetentionSubject, since: number) =>
    now >= yearsLater(since, periodFor(subject, country, now).years)

  const heardOf = Math.max(lastSeenAt, lastServedAt ?? 0)
  const isSilent = isOver('silence', heardOf)
  const live = states.filter(({ status }) => LIVE.includes(status))
  const isNeeded =
    waiting || (live.length > 0 && !isSilent) || states.some(({ status }) => status === 'pending')

  const lastOfAll = Math.max(heardOf, lastUseAt ?? 0, erasedAt ?? 0, suppressedAt ?? 0)
  const isEvidenceOver = !isNeeded && isSilent && isOver('evidence', lastOfAll)
  return {
    expire: isSilent ? live.map(({ category }) => category).sort() : [],
    destroyNumber: holds.number && isSilent && !isNeeded,
    destroyEvidence: holds.evidence && isEvidenceOver,
    dropFingerprint:
      holds.fingerprint &&
      isEvidenceOver &&
      suppressedAt === null &&
      isOver('opposition', lastOfAll),
  }
}

/** Whether nothing can be due yet: a look at the recipient alone tells for nearly everybody. */
export const isTooEarly = (
  { country, lastSeenAt }: Pick<RetentionFacts, 'country' | 'lastSeenAt'>,
  now: number,
): boolean => now < yearsLater(lastSeenAt, periodFor('silence', country, now).years)
