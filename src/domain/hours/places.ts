import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max'
import { ZONES_OF_AREA_CODE } from './area-codes.ts'

/** Where a recipient may be: the country whose rules hold, and a clock of that country. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  country: string
  /** IANA name of the time zone. */
  zone: string
}

/** Everywhere that a number may be. */
export interface Whereabouts {
  /** The same for numbers that may be in the same places. */
  key: string
  places: readonly [Place, ...Place[]]
}

/**
 * Overseas France, by the beginning of the number, longest first. +262 is shared by Réunion
 * and Mayotte; what neither is known to have may be in both. Saint-Martin and
 * Saint-Barthélemy share the numbers, and the clock, of Guadeloupe.
 * Source: numbering plan of ARCEP, decision 2018-0881 as amended.
 */
const OVERSEAS: readonly [prefix: string, countries: readonly string[]][] = [
  ['+262269', ['YT']],
  ['+262639', ['YT']],
  ['+2627093', ['YT']],
  ['+262262', ['RE']],
  ['+262263', ['RE']],
  ['+262692', ['RE']],
  ['+262693', ['RE']],
  ['+2627092', ['RE']],
  ['+262', ['RE', 'YT']],
  ['+508', ['PM']],
  ['+590', ['GP']],
  ['+594', ['GF']],
  ['+596', ['MQ']],
  ['+681', ['WF']],
  ['+687', ['NC']],
  ['+689', ['PF']],
]
const SHARING_GUADELOUPE: readonly string[] = ['BL', 'MF']

/** Regions with a calling code that the list of ISO 3166, and so the IANA data, leaves out. */
const ZONES_OUTSIDE_ISO: Partial<Record<string, string[]>> = {
  AC: ['Atlantic/St_Helena'],
  TA: ['Atlantic/St_Helena'],
  XK: ['Europe/Belgrade'],
}

const zonesByCountry = new Map<string, readonly string[]>()

/** Every zone of a country, from the IANA data that Node carries; none for an unknown country. */
function zonesOf(country: string): readonly string[] {
  const known = zonesByCountry.get(country)
  if (known !== undefined) return known
  const zones = ZONES_OUTSIDE_ISO[country] ?? new Intl.Locale(`und-${country}`).getTimeZones() ?? []
  zonesByCountry.set(country, zones)
  return zones
}

const whereabouts = new Map<string, Whereabouts | undefined>()

/** Built once: there are as many as countries and combinations of zones in America. */
function remembered(key: string, placesFor: () => readonly Place[]): Whereabouts | undefined {
  if (!whereabouts.has(key)) {
    const [first, ...rest] = placesFor()
    whereabouts.set(key, first && { key, places: [first, ...rest] })
  }
  return whereabouts.get(key)
}

const inCountries = (countries: readonly string[]): Whereabouts | undefined =>
  remembered(countries.join('+'), () =>
    countries.flatMap((country) => zonesOf(country).map((zone) => ({ country, zone }))),
  )

function overseas(phoneNumber: string, country: string): readonly string[] | undefined {
  const found = OVERSEAS.find(([prefix]) => phoneNumber.startsWith(prefix))?.[1]
  const sharesIt = found?.[0] === 'GP' && SHARING_GUADELOUPE.includes(country)
  return sharesIt ? [country] : found
}

/**
 * The places a number may be in: overseas France by its prefix, the United States and Canada
 * by its area code, all others by their country. Undefined when nobody can say, also when the
 * number does not belong to the country.
 *
 * @param phoneNumber E.164
 * @param country ISO 3166-1 alpha-2 of the numbering plan
 */
export function whereaboutsOf(phoneNumber: string, country: string): Whereabouts | undefined {
  const beyond = overseas(phoneNumber, country)
  if (beyond !== undefined) return inCountries(beyond)
  if (!isSupportedCountry(country)) return undefined
  if (!phoneNumber.startsWith(`+${getCountryCallingCode(country)}`)) return undefined
  const zones =
    country === 'US' || country === 'CA'
      ? ZONES_OF_AREA_CODE.get(phoneNumber.slice(2, 5))
      : undefined
  if (zones === undefined) return inCountries([country])
  return remembered(`${country} ${zones.join(' ')}`, () => zones.map((zone) => ({ country, zone })))
}
