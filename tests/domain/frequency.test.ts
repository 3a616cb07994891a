import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countAround, freeFrom } from '../../src/domain/frequency.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const AT = Date.parse('2026-11-23T09:00:00Z')
const days = (...numbers: number[]) => numbers.map((number) => AT + number * DAY)

describe('the fullest window around a moment', () => {
  it.each<[what: string, times: number[], per: 'day' | 'week' | 'month', count: number]>([
    ['nothing', [], 'day', 0],
    ['a text at the very moment', [AT], 'day', 1],
    ['a text a millisecond less than a day ago', [AT - DAY + 1], 'day', 1],
    ['a text exactly a day ago', [AT - DAY], 'day', 0],
    ['a text a millisecond less than a day ahead', [AT + DAY - 1], 'day', 1],
    ['a text exactly a day ahead', [AT + DAY], 'day', 0],
    ['a day before and after, too far from each other', [AT - DAY / 2, AT + DAY / 2], 'day', 1],
    ['before and after, near each other', [AT - DAY / 2, AT + DAY / 2 - 1], 'day', 2],
    ['six days ago is this week', days(-6), 'week', 1],
    ['seven days ago is last week', days(-7), 'week', 0],
    ['a month is thirty days', days(-30, -29.9), 'month', 1],
    ['four in the past month, two in the next', days(-20, -10, -2, -1, 5, 20), 'month', 5],
  ])('%s', (_what, times, per, count) => {
    expect(countAround(times, AT, { per })).toBe(count)
  })

  it('is no other hour when the clocks change: a day is 24 hours', () => {
    const night = Date.parse('2026-10-25T00:30:00Z')
    expect(countAround([night - DAY], night, { per: 'day' })).toBe(0)
    expect(countAround([night - DAY + 1], night, { per: 'day' })).toBe(1)
  })

  const times = fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 12 })

  it('is what one finds by trying every window', () => {
    fc.assert(
      fc.property(times, (hours) => {
        const any = hours.map((hour) => AT + hour * HOUR)
        const windows = Array.from({ length: 24 }, (_, back) => AT - back * HOUR)
        const counts = windows.map(
          (from) => any.filter((time) => time >= from && time < from + DAY).length,
        )
        expect(countAround(any, AT, { per: 'day' })).toBe(Math.max(...counts))
      }),
      { numRuns: 2_000 },
    )
  })

  it('needs no more than the nearest texts on each side, as many as are promised', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 5 }), (hours, max) => {
        const any = hours.map((hour) => AT + hour * HOUR).sort((a, b) => a - b)
        const left = any.filter((time) => time <= AT).slice(-max)
        const planned = any.filter((time) => time > AT).slice(0, max)
        const all = countAround(any, AT, { per: 'day' })
        expect(countAround([...left, ...planned], AT, { per: 'day' }) < max).toBe(all < max)
      }),
      { numRuns: 2_000 },
    )
  })

  it('keeps every window within the promise when only what fits is added, in any order', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 4 }), (hours, max) => {
        const sent: number[] = []
        for (const hour of hours) {
          const at = AT + hour * HOUR
          if (countAround(sent, at, { per: 'day' }) < max) sent.push(at)
        }
        for (const from of sent) {
          const inWindow = sent.filter((time) => time >= from && time < from + DAY)
          expect(inWindow.length).toBeLessThanOrEqual(max)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('when there is room again', () => {
  it.each<[what: string, times: number[], max: number, free: number | null]>([
    ['nothing left yet', [], 1, null],
    ['room', days(-1), 2, null],
    ['full: when the oldest that counts is a week old', days(-6, -2), 2, AT + DAY],
    ['overfull: when only one less than promised is left', days(-6, -5, -2), 2, AT + 2 * DAY],
    ['an older one does not count', days(-8, -2), 2, null],
    ['what is planned says nothing', days(-2, 3), 2, null],
  ])('%s', (_what, times, max, free) => {
    expect(freeFrom(times, AT, { max, per: 'week' })).toBe(free)
  })

  it('is never earlier than there is', () => {
    const hours = fc.array(fc.integer({ min: -40, max: 0 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 4 }), (any, max) => {
        const times = any.map((hour) => AT + hour * HOUR)
        const free = freeFrom(times, AT, { max, per: 'day' })
        const fits = countAround(times, AT, { per: 'day' }) < max
        expect(free === null).toBe(fits)
        if (free === null) return
        expect(countAround(times, free - 1, { per: 'day' })).toBeGreaterThanOrEqual(max)
        expect(countAround(times, free, { per: 'day' })).toBeLessThan(max)
      }),
    )
  })
})
