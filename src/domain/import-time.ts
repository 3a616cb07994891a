const MINUTE_MS = 60_000

const TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])([01]\d|2[0-3]):?([0-5]\d)))?$/

/**
 * Reads an ISO 8601 time with an offset, or a plain date, which means the beginning of that day
 * in UTC. A time without an offset means another moment everywhere and is not read.
 * Returns milliseconds since 1970, or null.
 */
export function readTime(text: string): number | null {
  const match = TIME.exec(text)
  if (match === null) return null
  // By their places: an import reads millions, and a pattern costs more memory than all the rest.
  const numberAt = (place: number): number => Number(match[place] ?? 0)
  const year = numberAt(1)
  const month = numberAt(2)
  const day = numberAt(3)
  const midnight = Date.UTC(year, month - 1, day)
  // Date.UTC rolls 31 April over into May, and takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(midnight)
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return null
  if (date.getUTCFullYear() !== year) return null
  const minutesIn = numberAt(4) * 60 + numberAt(5)
  const offset = (numberAt(9) * 60 + numberAt(10)) * (match[8] === '-' ? -1 : 1)
  const fraction = match[7] ?? ''
  const milliseconds = numberAt(6) * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3))
  return midnight + (minutesIn - offset) * MINUTE_MS + milliseconds
}
