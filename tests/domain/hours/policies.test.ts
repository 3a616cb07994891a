import { getCountries } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { hasCalendar, holidayOn } from '../../../src/domain/hours/holidays.ts'
import { POLICIES, policyOn, type Policy } from '../../../src/domain/hours/policies.ts'
import { sendingHours, WEEKDAYS } from '../../../src/domain/hours/sending-hours.ts'

const TODAY = Temporal.PlainDate.from('2026-11-24')

describe.each(POLICIES)('$set $countries $since', (policy) => {
  it('has a date, a source and windows that a brand could write', () => {
    expect(Temporal.PlainDate.from(policy.since).toString()).toBe(policy.since)
    expect(policy.source.length).toBeGreaterThan(20)
    expect(sendingHours.parse(policy.windows)).toEqual(policy.windows)
  })

  it('holds in countries whose holidays are known', () => {
    const known = new Set<string>(getCountries())
    for (const country of policy.countries) {
      expect(known.has(country), country).toBe(true)
      expect(hasCalendar(country), country).toBe(true)
    }
  })

  it('has New Year and Christmas in each of them, in every year ahead', () => {
    for (const country of policy.countries) {
      for (let year = 2024; year <= 2040; year += 1) {
        for (const date of ['01-01', '12-25']) {
          const day = Temporal.PlainDate.from(`${year}-${date}`)
          expect(holidayOn(country, day), `${country} ${year}`).toBe('whole')
        }
      }
    }
  })
})

it('no two rows of a set hold in the same country from the same day', () => {
  const keys = POLICIES.flatMap(({ set, countries, since }) =>
    countries.map((country) => `${set} ${country} ${since}`),
  )
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

it('the newest row that has begun holds', () => {
  const closing = (date: string) =>
    policyOn('charter', 'FR', Temporal.PlainDate.from(date))?.windows[0]?.to
  expect(closing('2024-08-31')).toBeUndefined()
  expect(closing('2024-09-01')).toBe('22:00')
  expect(closing('2026-02-28')).toBe('22:00')
  expect(closing('2026-03-01')).toBe('21:30')
  expect(policyOn('strict', 'JP', TODAY)).toBeUndefined()
})

/** The minutes of a week, on workdays, that a policy opens. */
function minutesOf(policy: Policy | undefined): Set<string> {
  const minutes = new Set<string>()
  for (const { days, from, to } of policy?.windows ?? []) {
    for (let minute = 0; minute < 24 * 60; minute += 30) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${minute % 60 === 0 ? '00' : '30'}`
      for (const day of days) if (from <= time && time < to) minutes.add(`${day} ${time}`)
    }
  }
  return minutes
}

it('strict is never wider than a charter or a statute', () => {
  for (const { set, countries, since } of POLICIES.filter((each) => each.set !== 'strict')) {
    const date = Temporal.PlainDate.from(since)
    for (const country of countries) {
      const wide = minutesOf(policyOn(set, country, date))
      const strict = [...minutesOf(policyOn('strict', country, date))]
      expect(strict.length).toBeGreaterThan(0)
      expect(strict.filter((minute) => !wide.has(minute))).toEqual([])
    }
  }
})

it('strict and charter are closed on Sundays, and on holidays', () => {
  for (const { windows } of POLICIES.filter(({ set }) => set !== 'law')) {
    expect(windows.some(({ days }) => days.includes('sun'))).toBe(false)
    expect(windows.some(({ holidays }) => holidays)).toBe(false)
  }
  expect(WEEKDAYS.at(-1)).toBe('sun')
})
