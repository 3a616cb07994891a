import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { easterOf } from '../../../src/domain/hours/easter.ts'
import { daysOf } from '../../../src/domain/hours/holiday-rules.ts'
import { hasCalendar, holidayOn } from '../../../src/domain/hours/holidays.ts'

const day = (date: string) => Temporal.PlainDate.from(date)

/** The days of a year that are holidays of the whole country, or of one part of it. */
function holidaysOf(country: string, year: number, subdivision?: string): string[] {
  const found: string[] = []
  let date = day(`${year}-01-01`)
  while (date.year === year) {
    if (holidayOn(country, date, subdivision) === 'whole') found.push(date.toString().slice(5))
    date = date.add({ days: 1 })
  }
  return found
}

describe('Easter', () => {
  it.each([
    [1818, '03-22'], // the earliest there is
    [1943, '04-25'], // the latest there is
    [1954, '04-18'], // where a simple table goes wrong
    [1981, '04-19'],
    [2000, '04-23'],
    [2008, '03-23'],
    [2024, '03-31'],
    [2025, '04-20'],
    [2026, '04-05'],
    [2027, '03-28'],
    [2038, '04-25'],
    [2049, '04-18'],
    [2076, '04-19'],
  ])('%i in the west', (year, expected) => {
    expect(easterOf(year, 'western').toString()).toBe(`${year}-${expected}`)
  })

  it.each([
    [2024, '05-05'],
    [2025, '04-20'],
    [2026, '04-12'],
    [2027, '05-02'],
    [2028, '04-16'],
  ])('%i in the east', (year, expected) => {
    expect(easterOf(year, 'orthodox').toString()).toBe(`${year}-${expected}`)
  })
})

describe('rules', () => {
  it.each<[rule: string, year: number, days: string[]]>([
    ['05-08', 2026, ['2026-05-08']],
    ['easter-2', 2027, ['2027-03-26']],
    ['orthodox+1', 2026, ['2026-04-13']],
    ['mon:1:05', 2026, ['2026-05-04']],
    ['mon:3:01', 2026, ['2026-01-19']],
    ['thu:4:11', 2026, ['2026-11-26']],
    ['mon:-1:05', 2026, ['2026-05-25']],
    ['mon:-1:08', 2026, ['2026-08-31']],
    ['mon:-1:02', 2028, ['2028-02-28']],
    ['wed<11-23', 2026, ['2026-11-18']],
    // 23 November 2022 was itself a Wednesday.
    ['wed<11-23', 2022, ['2022-11-16']],
    ['sat>=06-20', 2026, ['2026-06-20']],
    ['sat>=06-20', 2027, ['2027-06-26']],
    ['10-04@2026-', 2025, []],
    ['10-04@2026-', 2026, ['2026-10-04']],
    ['10-04@-2023', 2023, ['2023-10-04']],
    ['10-04@-2023', 2024, []],
    ['10-04@2025', 2024, []],
    ['10-04@2025', 2025, ['2025-10-04']],
    ['10-04@2025', 2026, []],
    ['12-25 01-01', 2026, ['2026-01-01', '2026-12-25']],
  ])('%s in %i', (rule, year, days) => {
    expect(daysOf(rule, year).map((each) => each.day.toString())).toEqual(days)
  })

  it.each(['', '5-8', '13-01', '02-30', 'easter+', 'passover', 'lun:1:05', '05-08@', 'wed=11-23'])(
    'that make no sense are refused: %j',
    (rule) => {
      expect(() => daysOf(rule, 2026)).toThrow()
    },
  )
})

const FRANCE_2026 = '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'.split(' ')

describe('public holidays', () => {
  it.each<[country: string, subdivision: string | undefined, year: number, days: string]>([
    ['FR', undefined, 2026, FRANCE_2026.join(' ')],
    ['FR', undefined, 2027, '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'],
    ['FR', 'FR-67', 2026, [...FRANCE_2026, '04-03', '12-26'].sort().join(' ')],
    ['FR', 'FR-59', 2026, FRANCE_2026.join(' ')],
    ['RE', undefined, 2026, [...FRANCE_2026, '12-20'].sort().join(' ')],
    ['YT', undefined, 2026, [...FRANCE_2026, '04-27'].sort().join(' ')],
    ['GF', undefined, 2026, [...FRANCE_2026, '06-10'].sort().join(' ')],
    ['BE', undefined, 2026, '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25'],
    ['LU', undefined, 2026, '01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26'],
    ['DE', undefined, 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
    ['DE', 'DE-SN', 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26'],
    ['DE', 'DE-NW', 2026, '01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26'],
    ['DE', 'DE-BE', 2026, '01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
    ['CH', undefined, 2026, '01-01 05-14 08-01 12-25'],
    ['CH', 'CH-GE', 2026, '01-01 04-03 04-06 05-14 05-25 08-01 09-10 12-25 12-26 12-31'],
    [
      'AT',
      undefined,
      2026,
      '01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26',
    ],
    ['IT', undefined, 2025, '01-01 01-06 04-21 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26'],
    [
      'IT',
      undefined,
      2027,
      '01-01 01-06 03-29 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26',
    ],
    ['NL', undefined, 2025, '01-01 04-21 04-26 04-27 05-05 05-29 06-09 12-25 12-26'],
    [
      'PT',
      undefined,
      2026,
      '01-01 04-03 04-25 05-01 06-04 06-10 08-15 10-05 11-01 12-01 12-08 12-25',
    ],
    [
      'US',
      undefined,
      2026,
      '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25',
    ],
  ])('%s %s %i', (country, subdivision, year, days) => {
    expect(holidaysOf(country, year, subdivision).join(' ')).toBe(days)
  })

  it('on a weekend are made up for', () => {
    // 2027: Christmas on a Saturday, Boxing Day on a Sunday. 2028: 1 and 2 January likewise.
    expect(holidaysOf('GB', 2027, 'GB-ENG')).toEqual(
      '01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28'.split(' '),
    )
    expect(holidaysOf('GB', 2028, 'GB-SCT').slice(0, 4)).toEqual([
      '01-01',
      '01-02',
      '01-03',
      '01-04',
    ])
    // 1 January 2028 is a Saturday: federal offices close on the Friday before.
    expect(holidayOn('US', day('2027-12-31'))).toBe('whole')
    expect(holidayOn('US', day('2026-12-31'))).toBe('none')
    expect(holidayOn('FR', day('2027-12-27'))).toBe('none')
  })

  it('of a part of the country are told apart', () => {
    expect(holidayOn('FR', day('2026-04-03'))).toBe('in_part')
    expect(holidayOn('FR', day('2026-04-03'), 'FR-68')).toBe('whole')
    expect(holidayOn('FR', day('2026-04-03'), 'FR-31')).toBe('none')
    expect(holidayOn('DE', day('2026-11-18'))).toBe('in_part')
    expect(holidayOn('FR', day('2026-04-04'))).toBe('none')
  })

  it('are unknown where there is no calendar', () => {
    expect(hasCalendar('FR')).toBe(true)
    expect(hasCalendar('JP')).toBe(false)
    expect(hasCalendar('__proto__')).toBe(false)
  })
})

it('the years asked about are not all remembered', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heldAfter = (years: number) => {
    for (let year = 2000; year < 2000 + years; year += 1) holidayOn('DE', day(`${year}-07-01`))
    collect()
    return process.memoryUsage().heapUsed
  }
  const before = heldAfter(20)
  expect(heldAfter(3_000) - before).toBeLessThan(3 * 1024 ** 2)
})
