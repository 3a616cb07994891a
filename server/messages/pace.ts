import type { Clock } from '../doors.ts'

/**
 * Token bucket (iAdvize publishes no quota, so the brand sets one): at most `perSecond` calls
 * a second, none saved up beyond one second's worth.
 */
export function openPace(perSecond: number, clock: Clock) {
  let tokens = perSecond
  let filledAt = clock()
  const refill = () => {
    const now = clock()
    const elapsedMs = Math.max(0, now - filledAt)
    tokens = Math.min(perSecond, tokens + (elapsedMs * perSecond) / 1_000)
    filledAt = now
  }
  return {
    /** How many calls may start now. */
    room: (): number => {
      refill()
      return Math.floor(tokens)
    },
    take: (calls: number): void => {
      tokens -= calls
    },
  }
}
