import { IADVIZE_PAUSE_MS } from '../../src/domain/limits.ts'
import type { Clock } from '../doors.ts'
import type { NotProcessedReason, Outcome } from '../iadvize/outcome.ts'

/** Why nothing leaves at the moment. */
export interface Waiting {
  reason: NotProcessedReason
  detail: string
  /** Milliseconds since 1970. */
  since: number
}

/**
 * Holds calls back while iAdvize cannot take them: doubles the pause after each call that did
 * not get through, ends it at the first that does. While it lasts one call at a time tries.
 */
export function openPause(clock: Clock) {
  let waiting: Waiting | null = null
  let until = 0
  let failures = 0
  return {
    waiting: (): Waiting | null => waiting,
    /** How many calls may be in flight: all, one that tries, or none. */
    limit: (concurrency: number): number => {
      if (waiting === null) return concurrency
      return clock() >= until ? 1 : 0
    },
    /** Milliseconds since 1970 of the next try. */
    until: (): number => until,
    learn: (outcome: Outcome): void => {
      if (outcome.kind === 'unknown') return
      if (outcome.kind !== 'not_processed') {
        waiting = null
        failures = 0
        return
      }
      const now = clock()
      const { reason, detail, retryAfterMs = 0 } = outcome
      const pause = Math.min(IADVIZE_PAUSE_MS.min * 2 ** failures, IADVIZE_PAUSE_MS.max)
      waiting = { reason, detail, since: waiting?.since ?? now }
      until = Math.max(until, now + Math.max(pause, retryAfterMs))
      failures += 1
    },
  }
}
