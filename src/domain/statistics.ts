import type { Source } from './consent.ts'
import type { MessageStatus } from './message.ts'

export const GRANULARITIES = ['day', 'week', 'month', 'none'] as const
/** How a stretch of time is cut. A week begins on Monday. */
export type Granularity = (typeof GRANULARITIES)[number]

/** From one moment until before another, in milliseconds since 1970. */
export interface Period {
  from: number
  to: number
}

type Calendar = Exclude<Granularity, 'none'>

/** When the next day, week or month begins on the clock of a zone. */
function nextBoundary(at: number, granularity: Calendar, zone: string): number {
  const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const today = clock.toPlainDate()
  const next = {
    day: () => today.add({ days: 1 }),
    week: () => today.add({ days: 8 - today.dayOfWeek }),
    month: () => today.with({ day: 1 }).add({ months: 1 }),
  }[granularity]()
  // A day begins at one o'clock where the clock is put forward at midnight.
  return next.toZonedDateTime(zone).epochMilliseconds
}

/** Cuts a stretch of time at the days, weeks or months of a zone; its ends stay where they are. */
export function periodsIn({ from, to }: Period, granularity: Granularity, zone: string): Period[] {
  if (granularity === 'none') return [{ from, to }]
  const periods: Period[] = []
  for (let begin = from; begin < to;) {
    const end = Math.min(nextBoundary(begin, granularity, zone), to)
    periods.push({ from: begin, to: end })
    begin = end
  }
  return periods
}

/** When a day of a calendar begins on the clock of a zone, in milliseconds since 1970. */
export const startOfDay = (date: Temporal.PlainDate, zone: string): number =>
  date.toZonedDateTime(zone).epochMilliseconds

/** Sales after a conversation, in one currency; null where iAdvize names none. */
export interface Amount {
  currency: string | null
  /** In hundredths. */
  amount: number
}

/** What texts of one kind led to. */
export interface Effects {
  /** Texts that were accepted, by where they stand now. */
  messages: Partial<Record<MessageStatus, number>>
  /** Conversations in which somebody answered. */
  replies: number
  /** People who left within three days after a text. */
  optOutsAfterText: number
  conversions: { count: number; amounts: Amount[] }
  /** From 1 to 5. */
  satisfaction: { answers: number; sum: number }
}

/** How often what happened in one category. */
export interface CategoryFigures extends Effects {
  optIns: Partial<Record<Source | 'accord', number>>
  optOuts: Partial<Record<Source | 'accord', number>>
  /** The same by campaign. */
  campaigns: Map<string, Effects>
}

export const noEffects = (): Effects => ({
  messages: {},
  replies: 0,
  optOutsAfterText: 0,
  conversions: { count: 0, amounts: [] },
  satisfaction: { answers: 0, sum: 0 },
})

export const noFigures = (): CategoryFigures => ({
  ...noEffects(),
  optIns: {},
  optOuts: {},
  campaigns: new Map(),
})
