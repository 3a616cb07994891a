import { setTimeout as sleep } from 'node:timers/promises'
import { CLAIM_LULL_MS } from '../../src/domain/limits.ts'
import type { Uptime } from '../doors.ts'

/**
 * Moments in which no call ends. Calls that began together end together; a commit of SQLite in the
 * midst of them makes the others wait for it.
 */
export function openLull(uptime: Uptime, onLull: () => void) {
  let answeredAt = Number.NEGATIVE_INFINITY
  let isAwaited = false
  let isStopped = false
  return {
    answered: (): void => {
      answeredAt = uptime()
    },
    /** Whether it is one; when not, `onLull` is called in a moment. */
    isNow: (): boolean => {
      if (uptime() - answeredAt >= CLAIM_LULL_MS) return true
      if (!isAwaited && !isStopped) {
        isAwaited = true
        void sleep(CLAIM_LULL_MS, undefined, { ref: false }).then(() => {
          isAwaited = false
          if (!isStopped) onLull()
        })
      }
      return false
    },
    stop: (): void => {
      isStopped = true
    },
  }
}
