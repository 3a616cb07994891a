import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../server/iadvize/outcome.ts'
import { openPace } from '../../server/messages/pace.ts'

const SENT: Outcome = { kind: 'sent', providerMessageId: 'SM1' }
const THROTTLED: Outcome = { kind: 'not_processed', reason: 'iadvize_throttles', detail: '' }
const UNREACHABLE: Outcome = { kind: 'not_processed', reason: 'iadvize_unreachable', detail: '' }

function open(perSecond: number) {
  let now = 0
  const pace = openPace(perSecond, () => now)
  return { pace, pass: (ms: number) => void (now += ms) }
}

describe('the pace', () => {
  it('lets a tenth of a second’s calls start at once, and then one after the other', () => {
    const { pace, pass } = open(20)
    expect(pace.room()).toBe(2)
    pace.take(2)
    expect(pace.room()).toBe(0)
    expect(pace.waitMs()).toBe(50)
    pass(49)
    expect(pace.room()).toBe(0)
    pass(1)
    expect(pace.room()).toBe(1)
    expect(pace.roomWithin(100)).toBe(3)
    pass(60_000)
    expect(pace.room()).toBe(2)
  })

  it('halves when iAdvize asks to slow down, once for calls that were in flight together', () => {
    const { pace, pass } = open(40)
    for (let call = 0; call < 16; call += 1) pace.learn(THROTTLED)
    expect(pace.rate()).toBe(20)
    pass(999)
    pace.learn(THROTTLED)
    expect(pace.rate()).toBe(20)
    pass(1)
    pace.learn(THROTTLED)
    expect(pace.rate()).toBe(10)
  })

  it('never falls below one call a second, nor below what the brand set', () => {
    const { pace, pass } = open(40)
    for (let second = 0; second < 20; second += 1) {
      pace.learn(THROTTLED)
      pass(1_000)
    }
    expect(pace.rate()).toBe(1)
    expect(open(1).pace.rate()).toBe(1)
  })

  it('comes back by a twentieth a second while calls get through, and no further', () => {
    const { pace, pass } = open(40)
    pace.learn(THROTTLED)
    pass(1_000)
    pace.learn(SENT)
    expect(pace.rate()).toBeCloseTo(22)
    pass(500)
    pace.learn(SENT)
    expect(pace.rate()).toBeCloseTo(23)
    for (let second = 0; second < 30; second += 1) {
      pass(1_000)
      pace.learn(SENT)
    }
    expect(pace.rate()).toBe(40)
  })

  it('learns nothing from a silence, nor from a host that cannot be reached', () => {
    const { pace, pass } = open(40)
    pace.learn(UNREACHABLE)
    expect(pace.rate()).toBe(40)
    pace.learn(THROTTLED)
    pass(3_600_000)
    expect(pace.rate()).toBe(20)
    pace.learn(SENT)
    expect(pace.rate()).toBeCloseTo(22)
  })

  it('never lets more start in any second than the brand set, whatever iAdvize answers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.array(
          fc.record({
            ms: fc.integer({ min: 0, max: 400 }),
            outcome: fc.constantFrom(SENT, THROTTLED, UNREACHABLE),
          }),
          { maxLength: 200 },
        ),
        (perSecond, steps) => {
          const { pace, pass } = open(perSecond)
          const starts: { at: number; calls: number }[] = []
          let now = 0
          for (const { ms, outcome } of steps) {
            now += ms
            pass(ms)
            const calls = pace.room()
            pace.take(calls)
            starts.push({ at: now, calls })
            pace.learn(outcome)
          }
          for (const { at } of starts) {
            const within = starts.filter((start) => start.at > at - 1_000 && start.at <= at)
            const calls = within.reduce((sum, start) => sum + start.calls, 0)
            expect(calls).toBeLessThanOrEqual(perSecond + Math.max(1, perSecond * 0.1))
          }
        },
      ),
    )
  })
})
