import type { LinkChannel } from '../src/domain/message.ts'
import type { Queryable } from './database.ts'

/** Who opened a link: somebody, or a program that looks at every address it meets. */
export type LinkVisitor = 'person' | 'machine'

export interface LinkOpenings {
  channel: LinkChannel
  visitor: LinkVisitor
  openings: number
}

/** Adds what was counted on days, `YYYY-MM-DD` in UTC. */
export const addLinkOpenings = (
  db: Queryable,
  counted: readonly (LinkOpenings & { day: string })[],
) =>
  db.runMany(
    `INSERT INTO link_openings (day, channel, visitor, openings)
     VALUES (:day, :channel, :visitor, :openings)
     ON CONFLICT (day, channel, visitor) DO UPDATE SET
       openings = link_openings.openings + excluded.openings`,
    counted.map((each) => ({ ...each })),
  )

/** All openings there ever were, on every server. */
export const linkOpeningTotals = (db: Queryable) =>
  db.all<LinkOpenings>(
    `SELECT channel, visitor, CAST(sum(openings) AS BIGINT) AS openings
     FROM link_openings GROUP BY channel, visitor ORDER BY channel, visitor`,
  )

/** Openings from one day until before another, `YYYY-MM-DD` in UTC, by who opened. */
export const openingsBetween = (db: Queryable, from: string, to: string) =>
  db.all<Pick<LinkOpenings, 'visitor' | 'openings'>>(
    `SELECT visitor, CAST(sum(openings) AS BIGINT) AS openings FROM link_openings
     WHERE day >= :from AND day < :to GROUP BY visitor`,
    { from, to },
  )
