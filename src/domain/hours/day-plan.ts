import { hasCalendar, holidayOn } from './holidays.ts'
import { isBoundByLaw, namedPolicyOn, policyOn, type Policy } from './policies.ts'
import {
  describeWindows,
  WEEKDAYS,
  type SendingHours,
  type SendingWindow,
} from './sending-hours.ts'

/** What holds on one day of the recipient's calendar. */
export interface DayPlan {
  /** From and to, in milliseconds after midnight on the recipient's clock. */
  open: readonly (readonly [from: number, to: number])[]
  /** Why nothing is open on that day; null when something is. */
  closed: 'closed_day' | 'public_holiday' | 'no_policy' | null
  /** Which rules those are, as a decision keeps it. */
  policy: string
}

/** Tells the plan of a day. Several hold at once where a statute bounds a brand's own windows. */
export type Planner = (date: Temporal.PlainDate) => DayPlan

interface Windows {
  windows: readonly SendingWindow[]
  policy: string
  /** Whether a holiday in only a part of the country closes, when nobody knows the part. */
  closesOnDoubt: boolean
}

const MINUTE_MS = 60_000

function millisecondsOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * MINUTE_MS
}

function planOf(
  { windows, policy, closesOnDoubt }: Windows,
  country: string,
  subdivision: string | undefined,
  date: Temporal.PlainDate,
): DayPlan {
  const weekday = WEEKDAYS[date.dayOfWeek - 1]
  const onWeekday = windows.filter(({ days }) => days.some((day) => day === weekday))
  if (onWeekday.length === 0) return { open: [], closed: 'closed_day', policy }
  const needsCalendar = onWeekday.some(({ holidays }) => !holidays)
  // Nobody knows whether the day is a holiday, so the windows that need it to be none stay shut.
  const unknown = needsCalendar && !hasCalendar(country)
  const extent = holidayOn(country, date, subdivision)
  const isHoliday = extent === 'whole' || (extent === 'in_part' && closesOnDoubt)
  const open = onWeekday
    .filter(({ holidays }) => holidays || !(unknown || isHoliday))
    .map(({ from, to }) => [millisecondsOf(from), millisecondsOf(to)] as const)
  if (open.length > 0) return { open, closed: null, policy }
  return { open, closed: unknown ? 'no_policy' : 'public_holiday', policy }
}

const nameOf = ({ set, since }: Policy, country: string): string => `${set} ${country} ${since}`

/** How a set of hours is called where none of its rows holds. */
export const nameOfHours = (hours: SendingHours): string =>
  typeof hours === 'string' ? hours : `own ${describeWindows(hours)}`

/**
 * The plans that hold for recipients in a country. Texts may leave when all of them are open.
 * `charter` means the strict hours where no charter is known.
 */
export function plannersFor(
  hours: SendingHours,
  country: string,
  subdivision: string | undefined,
): Planner[] {
  const fromPolicy =
    (find: (date: Temporal.PlainDate) => Policy | undefined): Planner =>
    (date) => {
      const row = find(date)
      if (row === undefined) {
        return { open: [], closed: 'no_policy', policy: `${nameOfHours(hours)} ${country} none` }
      }
      const closesOnDoubt = row.set === 'strict'
      const windows = { windows: row.windows, policy: nameOf(row, country), closesOnDoubt }
      return planOf(windows, country, subdivision, date)
    }
  if (typeof hours === 'string') return [fromPolicy((date) => namedPolicyOn(hours, country, date))]
  const own = { windows: hours, policy: nameOfHours(hours), closesOnDoubt: false }
  const planners: Planner[] = [(date) => planOf(own, country, subdivision, date)]
  if (isBoundByLaw(country)) planners.push(fromPolicy((date) => policyOn('law', country, date)))
  return planners
}
