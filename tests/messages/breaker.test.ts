import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../server/iadvize/outcome.ts'
import { openBreaker } from '../../server/messages/breaker.ts'
import { BREAKER, BREAKER_PAUSE_MS, BREAKER_WINDOW_MS } from '../../src/domain/limits.ts'

const SENT: Outcome = { kind: 'sent', providerMessageId: 'SM1' }
const REJECTED: Outcome = { kind: 'rejected', detail: '' }
const UNKNOWN: Outcome = { kind: 'unknown', detail: '' }
const RECALLED: Outcome = { kind: 'recalled' }
const UNREACHABLE: Outcome = { kind: 'not_processed', reason: 'iadvize_unreachable', detail: '' }
const CONCURRENCY = 16

function open() {
  let now = 0
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const breaker = openBreaker({ clock: () => 5_000, uptime: () => now, log })
  return {
    breaker,
    learn: (outcome: Outcome, times = 1) => {
      for (let time = 0; time < times; time += 1) breaker.learn(outcome)
    },
    pass: (ms: number) => void (now += ms),
    limit: () => breaker.limit(CONCURRENCY),
    logged: () => lines.join(''),
  }
}

describe('the breaker', () => {
  it.each([
    ['unknown', UNKNOWN],
    ['rejected', REJECTED],
  ])('opens when the first %s texts are as many as say something', (_what, outcome) => {
    const { breaker, learn, limit, logged } = open()
    learn(outcome, BREAKER.textsMin - 1)
    expect(limit()).toBe(CONCURRENCY)
    learn(outcome)
    expect(limit()).toBe(0)
    expect(breaker.waiting()).toEqual({
      reason: 'too_many_failures',
      detail: '10 of the last 10 texts ended rejected or unknown',
      since: 5_000,
    })
    expect(breaker.trips()).toBe(1)
    expect(logged()).toContain('Too many texts fail')
  })

  it.each([
    [9, 11, CONCURRENCY],
    [10, 10, 0],
  ])('with %i failed and %i sent among the newest lets %i leave', (failed, sent, left) => {
    const { learn, limit } = open()
    learn(SENT, sent)
    learn(UNKNOWN, failed)
    expect(limit()).toBe(left)
  })

  it('counts neither what was not processed nor what was taken back', () => {
    const { learn, limit } = open()
    learn(UNREACHABLE, 50)
    learn(RECALLED, 50)
    expect(limit()).toBe(CONCURRENCY)
  })

  it('forgets what is old', () => {
    const { learn, limit, pass } = open()
    learn(UNKNOWN, BREAKER.textsMin - 1)
    pass(BREAKER_WINDOW_MS + 1)
    learn(UNKNOWN)
    expect(limit()).toBe(CONCURRENCY)
  })

  it('lets one try after its pause, and everything once that gets through', () => {
    const { breaker, learn, limit, pass, logged } = open()
    learn(UNKNOWN, 10)
    pass(BREAKER_PAUSE_MS.min - 1)
    expect(limit()).toBe(0)
    pass(1)
    expect(limit()).toBe(1)
    learn(SENT)
    expect(limit()).toBe(CONCURRENCY)
    expect(breaker.waiting()).toBeNull()
    expect(logged()).toContain('texts leave again')
  })

  it('learns nothing from calls that were in flight when it opened', () => {
    const { breaker, learn, limit, pass } = open()
    learn(UNKNOWN, 10 + CONCURRENCY)
    learn(SENT, 3)
    pass(BREAKER_PAUSE_MS.min)
    expect(limit()).toBe(1)
    expect(breaker.trips()).toBe(1)
  })

  it('pauses twice as long after each try that fails, up to the longest', () => {
    const { learn, limit, pass } = open()
    learn(UNKNOWN, 10)
    for (let pause = BREAKER_PAUSE_MS.min; ; pause = Math.min(pause * 2, BREAKER_PAUSE_MS.max)) {
      pass(pause - 1)
      expect(limit()).toBe(0)
      pass(1)
      expect(limit()).toBe(1)
      learn(UNKNOWN)
      if (pause === BREAKER_PAUSE_MS.max) break
    }
  })

  it('begins with the shortest pause again after a good run', () => {
    const { learn, limit, pass } = open()
    learn(UNKNOWN, 10)
    pass(BREAKER_PAUSE_MS.min)
    learn(UNKNOWN)
    pass(2 * BREAKER_PAUSE_MS.min)
    learn(SENT, 1 + BREAKER.texts)
    learn(UNKNOWN, BREAKER.texts / 2)
    expect(limit()).toBe(0)
    pass(BREAKER_PAUSE_MS.min)
    expect(limit()).toBe(1)
  })
})
