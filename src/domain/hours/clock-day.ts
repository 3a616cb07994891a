import type { DayPlan, Planner } from './day-plan.ts'

/** A plan on a clock: when it is open in a time zone. */
export interface Timeline {
  /** IANA name. */
  zone: string
  plan: Planner
}

/** From this moment until before that one, in milliseconds since 1970. */
export type Span = readonly [from: number, until: number]

/** One day on the clock of a zone. */
export interface ClockDay {
  start: number
  /** Start of the next day: 23, 24 or 25 hours later in most zones. */
  end: number
  /** When it is open, in order, never touching each other. */
  open: readonly Span[]
  plan: DayPlan
}

const NANOSECONDS_PER_MS = 1_000_000

/** A stretch of time during which the clock is not put forward or back. */
interface Stretch {
  from: number
  until: number
  /** What the clock is ahead of UTC, in milliseconds. */
  ahead: number
}

const onClock = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

function stretchesOf(zone: string, start: number, end: number): Stretch[] {
  const stretches: Stretch[] = []
  for (let from = start; from < end;) {
    const clock = onClock(from, zone)
    const change = clock.getTimeZoneTransition('next')?.epochMilliseconds ?? end
    const until = Math.min(change, end)
    stretches.push({ from, until, ahead: clock.offsetNanoseconds / NANOSECONDS_PER_MS })
    from = until
  }
  return stretches
}

/** In order, with those that touch or overlap joined. */
function joined(spans: Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.sort(([a], [b]) => a - b)) {
    const last = result.at(-1)
    if (last === undefined || last[1] < span[0]) result.push(span)
    else result[result.length - 1] = [last[0], Math.max(last[1], span[1])]
  }
  return result
}

/**
 * The day that a moment belongs to. Open is when the clock shows a time inside a window: an
 * hour that is skipped opens nothing, an hour that comes twice opens twice.
 */
export function clockDayAt({ zone, plan }: Timeline, at: number): ClockDay {
  const date = onClock(at, zone).toPlainDate()
  const start = date.toZonedDateTime(zone).epochMilliseconds
  const end = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  const planned = plan(date)
  // Midnight of the date as if the clock showed UTC; less what it is ahead, it is the moment.
  const midnight = Date.UTC(date.year, date.month - 1, date.day)
  const open = stretchesOf(zone, start, end).flatMap(({ from, until, ahead }) =>
    planned.open.flatMap(([opens, closes]): Span[] => {
      const first = Math.max(from, midnight + opens - ahead)
      const last = Math.min(until, midnight + closes - ahead)
      return first < last ? [[first, last]] : []
    }),
  )
  return { start, end, open: joined(open), plan: planned }
}

/** The span of a day that a moment lies in; undefined while it is closed. */
export const spanAt = ({ open }: ClockDay, at: number): Span | undefined =>
  open.find(([from, until]) => from <= at && at < until)

/** The first moment from `at` on when a timeline is open; Infinity when that is past the horizon. */
export function opensFrom(timeline: Timeline, at: number, horizon: number): number {
  for (let from = at; from < horizon;) {
    const day = clockDayAt(timeline, from)
    const next = day.open.find(([, until]) => until > from)
    if (next !== undefined) return Math.max(from, next[0])
    from = day.end
  }
  return Infinity
}

/** The first moment from `at` on when a timeline is closed; Infinity when that is past the horizon. */
export function closesFrom(timeline: Timeline, at: number, horizon: number): number {
  let until = at
  while (until < horizon) {
    const span = spanAt(clockDayAt(timeline, until), until)
    if (span === undefined) return until
    until = span[1]
  }
  return Infinity
}
