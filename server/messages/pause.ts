import { IADVIZE_PAUSE_MS } from '../../src/domain/limits.ts'
import type { Clock, Uptime } from '../doors.ts'
import type { NotProcessed, Outcome } from '../iadvize/outcome.ts'
import type { Waiting } from './waiting.ts'

/**
 * Holds calls back while iAdvize cannot take them: doubles the pause after each try that did
 * not get through, ends it at the first that does. While it lasts one call at a time tries.
 */
export function openPause({ clock, uptime }: { clock: Clock; uptime: Uptime }) {
  let waiting: Waiting | null = null
  let until = 0
  let failures = 0

  const hold = ({ reason, detail, retryAfterMs = 0 }: NotProcessed): void => {
    const now = uptime()
    waiting = { reason, detail, since: waiting?.since ?? clock() }
    // Calls that were in flight together fail together: that is one failure, not many.
    if (now >= until) failures += 1
    const pause = Math.min(IADVIZE_PAUSE_MS.min * 2 ** (failures - 1), IADVIZE_PAUSE_MS.max)
    until = Math.max(until, now + Math.max(pause, retryAfterMs))
  }

  return {
    waiting: (): Waiting | null => waiting,
    /** How many calls may be in flight: all, one that tries, or none. */
    limit: (concurrency: number): number => {
      if (waiting === null) return concurrency
      return uptime() >= until ? 1 : 0
    },
    /** Milliseconds until the next try. */
    remaining: (): number => Math.max(0, until - uptime()),
    learn: (outcome: Outcome): void => {
      if (outcome.kind === 'not_processed') {
        // That somebody stopped every text says nothing about iAdvize.
        if (outcome.reason !== 'sending_stopped') hold(outcome)
      } else if (outcome.kind === 'sent' || outcome.kind === 'rejected') {
        waiting = null
        failures = 0
        until = 0
      }
    },
  }
}

export type Pause = ReturnType<typeof openPause>
