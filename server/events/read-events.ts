import { feedAfter, feedState, type FeedRow } from '../../db/feed.ts'
import type { EventType, ToldEvent } from '../../src/domain/event.ts'
import { FEED_TURNS_PER_PULL } from '../../src/domain/limits.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'
import { sortFeed } from './sort-feed.ts'
import { tellEvents } from './tell-events.ts'

export interface Pull {
  /** The `next` of the last answer; null begins with the oldest event kept. */
  after: string | null
  limit: number
}

export interface Pulled {
  events: ToldEvent[]
  /** Where to go on, also when there was nothing. */
  next: string
}

/**
 * The next events, in the order of the feed, which never changes. Throws `invalid_request` for a
 * cursor that is not of this feed, or so old that events after it are gone.
 */
export async function readEvents(context: Context, { after, limit }: Pull): Promise<Pulled> {
  const from = after === null ? 0 : await placeIn(context, after)
  const rows = await nextRows(context, from, limit)
  const told = await tellEvents(context, rows)
  const events = rows.flatMap(({ place }) => told.get(place) ?? [])
  return { events, next: String(rows.at(-1)?.place ?? from) }
}

/** Rows after a place; takes new facts into the feed when it ends too early. */
async function nextRows(context: Context, after: number, limit: number): Promise<FeedRow[]> {
  const { db } = context
  for (let turn = 0; turn < FEED_TURNS_PER_PULL; turn += 1) {
    const rows = await feedAfter(db.read, { after, limit })
    if (rows.length === limit || (await sortFeed(context)) === 0) return rows
  }
  return feedAfter(db.read, { after, limit })
}

async function placeIn({ db }: Context, cursor: string): Promise<number> {
  const place = Number(cursor)
  const { place: last, droppedThrough } = await feedState(db.read)
  if (place <= last && place >= droppedThrough) return place
  throw new Problem({
    code: 'invalid_request',
    detail:
      place > last
        ? 'This cursor is not of this feed: begin anew without `after`.'
        : 'Events after this cursor are too old and gone: begin anew without `after`.',
    errors: [{ path: 'after', message: 'leads to no place that is kept' }],
  })
}

/** Whether somebody who asked for some kinds of events, since a moment, is told of this one. */
export const isWanted = (
  { type, recorded_at }: FeedRow,
  wanted: { events: ReadonlySet<EventType>; since: number },
): boolean => wanted.events.has(type) && recorded_at >= wanted.since
