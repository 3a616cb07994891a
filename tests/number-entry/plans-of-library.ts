import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import library from 'libphonenumber-js/metadata.max.json'
import { FRANCE_OVERSEAS } from '../../src/domain/overseas.ts'
import type { NumberPlan, Shape } from '../../src/domain/number-entry.ts'

/** Europe, France overseas and where French is spoken: all whose mobiles a short pattern tells. */
const COUNTRIES = [
  ...[
    'FR',
    'BE',
    'CH',
    'LU',
    'MC',
    'DE',
    'AT',
    'LI',
    'ES',
    'AD',
    'IT',
    'SM',
    'PT',
    'NL',
    'GB',
    'IE',
  ],
  ...[
    'DK',
    'SE',
    'NO',
    'FI',
    'IS',
    'PL',
    'CZ',
    'SK',
    'SI',
    'HR',
    'HU',
    'RO',
    'BG',
    'GR',
    'CY',
    'MT',
  ],
  ...['EE', 'LV', 'LT', 'MA', 'TN', 'DZ', 'SN', 'CI', ...FRANCE_OVERSEAS],
]
const SAMPLES = 2_000
const PREFIX_DIGITS_MAX = 5

interface Read {
  digits: string
  groups: string
  nationalPrefix: string
}

/** Mobiles of a country as the library writes them. */
function samplesOf(country: string, callingCode: string, pattern: string): Read[] {
  const numbers = fc.sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), {
    numRuns: SAMPLES,
    seed: 1,
  })
  return numbers.map((digits) => {
    const number = parsePhoneNumberFromString(`+${callingCode}${digits}`, { extract: false })
    if (number?.country !== country) throw new Error(`${country}: another country has ${digits}`)
    const groups = number.formatInternational().split(' ').slice(1)
    const national = number.formatNational().replaceAll(/\D/g, '')
    return {
      digits,
      groups: groups.map((group) => group.length.toString(36)).join(''),
      nationalPrefix: national.slice(0, -digits.length),
    }
  })
}

const leadsOf = (reads: Read[], digits: number) =>
  new Set(reads.map((read) => read.digits.slice(0, digits)))

/** By which first digits the rarer groupings of one length are told from the usual one. */
function shapesOf(reads: Read[]): Shape[] {
  const byGroups = [...Map.groupBy(reads, ({ groups }) => groups)].sort(
    ([, one], [, other]) => other.length - one.length,
  )
  const [usual, ...rarer] = byGroups
  if (usual === undefined) return []
  for (let digits = 1; rarer.length > 0; digits += 1) {
    if (digits > PREFIX_DIGITS_MAX) throw new Error('No prefix tells the groupings apart')
    const leads = byGroups.map(([, each]) => leadsOf(each, digits))
    if (leads.reduce((sum, { size }) => sum + size, 0) > leadsOf(reads, digits).size) continue
    return [
      ...rarer.map(([groups, each]): Shape => [
        groups,
        [...leadsOf(each, digits)].sort().join('|'),
      ]),
      [usual[0]],
    ]
  }
  return [[usual[0]]]
}

/** What the entry of numbers has to know, from the library that reads them on the server. */
export function plansOfLibrary(): NumberPlan[] {
  const countries = library.countries as unknown as Record<string, unknown[] | undefined>
  return COUNTRIES.map((country) => {
    const plan = countries[country]
    const callingCode = String(plan?.[0])
    const exit = String(plan?.[1])
    const types = plan?.[11] as [string][] | undefined
    const pattern = types?.[1]?.[0]
    if (pattern === undefined || !exit.startsWith('00')) throw new Error(`${country} does not fit`)
    const reads = samplesOf(country, callingCode, pattern)
    const prefixes = reads.map(({ nationalPrefix }) => nationalPrefix).sort()
    const shapes = [...Map.groupBy(reads, ({ digits }) => digits.length)]
      .sort(([one], [other]) => one - other)
      .flatMap(([, each]) => shapesOf(each))
    return [country, callingCode, prefixes.at(-1) ?? '', pattern, shapes]
  })
}
