import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mainZone } from '../../src/domain/main-zone.ts'
import { GRANULARITIES, periodsIn } from '../../src/domain/statistics.ts'

const PARIS = 'Europe/Paris'
const at = (written: string) => Date.parse(written)
const ends = (from: string, to: string, granularity: 'day' | 'week' | 'month', zone = PARIS) =>
  periodsIn({ from: at(from), to: at(to) }, granularity, zone).map(({ to: end }) =>
    new Date(end).toISOString().slice(0, 16),
  )

describe('a stretch of time is cut', () => {
  it.each<[string, 'day' | 'week' | 'month', string, string, string[]]>([
    [
      'at midnight in Paris, also when the clock is put back',
      'day',
      '2026-10-24T12:00:00Z',
      '2026-10-26T12:00:00Z',
      ['2026-10-24T22:00', '2026-10-25T23:00', '2026-10-26T12:00'],
    ],
    [
      'at midnight in Paris, also when the clock is put forward',
      'day',
      '2026-03-28T23:00:00Z',
      '2026-03-30T22:00:00Z',
      ['2026-03-29T22:00', '2026-03-30T22:00'],
    ],
    [
      'on Mondays',
      'week',
      '2026-11-25T00:00:00Z',
      '2026-12-08T00:00:00Z',
      ['2026-11-29T23:00', '2026-12-06T23:00', '2026-12-08T00:00'],
    ],
    [
      'on the first of the month',
      'month',
      '2026-01-31T22:59:59Z',
      '2026-03-01T00:00:00Z',
      ['2026-01-31T23:00', '2026-02-28T23:00', '2026-03-01T00:00'],
    ],
  ])('%s', (_what, granularity, from, to, expected) => {
    expect(ends(from, to, granularity)).toEqual(expected)
  })

  it('where a day begins at one o’clock', () => {
    // Midnight of 26 April 2024 does not exist in Cairo.
    expect(ends('2024-04-25T12:00:00Z', '2024-04-26T12:00:00Z', 'day', 'Africa/Cairo')).toEqual([
      '2024-04-25T22:00',
      '2024-04-26T12:00',
    ])
  })

  it('into pieces that touch and leave nothing out', () => {
    const time = fc.integer({ min: at('2000-01-01'), max: at('2040-01-01') })
    const zone = fc.constantFrom(PARIS, 'Africa/Cairo', 'America/Santiago', 'Asia/Kolkata', 'UTC')
    const span = fc.integer({ min: 1, max: 400 * 86_400_000 })
    fc.assert(
      fc.property(time, span, zone, fc.constantFrom(...GRANULARITIES), (from, ms, where, cut) => {
        const periods = periodsIn({ from, to: from + ms }, cut, where)
        expect(periods[0]?.from).toBe(from)
        expect(periods.at(-1)?.to).toBe(from + ms)
        for (const [index, period] of periods.entries()) {
          expect(period.to).toBeGreaterThan(period.from)
          if (index > 0) expect(period.from).toBe(periods[index - 1]?.to)
        }
      }),
      { numRuns: 200 },
    )
  })
})

it.each([
  ['FR', PARIS],
  ['PT', 'Europe/Lisbon'],
  ['ES', 'Europe/Madrid'],
  ['DE', 'Europe/Berlin'],
  ['US', 'America/New_York'],
  ['BE', 'Europe/Brussels'],
  ['XX', 'UTC'],
])('the calendar of %s is that of %s', (country, zone) => {
  expect(mainZone(country)).toBe(zone)
})
