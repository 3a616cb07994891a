import { easterOf } from './easter.ts'
import { WEEKDAYS } from './sending-hours.ts'

/**
 * How public holidays are written down. A calendar is data: rules in a text, separated by
 * spaces.
 *
 * | rule           | day                                                            |
 * | -------------- | -------------------------------------------------------------- |
 * | `05-08`        | 8 May                                                          |
 * | `easter-2`     | two days before Easter Sunday; `orthodox+1` counts from theirs |
 * | `mon:3:01`     | third Monday of January; `mon:-1:05` is the last one of May    |
 * | `wed<11-23`    | last Wednesday before 23 November                              |
 * | `sat>=06-20`   | first Saturday from 20 June on                                 |
 * | `10-04@2026-`  | from 2026 on; `@-2023` up to 2023, `@2028` only then           |
 */
export interface Calendar {
  /** Holidays of the whole country. */
  days: string
  /** Holidays of parts of it: their codes in ISO 3166-2 separated by spaces, and the rules. */
  parts?: readonly (readonly [parts: string, days: string])[]
  /**
   * Where a holiday on a weekend is made up for: on the next weekday that is none
   * (`next_weekday`), on the nearest (`nearest_weekday`), or on Monday when it is a Sunday.
   */
  moved?: 'next_weekday' | 'nearest_weekday' | 'sunday_to_monday'
  /** The law or list it was written from. */
  source: string
}

type Rule = (year: number) => Temporal.PlainDate

const FIXED = /^(\d\d)-(\d\d)$/
const EASTER = /^(easter|orthodox)([+-]\d+)?$/
const NTH = /^([a-z]{3}):(-?\d):(\d\d)$/
const NEAR = /^([a-z]{3})(<|>=)(\d\d)-(\d\d)$/
const IN_YEARS = /^(?<rule>[^@]+)(?:@(?=.)(?<from>\d{4})?(?<open>-)?(?<to>\d{4})?)?$/

const dateOf = (year: number, month: string, day: string): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year, month: Number(month), day: Number(day) }, { overflow: 'reject' })

/** Monday is 1, as Temporal counts. */
function weekdayNumber(name: string): number {
  const number = WEEKDAYS.findIndex((each) => each === name) + 1
  if (number === 0) throw new Error(`"${name}" is not a weekday`)
  return number
}

const firstFrom = (date: Temporal.PlainDate, weekday: number): Temporal.PlainDate =>
  date.add({ days: (weekday - date.dayOfWeek + 7) % 7 })

function nthOfMonth(weekday: number, nth: number, month: string): Rule {
  if (nth > 0) {
    return (year) => firstFrom(dateOf(year, month, '01'), weekday).add({ weeks: nth - 1 })
  }
  // The last seven days of a month hold each weekday once.
  return (year) => {
    const nextMonth = dateOf(year, month, '01').add({ months: 1 })
    return firstFrom(nextMonth.subtract({ days: 7 }), weekday).add({ weeks: nth + 1 })
  }
}

function readRule(text: string): Rule {
  const fixed = FIXED.exec(text)
  if (fixed !== null) return (year) => dateOf(year, fixed[1] ?? '', fixed[2] ?? '')
  const easter = EASTER.exec(text)
  if (easter !== null) {
    const church = easter[1] === 'orthodox' ? 'orthodox' : 'western'
    return (year) => easterOf(year, church).add({ days: Number(easter[2] ?? 0) })
  }
  const nth = NTH.exec(text)
  if (nth !== null) return nthOfMonth(weekdayNumber(nth[1] ?? ''), Number(nth[2]), nth[3] ?? '')
  const near = NEAR.exec(text)
  if (near === null) throw new Error(`"${text}" is not a rule for a holiday`)
  const weekday = weekdayNumber(near[1] ?? '')
  const daysBefore = near[2] === '<' ? 7 : 0
  return (year) =>
    firstFrom(dateOf(year, near[3] ?? '', near[4] ?? '').subtract({ days: daysBefore }), weekday)
}

/** A holiday; only one with a date of its own can be made up for. */
export interface Holiday {
  day: Temporal.PlainDate
  hasOwnDate: boolean
}

/** The days that rules name in a year, in the order of the calendar. */
export function daysOf(rules: string, year: number): Holiday[] {
  return rules
    .split(' ')
    .flatMap((each): Holiday[] => {
      const { rule = '', from, open, to } = IN_YEARS.exec(each)?.groups ?? {}
      const only = to === undefined && open === undefined ? from : to
      if (year < Number(from ?? 0) || year > Number(only ?? Infinity)) return []
      return [{ day: readRule(rule)(year), hasOwnDate: FIXED.test(rule) }]
    })
    .sort((a, b) => Temporal.PlainDate.compare(a.day, b.day))
}

const SATURDAY = 6
const SUNDAY = 7

/** Where a holiday on a weekend is made up for; undefined when it is not. */
function madeUpOn(
  day: Temporal.PlainDate,
  moved: Calendar['moved'],
  isHoliday: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate | undefined {
  if (moved === undefined || day.dayOfWeek < SATURDAY) return undefined
  if (day.dayOfWeek === SATURDAY && moved === 'sunday_to_monday') return undefined
  if (day.dayOfWeek === SATURDAY && moved === 'nearest_weekday') return day.subtract({ days: 1 })
  const monday = day.add({ days: SUNDAY + 1 - day.dayOfWeek })
  if (moved !== 'next_weekday') return monday
  const week = [0, 1, 2, 3, 4].map((days) => monday.add({ days }))
  return week.find((each) => !isHoliday(each))
}

/**
 * The days off that holidays make, with those that make up for them. One may fall into the year
 * before.
 *
 * @param others days that are off already
 */
export function daysOff(
  holidays: readonly Holiday[],
  moved: Calendar['moved'],
  others: readonly Temporal.PlainDate[] = [],
): Temporal.PlainDate[] {
  const off = holidays.map(({ day }) => day)
  const isOff = (day: Temporal.PlainDate) => [...others, ...off].some((each) => each.equals(day))
  for (const { day, hasOwnDate } of holidays) {
    const instead = hasOwnDate ? madeUpOn(day, moved, isOff) : undefined
    if (instead !== undefined) off.push(instead)
  }
  return off
}
