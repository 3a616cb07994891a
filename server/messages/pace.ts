import type { Uptime } from '../doors.ts'

/** Share of a second's calls that may start at once: a burst stays a tenth of the pace. */
const BURST = 0.1

/** Token bucket: iAdvize publishes no quota, so the brand sets how many calls start in a second. */
export function openPace(perSecond: number, uptime: Uptime) {
  const capacity = Math.max(1, perSecond * BURST)
  let tokens = capacity
  let filledAt = uptime()
  const refill = () => {
    const now = uptime()
    tokens = Math.min(capacity, tokens + ((now - filledAt) * perSecond) / 1_000)
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
