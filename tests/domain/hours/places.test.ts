import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { ZONES_OF_AREA_CODE } from '../../../src/domain/hours/area-codes.ts'
import { whereaboutsOf } from '../../../src/domain/hours/places.ts'

const zonesOf = (phoneNumber: string, country: string) =>
  whereaboutsOf(phoneNumber, country)?.places.map(({ zone }) => zone)

/** Every area code of a country, by the patterns of libphonenumber. */
function areaCodesOf(country: string): string[] {
  const codes = Array.from({ length: 800 }, (_, index) => String(index + 200))
  const isThere = (code: string) =>
    ['2345678', '7012345'].some((rest) => {
      const number = parsePhoneNumberFromString(`+1${code}${rest}`)
      return number?.country === country && number.getType() === 'FIXED_LINE_OR_MOBILE'
    })
  return codes.filter(isThere)
}

describe('area codes', () => {
  it('are known for the United States', () => {
    const codes = areaCodesOf('US')
    expect(codes.length).toBeGreaterThan(350)
    expect(codes.filter((code) => !ZONES_OF_AREA_CODE.has(code))).toEqual([])
  })

  it('are known for Canada, but for one that is new', () => {
    const codes = areaCodesOf('CA')
    expect(codes.length).toBeGreaterThan(50)
    expect(codes.filter((code) => !ZONES_OF_AREA_CODE.has(code))).toEqual(['273'])
  })

  it('belong to nobody else', () => {
    const known = new Set([...areaCodesOf('US'), ...areaCodesOf('CA')])
    expect([...ZONES_OF_AREA_CODE.keys()].filter((code) => !known.has(code))).toEqual([])
  })

  it('lie in zones of their country', () => {
    const canadian = new Set(areaCodesOf('CA'))
    const all = { US: zonesOf('+12005550123', 'US'), CA: zonesOf('+12735550123', 'CA') }
    for (const [code, zones] of ZONES_OF_AREA_CODE) {
      const country = canadian.has(code) ? 'CA' : 'US'
      for (const zone of zones) expect(all[country]).toContain(zone)
    }
  })

  it.each<[code: string, zones: string[]]>([
    ['212', ['America/New_York']],
    ['689', ['America/New_York']],
    ['602', ['America/Phoenix']],
    ['907', ['America/Anchorage', 'America/Adak']],
    ['928', ['America/Denver', 'America/Phoenix']],
    ['270', ['America/New_York', 'America/Chicago']],
    ['364', ['America/New_York', 'America/Chicago']],
  ])('%s', (code, zones) => {
    expect(zonesOf(`+1${code}5550123`, 'US')).toEqual(zones)
  })
})

describe('overseas France', () => {
  it.each<[phoneNumber: string, country: string, zones: string[]]>([
    ['+262692123456', 'RE', ['Indian/Reunion']],
    ['+262693123456', 'RE', ['Indian/Reunion']],
    ['+262709212345', 'RE', ['Indian/Reunion']],
    ['+262639012345', 'YT', ['Indian/Mayotte']],
    ['+262709312345', 'YT', ['Indian/Mayotte']],
    // Nobody says which of the two islands.
    ['+262947612345', 'RE', ['Indian/Reunion', 'Indian/Mayotte']],
    ['+590690123456', 'GP', ['America/Guadeloupe']],
    ['+590690123456', 'MF', ['America/Marigot']],
    ['+590690123456', 'BL', ['America/St_Barthelemy']],
    ['+594694123456', 'GF', ['America/Cayenne']],
    ['+596696123456', 'MQ', ['America/Martinique']],
    ['+508551234', 'PM', ['America/Miquelon']],
    ['+681821234', 'WF', ['Pacific/Wallis']],
    ['+687751234', 'NC', ['Pacific/Noumea']],
    ['+68987123456', 'PF', ['Pacific/Gambier', 'Pacific/Marquesas', 'Pacific/Tahiti']],
  ])('%s %s', (phoneNumber, country, zones) => {
    expect(zonesOf(phoneNumber, country)).toEqual(zones)
  })
})

describe('countries', () => {
  it('all have a zone that Temporal knows', () => {
    const at = Temporal.Instant.fromEpochMilliseconds(0)
    for (const country of getCountries()) {
      const number = `+${parsePhoneNumberFromString('12345678', country)?.countryCallingCode ?? ''}`
      // Overseas numbers are read by their prefix, so the number decides.
      const zones = zonesOf(`${number}99999`, country)
      expect(zones, country).not.toBeUndefined()
      for (const zone of zones ?? []) expect(() => at.toZonedDateTimeISO(zone)).not.toThrow()
    }
  })

  it.each([
    ['+33612345678', 'DE'],
    ['+33612345678', ''],
    ['+33612345678', 'fr'],
    ['+33612345678', '__proto__'],
    ['33612345678', 'FR'],
    ['', 'FR'],
  ])('a number that is not of the country is nowhere: %j %j', (phoneNumber, country) => {
    expect(whereaboutsOf(phoneNumber, country)).toBeUndefined()
  })
})
