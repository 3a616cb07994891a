import { randomBytes, randomUUID } from 'node:crypto'

/** Time, ids and randomness come in through the door: only `main.ts` and the command line open it. */

/** Milliseconds since 1970. */
export type Clock = () => number
/** A new, globally unique id. */
export type NewId = () => string
/** Unpredictable bytes. */
export type Random = (bytes: number) => Buffer

export interface Doors {
  clock: Clock
  newId: NewId
  random: Random
}

/** The real clock, ids and randomness of this machine. */
export const realDoors: Doors = {
  clock: () => Date.now(),
  newId: () => randomUUID(),
  random: (bytes) => randomBytes(bytes),
}
