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

/** The real clock, ids and randomness of this machine. */
export const realDoors: Doors = {
  clock: () => Date.now(),
  uptime: () => performance.now(),
  newId: () => randomUUIDv7(),
  random: (bytes) => randomBytes(bytes),
}
