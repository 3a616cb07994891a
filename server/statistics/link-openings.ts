import type { Queryable } from '../../db/database.ts'
import type { Period } from '../../src/domain/statistics.ts'

/**
 * How often people opened personal links in a stretch of time, crawlers aside. Null as long as
 * nobody counts them.
 */
export const linkOpeningsIn: (db: Queryable, period: Period) => Promise<number | null> = () =>
  Promise.resolve(null)
