import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hoursAt, spreadRelease } from '../../../src/domain/hours/hours-at.ts'
import { RELEASE_SPREAD_MS_MAX } from '../../../src/domain/limits.ts'

const OPENS = Date.UTC(2026, 10, 24, 7, 30)
const CLOSES = Date.UTC(2026, 10, 24, 19)
const ids = Array.from(
  { length: 6_000 },
  (_, index) => `01a20941-1ed1-7d2b-8048-${String(index).padStart(12, '0')}`,
)

it('releases evenly over the first half hour, also ids that follow each other', () => {
  const perMinute = new Array<number>(30).fill(0)
  for (const seed of ids) {
    const after = spreadRelease({ opensAt: OPENS, closesAt: CLOSES, seed }) - OPENS
    const slot = Math.floor(after / 60_000)
    perMinute[slot] = (perMinute[slot] ?? 0) + 1
  }
  expect(perMinute).toHaveLength(30)
  // 200 are expected in each minute; five standard deviations are 70.
  for (const count of perMinute) expect(Math.abs(count - 200)).toBeLessThan(70)
})

it('releases a message at the same moment each time it is asked', () => {
  const seed = ids[0] ?? ''
  const once = spreadRelease({ opensAt: OPENS, closesAt: CLOSES, seed })
  expect(spreadRelease({ opensAt: OPENS, closesAt: CLOSES, seed })).toBe(once)
  expect(spreadRelease({ opensAt: OPENS, closesAt: null, seed })).toBe(once)
  expect(spreadRelease({ opensAt: OPENS, closesAt: CLOSES, seed: ids[1] ?? '' })).not.toBe(once)
})

it('releases within the first half of an opening, however short', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 86_400_000 }), fc.string(), (length, seed) => {
      const release = spreadRelease({ opensAt: OPENS, closesAt: OPENS + length, seed })
      expect(Number.isInteger(release)).toBe(true)
      expect(release).toBeGreaterThanOrEqual(OPENS)
      expect(release).toBeLessThan(OPENS + Math.max(1, Math.min(length / 2, RELEASE_SPREAD_MS_MAX)))
    }),
  )
})

it('releases into open hours', () => {
  const closed = hoursAt({
    at: Date.UTC(2026, 10, 28, 21),
    phoneNumber: '+33612345678',
    country: 'FR',
    purpose: 'marketing',
    hours: 'strict',
  })
  if (closed.open || closed.opensAt === null) throw new Error('It opens on Monday')
  const question = { phoneNumber: '+33612345678', country: 'FR', hours: 'strict' } as const
  const opening = hoursAt({ at: closed.opensAt, purpose: 'marketing', ...question })
  if (!opening.open) throw new Error('It is open when it opens')
  for (const seed of ids.slice(0, 200)) {
    const at = spreadRelease({ opensAt: closed.opensAt, closesAt: opening.closesAt, seed })
    expect(hoursAt({ at, purpose: 'marketing', ...question }).open).toBe(true)
  }
})
