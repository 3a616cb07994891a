import { HOLIDAY_YEARS_REMEMBERED } from '../limits.ts'
import { daysOf, daysOff, type Calendar } from './holiday-rules.ts'
import { AMERICAN_CALENDARS } from './holidays-america.ts'
import { EUROPEAN_CALENDARS } from './holidays-europe.ts'
import { FRENCH_CALENDARS } from './holidays-france.ts'
import { GERMAN_CALENDARS } from './holidays-german.ts'

/** Public holidays, by country in ISO 3166-1. */
const CALENDARS: ReadonlyMap<string, Calendar> = new Map(
  Object.entries({
    ...FRENCH_CALENDARS,
    ...GERMAN_CALENDARS,
    ...EUROPEAN_CALENDARS,
    ...AMERICAN_CALENDARS,
  }),
)

/** Whether the holidays of a country are known here. */
export const hasCalendar = (country: string): boolean => CALENDARS.has(country)

/** Parts of the country that have a day off; `whole` when all of it has. */
type Extent = 'whole' | ReadonlySet<string>
type Year = ReadonlyMap<string, Extent>

const years = new WeakMap<Calendar, Map<number, Year>>()

function yearOf(calendar: Calendar, year: number): Year {
  const known = years.get(calendar) ?? new Map<number, Year>()
  years.set(calendar, known)
  const before = known.get(year)
  if (before !== undefined) return before
  if (known.size >= HOLIDAY_YEARS_REMEMBERED) known.clear()
  const built = buildYear(calendar, year)
  known.set(year, built)
  return built
}

function buildYear({ days, parts = [], moved }: Calendar, year: number): Year {
  const extents = new Map<string, Extent>()
  const everywhere = daysOff(daysOf(days, year), moved)
  for (const day of everywhere) extents.set(day.toString(), 'whole')
  for (const [codes, ownDays] of parts) {
    for (const day of daysOff(daysOf(ownDays, year), moved, everywhere)) {
      const before = extents.get(day.toString()) ?? []
      if (before === 'whole') continue
      extents.set(day.toString(), new Set([...before, ...codes.split(' ')]))
    }
  }
  return extents
}

/**
 * How far a day is a public holiday for somebody in a country: `whole`, `none`, or `in_part`
 * when it depends on where in the country, which nobody knows.
 *
 * @param subdivision where in the country, ISO 3166-2, when that is known
 */
export function holidayOn(
  country: string,
  date: Temporal.PlainDate,
  subdivision?: string,
): 'whole' | 'in_part' | 'none' {
  const calendar = CALENDARS.get(country)
  if (calendar === undefined) return 'none'
  const day = date.toString()
  // The first day of a year can be made up for on the last of the year before.
  const extent = yearOf(calendar, date.year).get(day) ?? yearOf(calendar, date.year + 1).get(day)
  if (extent === undefined) return 'none'
  if (extent === 'whole') return 'whole'
  if (subdivision === undefined) return 'in_part'
  return extent.has(subdivision) ? 'whole' : 'none'
}
