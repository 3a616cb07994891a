import type { Uptime } from '../doors.ts'
import type { Outcome } from '../iadvize/outcome.ts'

/** Share of a second's calls that may start at once: a burst stays a tenth of the pace. */
const BURST = 0.1
/** What is left of the pace when iAdvize asks to slow down. */
const AFTER_THROTTLE = 0.5
/** Share of the brand's pace that each second without such an answer gives back. */
const RECOVERY_PER_SECOND = 0.05
/** Calls a second at the slowest: with less nobody would find out that iAdvize takes more again. */
const SLOWEST = 1
const SECOND_MS = 1_000

/**
 * Token bucket: iAdvize publishes no quota, so the brand sets how many calls may start in a second.
 * Slower than that for as long as iAdvize asks to slow down: halved each time it does, and a little
 * faster with each second in which it does not (additive increase, multiplicative decrease: Chiu
 * and Jain, 1989).
 */
export function openPace(perSecond: number, uptime: Uptime) {
  const slowest = Math.min(SLOWEST, perSecond)
  let rate = perSecond
  let tokens = Math.max(1, rate * BURST)
  let filledAt = uptime()
  let slowedAt = Number.NEGATIVE_INFINITY
  let raisedAt = Number.NEGATIVE_INFINITY

  const refill = () => {
    const now = uptime()
    const capacity = Math.max(1, rate * BURST)
    tokens = Math.min(capacity, tokens + ((now - filledAt) * rate) / SECOND_MS)
    filledAt = now
  }
  const slowDown = (now: number) => {
    // Calls in flight together are told together: that is one request to slow down, not many.
    if (now - slowedAt < SECOND_MS) return
    refill()
    slowedAt = now
    raisedAt = now
    rate = Math.max(slowest, rate * AFTER_THROTTLE)
  }
  const speedUp = (now: number) => {
    if (rate === perSecond) return
    refill()
    // A silence says nothing about what iAdvize takes.
    const seconds = Math.min(now - raisedAt, SECOND_MS) / SECOND_MS
    raisedAt = now
    rate = Math.min(perSecond, rate + seconds * RECOVERY_PER_SECOND * perSecond)
  }

  return {
    /** Calls a second that may start at present. */
    rate: (): number => rate,
    /** How many calls may start now. */
    room: (): number => {
      refill()
      return Math.floor(tokens)
    },
    /** How many calls may have started once `ms` have passed. */
    roomWithin: (ms: number): number => {
      refill()
      return Math.floor(tokens + (ms * rate) / SECOND_MS)
    },
    /** Milliseconds until a call may start. */
    waitMs: (): number => {
      refill()
      return Math.max(0, Math.ceil(((1 - tokens) * SECOND_MS) / rate))
    },
    take: (calls: number): void => {
      tokens -= calls
    },
    learn: (outcome: Outcome): void => {
      const now = uptime()
      if (outcome.kind === 'not_processed' && outcome.reason === 'iadvize_throttles') slowDown(now)
      else if (outcome.kind === 'sent' || outcome.kind === 'rejected') speedUp(now)
    },
  }
}

export type Pace = ReturnType<typeof openPace>
