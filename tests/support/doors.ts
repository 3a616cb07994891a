import type { Doors } from '../../server/doors.ts'
import { realDoors } from '../../server/doors.ts'

/** A clock that stands still until it is moved, and real ids and randomness. */
export interface TestDoors extends Doors {
  /** Moves the clock, by milliseconds; backwards too. */
  advance: (ms: number) => void
  set: (time: number) => void
}

/** Monday 23 November 2026, 10:00 in Paris. */
export const MONDAY_MORNING = Date.parse('2026-11-23T09:00:00Z')

export function testDoors(start = MONDAY_MORNING): TestDoors {
  let now = start
  let uptime = 0
  return {
    ...realDoors,
    clock: () => now,
    uptime: () => uptime,
    advance: (ms) => {
      now += ms
      uptime += Math.max(0, ms)
    },
    set: (time) => {
      uptime += Math.max(0, time - now)
      now = time
    },
  }
}
