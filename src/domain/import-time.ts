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
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match
  const [, , , , , , , , sign, offsetHours = '0', offsetMinutes = '0'] = match
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  // Date.UTC rolls 31 April over into May, and takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(midnight)
  if (date.getUTCDate() !== Number(day) || date.getUTCMonth() !== Number(month) - 1) return null
  if (date.getUTCFullYear() !== Number(year)) return null
  const minutesIn = Number(hours) * 60 + Number(minutes)
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1)
  const milliseconds = Number(seconds) * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3))
  return midnight + (minutesIn - offset) * MINUTE_MS + milliseconds
}
