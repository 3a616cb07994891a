import { randomBytes, randomUUIDv7 } from 'node:crypto'

/** Time, ids and randomness come in through the door: only `main.ts` and the command line open it. */

/** Milliseconds since 1970. */
export type Clock = () => number
/** Milliseconds since some moment in the past. Unlike the clock it never jumps: for pauses and pace. */
export type Uptime = () => number
/** A new, globally unique id that sorts by time (RFC 9562, version 7). */
export type NewId = () => string
/** Unpredictable bytes. */
export type Random = (bytes: number) => Buffer

export interface Doors {
  clock: Clock
  uptime: Uptime
  newId: NewId
  random: Random
}

const POOL_BYTES = 16 * 1024

/**
 * Bytes of the system's generator, drawn many at a time: asking for a few costs as much as asking
 * for thousands. Each byte is handed out once, as a copy, so that no caller holds the whole pool.
 */
function pooledRandom(): Random {
  let pool = Buffer.alloc(0)
  let used = 0
  return (bytes) => {
    if (bytes > POOL_BYTES) return randomBytes(bytes)
    if (pool.length - used < bytes) {
      pool = randomBytes(POOL_BYTES)
      used = 0
    }
    const drawn = Buffer.allocUnsafe(bytes)
    pool.copy(drawn, 0, used, used + bytes)
    pool.fill(0, used, used + bytes)
    used += bytes
    return drawn
  }
}

/** The real clock, ids and randomness of this machine. */
export const realDoors: Doors = {
  clock: () => Date.now(),
  uptime: () => performance.now(),
  newId: () => randomUUIDv7(),
  random: pooledRandom(),
}
