import { InvalidArgumentError } from 'commander'
import { readTime } from '../../src/domain/import-time.ts'

const DAY = /^\d{4}-\d\d-\d\d$/

/** Reads a moment in milliseconds since 1970; a date means the end of that day, UTC. */
export function readAt(value: string): number {
  const text = value.trim()
  const time = readTime(DAY.test(text) ? `${text}T23:59:59.999Z` : text)
  if (time !== null) return time
  throw new InvalidArgumentError('Write a date (2026-11-01) or a time (2026-11-01T09:30:00+01:00).')
}
