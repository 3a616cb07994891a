import type { Queryable } from '../../db/database.ts'
import { openingsBetween } from '../../db/link-openings.ts'
import type { Period } from '../../src/domain/statistics.ts'

const HALF_DAY_MS = 43_200_000

/** The first day, `YYYY-MM-DD` in UTC, whose noon is not before a moment. */
const dayFrom = (at: number): string =>
  new Date(Math.ceil((at - HALF_DAY_MS) / (2 * HALF_DAY_MS)) * 2 * HALF_DAY_MS)
    .toISOString()
    .slice(0, 10)

/**
 * How often people opened personal links in a stretch of time, machines aside. Openings are kept
 * by days of UTC: each counts where its noon falls, so that a day of the brand is one of these.
 */
export async function linkOpeningsIn(db: Queryable, { from, to }: Period): Promise<number> {
  const counted = await openingsBetween(db, dayFrom(from), dayFrom(to))
  return counted?.openings ?? 0
}
