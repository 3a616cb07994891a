import type { Queryable } from '../../db/database.ts'
import { openingsBetween, type LinkVisitor } from '../../db/link-openings.ts'
import type { Period } from '../../src/domain/statistics.ts'

const HALF_DAY_MS = 43_200_000

/** The first day, `YYYY-MM-DD` in UTC, whose noon is not before a moment. */
const dayFrom = (at: number): string =>
  new Date(Math.ceil((at - HALF_DAY_MS) / (2 * HALF_DAY_MS)) * 2 * HALF_DAY_MS)
    .toISOString()
    .slice(0, 10)

/** How often personal links were opened, by people and by programs. */
export type Openings = Record<LinkVisitor, number>

/**
 * Openings in a stretch of time. They are kept by days of UTC: each counts where its noon falls, so
 * that a day of the brand is one of these.
 */
export async function linkOpeningsIn(db: Queryable, { from, to }: Period): Promise<Openings> {
  const openings: Openings = { person: 0, machine: 0 }
  for (const counted of await openingsBetween(db, dayFrom(from), dayFrom(to))) {
    openings[counted.visitor] = counted.openings
  }
  return openings
}
