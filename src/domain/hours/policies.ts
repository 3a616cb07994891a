import { WEEKDAYS, type SendingWindow, type Weekday } from './sending-hours.ts'

/**
 * When marketing may leave, as data that a lawyer can read and sign off. A change of law or
 * habit is a new row with a later date; rows are never edited, so that an old decision can be
 * taken again. Sources and their certainty are told in docs/sending-hours.md.
 */
export interface Policy {
  /**
   * `strict`: what satisfies every source that was found. `charter`: what the code of conduct of
   * the country allows. `law`: statute; it also bounds a brand's own windows.
   */
  set: 'strict' | 'charter' | 'law'
  /** ISO 3166-1 alpha-2. */
  countries: readonly string[]
  /** First day it holds, on the recipient's calendar: `2026-03-01`. */
  since: string
  windows: readonly SendingWindow[]
  source: string
  /** `read` in the source itself, from a `secondary` one, or `proposed` by us. */
  certainty: 'read' | 'secondary' | 'proposed'
}

/** The oldest report that the strict hours rest on is from this year. */
const STRICT_SINCE = '2018-01-01'

const between = (days: readonly Weekday[], from: string, to: string): SendingWindow => ({
  days: [...days],
  from,
  to,
  holidays: false,
})
const MONDAY_TO_FRIDAY = WEEKDAYS.slice(0, 5)
const MONDAY_TO_SATURDAY = WEEKDAYS.slice(0, 6)

const FRANCE = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'MF', 'BL', 'NC', 'PF', 'WF']
const EUROPE = [
  ['AD', 'AT', 'BG', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'GB', 'GG', 'GR', 'HR', 'HU'],
  ['IE', 'IM', 'IS', 'IT', 'JE', 'LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE'],
  ['SI', 'SK'],
].flat()

export const POLICIES: readonly Policy[] = [
  {
    set: 'strict',
    countries: [...FRANCE, 'MC'],
    since: STRICT_SINCE,
    windows: [between(MONDAY_TO_SATURDAY, '08:30', '20:00')],
    source:
      'Intersection of the af2m charters of 2024 and 2026, of what Bouygues Telecom and SFR accept as reported in 2018, and of the default hours of Brevo and Klaviyo',
    certainty: 'secondary',
  },
  {
    set: 'strict',
    countries: ['BE'],
    since: STRICT_SINCE,
    windows: [between(MONDAY_TO_FRIDAY, '09:00', '19:00')],
    source:
      'No statute found. Intersection of 07:00–19:00 on weekdays, advised by CM in 2017, and of the quiet hours 20:00–09:00 of vendors',
    certainty: 'secondary',
  },
  {
    set: 'strict',
    countries: EUROPE,
    since: STRICT_SINCE,
    windows: [between(MONDAY_TO_SATURDAY, '09:00', '20:00')],
    source:
      'No statute on hours for SMS found. The narrowest quiet hours that vendors apply, 20:00–09:00; Sundays and public holidays closed as in France',
    certainty: 'proposed',
  },
  {
    set: 'strict',
    countries: ['US'],
    since: STRICT_SINCE,
    windows: [between(MONDAY_TO_FRIDAY, '10:00', '18:00'), between(['sat'], '10:00', '17:00')],
    source:
      'Intersection of 47 CFR 64.1200(c)(1) and of the hours of CT, FL, MD, NJ, OK, MS, AL, LA, MA, TX, RI, KY, CA, IL, MI and MN in tables of vendors that disagree: an area code does not prove in which state somebody lives',
    certainty: 'secondary',
  },
  {
    set: 'strict',
    countries: ['CA'],
    since: STRICT_SINCE,
    windows: [between(MONDAY_TO_SATURDAY, '09:00', '20:00')],
    source:
      'No statute on hours for SMS found. Inside the quiet hours 21:00–08:00 of vendors; Sundays and public holidays closed as in France',
    certainty: 'proposed',
  },
  {
    set: 'charter',
    countries: FRANCE,
    since: '2024-09-01',
    windows: [between(MONDAY_TO_SATURDAY, '08:00', '22:00')],
    source:
      'af2m, charte Business Messaging in force on 1 September 2024: working days (jours ouvrables) 08:00–22:00, functional messages exempt',
    certainty: 'read',
  },
  {
    set: 'charter',
    countries: FRANCE,
    since: '2026-03-01',
    windows: [between(MONDAY_TO_SATURDAY, '08:00', '21:30')],
    source:
      'af2m, announcement of 17 February 2026 of the charter that applies the month after: 08:00–21:30, Monday to Saturday recommended; Sundays and holidays, tolerated but not recommended, are closed here',
    certainty: 'read',
  },
  {
    set: 'law',
    countries: ['US'],
    since: STRICT_SINCE,
    windows: [{ days: [...WEEKDAYS], from: '08:00', to: '21:00', holidays: true }],
    source: '47 CFR 64.1200(c)(1): 08:00–21:00 on the clock of the called party',
    certainty: 'secondary',
  },
]

/** The row of a set that holds in a country on a day: the newest that has begun. */
export function policyOn(
  set: Policy['set'],
  country: string,
  date: Temporal.PlainDate,
): Policy | undefined {
  const day = date.toString()
  return POLICIES.filter(
    (policy) => policy.set === set && policy.since <= day && policy.countries.includes(country),
  ).sort((a, b) => (a.since < b.since ? 1 : -1))[0]
}

/** The row of named hours in a country on a day: `charter` means strict where none is known. */
export function namedPolicyOn(
  name: 'strict' | 'charter',
  country: string,
  date: Temporal.PlainDate,
): Policy | undefined {
  const charter = name === 'charter' ? policyOn('charter', country, date) : undefined
  return charter ?? policyOn('strict', country, date)
}

/** Whether there is, or will be, a statute that bounds a brand's own windows. */
export const isBoundByLaw = (country: string): boolean =>
  POLICIES.some(({ set, countries }) => set === 'law' && countries.includes(country))
