import { HOURS_REMEMBERED_MAX, SENDING_HOURS_AHEAD_MS } from '../limits.ts'
import {
  clockDayAt,
  closesFrom,
  opensFrom,
  spanAt,
  type ClockDay,
  type Timeline,
} from './clock-day.ts'
import { nameOfHours, plannersFor } from './day-plan.ts'
import { whereaboutsOf, type Whereabouts } from './places.ts'
import type { SendingHours } from './sending-hours.ts'

export { spreadRelease } from './spread-release.ts'

/** Why marketing may not leave now, the gravest reason first. */
export const CLOSED_WHY = [
  'zone_unknown',
  'no_policy',
  'public_holiday',
  'closed_day',
  'after_closing',
  'before_opening',
] as const
export type ClosedWhy = (typeof CLOSED_WHY)[number]

/**
 * Whether a text may leave. Times are in milliseconds since 1970. `closesAt` is null when no end
 * is in sight, `opensAt` when no opening is. `policy` names the rules that said so.
 */
export type HoursAnswer =
  | { open: true; closesAt: number | null; policy: string }
  | { open: false; opensAt: number | null; policy: string; why: ClosedWhy }

export interface HoursQuestion {
  /** Milliseconds since 1970. */
  at: number
  /** E.164. */
  phoneNumber: string
  /** ISO 3166-1 alpha-2 of the numbering plan. */
  country: string
  /** Where in the country, ISO 3166-2, when it is known: `FR-67`, `DE-BY`, `CH-GE`. */
  subdivision?: string
  purpose: 'service' | 'marketing'
  hours: SendingHours
}

/**
 * Whether a text to a number may leave at a moment, by the recipient's own clock. A number that
 * may be in several zones is open when all of them are. Whatever is unknown is closed.
 */
export function hoursAt(question: HoursQuestion): HoursAnswer {
  const { phoneNumber, country, subdivision, purpose, hours } = question
  if (purpose === 'service') return { open: true, closesAt: null, policy: 'service' }
  const at = Math.floor(question.at)
  if (!isClockTime(at)) return closedForGood('no_policy', hours)
  const whereabouts = whereaboutsOf(phoneNumber, country)
  if (whereabouts === undefined) return closedForGood('zone_unknown', hours)
  return remembered(hours, `${whereabouts.key} ${subdivision ?? ''}`, at, () =>
    answerAt(timelinesOf(hours, whereabouts, subdivision), at),
  )
}

const DAY_MS = 86_400_000
/** What ECMAScript can tell the date of, less the days ahead that are looked at. */
const LAST_TIME_MS = 8.64e15 - 2 * SENDING_HOURS_AHEAD_MS
const isClockTime = (at: number): boolean => Math.abs(at) <= LAST_TIME_MS

const closedForGood = (why: ClosedWhy, hours: SendingHours): HoursAnswer => ({
  open: false,
  opensAt: null,
  policy: nameOfHours(hours),
  why,
})

function timelinesOf(
  hours: SendingHours,
  { places }: Whereabouts,
  subdivision: string | undefined,
): [Timeline, ...Timeline[]] {
  const timelines = places.flatMap(({ country, zone }) =>
    plannersFor(hours, country, subdivision).map((plan) => ({ zone, plan })),
  )
  return timelines as [Timeline, ...Timeline[]]
}

/** An answer, and the last moment before which it stays the same. */
interface HoldingAnswer {
  answer: HoursAnswer
  from: number
  until: number
}

function answerAt(timelines: [Timeline, ...Timeline[]], at: number): HoldingAnswer {
  const days = timelines.map((timeline) => clockDayAt(timeline, at))
  // A day of UTC, so that the same moment always looks equally far, whatever is remembered.
  const today = Math.floor(at / DAY_MS) * DAY_MS
  const horizon = today + SENDING_HOURS_AHEAD_MS
  const edges = days.flatMap(({ end, open }) => [end, ...open.flat()])
  const until = Math.min(today + DAY_MS, ...edges.filter((edge) => edge > at))
  const policy = [...new Set(days.map(({ plan }) => plan.policy))].join(' + ')
  const reasons = days.flatMap((day) => whyClosed(day, at) ?? [])
  const why = CLOSED_WHY.find((each) => reasons.includes(each))
  const answer: HoursAnswer =
    why === undefined
      ? { open: true, closesAt: finite(closingOf(timelines, at, horizon)), policy }
      : { open: false, opensAt: finite(openingOf(timelines, at, horizon)), policy, why }
  return { answer, from: at, until }
}

const finite = (at: number): number | null => (Number.isFinite(at) ? at : null)

function whyClosed(day: ClockDay, at: number): ClosedWhy | undefined {
  if (spanAt(day, at) !== undefined) return undefined
  if (day.plan.closed !== null) return day.plan.closed
  return day.open.some(([from]) => from > at) ? 'before_opening' : 'after_closing'
}

const closingOf = (timelines: Timeline[], at: number, horizon: number): number =>
  Math.min(...timelines.map((timeline) => closesFrom(timeline, at, horizon)))

/** The first moment when all are open: each in turn pushes it on until none has to. */
function openingOf(timelines: Timeline[], at: number, horizon: number): number {
  for (let moment = at; moment < horizon;) {
    const before = moment
    for (const timeline of timelines) moment = opensFrom(timeline, moment, horizon)
    if (moment === before) return moment
  }
  return Infinity
}

type Remembered = Map<string, HoldingAnswer>
const named: Record<'strict' | 'charter', Remembered> = { strict: new Map(), charter: new Map() }
const owned = new WeakMap<object, Remembered>()

function memoryOf(hours: SendingHours): Remembered {
  if (typeof hours === 'string') return named[hours]
  const known = owned.get(hours) ?? new Map<string, HoldingAnswer>()
  owned.set(hours, known)
  return known
}

/**
 * A batch asks the same a million times. An answer holds for minutes to hours, so the last one
 * of each place is kept; it never changes what is answered.
 */
function remembered(
  hours: SendingHours,
  key: string,
  at: number,
  work: () => HoldingAnswer,
): HoursAnswer {
  const memory = memoryOf(hours)
  const last = memory.get(key)
  if (last !== undefined && last.from <= at && at < last.until) return last.answer
  if (memory.size >= HOURS_REMEMBERED_MAX) memory.clear()
  const holding = work()
  memory.set(key, holding)
  return holding.answer
}
