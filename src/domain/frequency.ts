import { FREQUENCY_WINDOW_MS } from './limits.ts'

/** What a person was promised: at most so many texts in any window of that length. */
export interface Frequency {
  max: number
  per: keyof typeof FREQUENCY_WINDOW_MS
}

/** Length of the window a promise is about, in milliseconds. */
export const windowOf = ({ per }: Pick<Frequency, 'per'>): number => FREQUENCY_WINDOW_MS[per]

/**
 * How many of these texts are in the fullest window that holds the moment `at`. Windows roll: a
 * promise of four in a month holds for every thirty days, before and after the moment, so that
 * what is planned for later counts like what has left. A text that is one whole window away does
 * not count. All times in milliseconds since 1970.
 */
export function countAround(
  times: readonly number[],
  at: number,
  frequency: Pick<Frequency, 'per'>,
): number {
  const length = windowOf(frequency)
  const near = times.filter((time) => Math.abs(time - at) < length)
  // A fullest window can always be moved until it begins at a text, or at the moment itself.
  const beginnings = [...near.filter((time) => time < at), at]
  const counts = beginnings.map(
    (from) => near.filter((time) => time >= from && time < from + length).length,
  )
  return Math.max(...counts)
}

/**
 * Before when one more text surely breaks the promise, in milliseconds since 1970; null while
 * what has left by `at` leaves room.
 */
export function freeFrom(
  times: readonly number[],
  at: number,
  frequency: Frequency,
): number | null {
  const length = windowOf(frequency)
  const left = times.filter((time) => time <= at && time > at - length).sort((a, b) => b - a)
  const lastThatFills = left[frequency.max - 1]
  return lastThatFills === undefined ? null : lastThatFills + length
}
