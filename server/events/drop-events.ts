import {
  dropFeedThrough,
  dropHappenings,
  feedAfter,
  holdFeed,
  keepFeedState,
  oldestHappenings,
} from '../../db/feed.ts'
import { EVENTS_DROPPED_AT_ONCE, EVENTS_KEEP_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

/** Drops the events that are too old, from the beginning of the feed. Resolves to how many. */
export async function dropOldEvents(context: Context): Promise<number> {
  let dropped = 0
  for (;;) {
    const some = (await dropOldest(context)) + (await dropUnsorted(context))
    if (some === 0) return dropped
    dropped += some
  }
}

const limit = EVENTS_DROPPED_AT_ONCE

const dropOldest = ({ clock, db }: Context): Promise<number> =>
  db.write(async (transaction) => {
    const before = clock() - EVENTS_KEEP_MS
    const state = await holdFeed(transaction)
    const rows = await feedAfter(transaction, { after: state.droppedThrough, limit })
    const firstKept = rows.findIndex(({ recorded_at }) => recorded_at >= before)
    const old = firstKept === -1 ? rows : rows.slice(0, firstKept)
    const through = old.at(-1)?.place
    if (through === undefined) return 0
    await dropFeedThrough(transaction, through)
    await keepFeedState(transaction, { ...state, droppedThrough: through })
    return old.length
  })

/** What nobody ever asked for. */
const dropUnsorted = ({ clock, db }: Context): Promise<number> =>
  db.write(async (transaction) => {
    const before = clock() - EVENTS_KEEP_MS
    const old = (await oldestHappenings(transaction, limit)).filter(
      ({ happened_at }) => happened_at < before,
    )
    await dropHappenings(
      transaction,
      old.map(({ seq }) => seq),
    )
    return old.length
  })
