import type { Queryable } from '../../db/database.ts'
import {
  appendToFeed,
  dropHappenings,
  feedState,
  hasHappenings,
  holdFeed,
  keepFeedState,
  recordedAt,
  unsortedFacts,
  type FeedRow,
  type LanePositions,
  type UnsortedFact,
} from '../../db/feed.ts'
import { listLanes } from '../../db/ledger.ts'
import type { ConsentEventType } from '../../src/domain/consent.ts'
import { eventOfFact, type EventType } from '../../src/domain/event.ts'
import { EVENTS_KEEP_MS, FEED_FACTS_AT_ONCE } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { firstAfter } from './first-after.ts'
import { inOrder } from './in-order.ts'
import { lapsesAmong } from './lapses.ts'

type Feed = Pick<Context, 'db' | 'clock'>

/**
 * Takes facts that are not in the feed yet into it, some at a time. Whoever reads the feed calls
 * this first: while nobody does, events cost nothing but what the facts themselves cost. Resolves
 * to how many facts were looked at; 0 once everything is in the feed.
 */
export async function sortFeed(
  { db, clock }: Feed,
  limit: number = FEED_FACTS_AT_ONCE,
): Promise<number> {
  if (!(await isBehind(db.read))) return 0
  return db.write(async (transaction) => {
    const state = await holdFeed(transaction)
    const lanes = await lanesFrom(transaction, state.lanes, clock() - EVENTS_KEEP_MS)
    const facts = inOrder(await unsortedFacts(transaction, lanes, limit), limit)
    const rows = await rowsOf(transaction, facts, state.place)
    await appendToFeed(transaction, rows)
    const happened = facts.filter(({ lane }) => lane === null)
    await dropHappenings(
      transaction,
      happened.map(({ seq }) => seq),
    )
    await keepFeedState(transaction, {
      ...state,
      place: state.place + rows.length,
      lanes: lanesAfter(lanes, facts),
    })
    return facts.length
  })
}

async function isBehind(db: Queryable): Promise<boolean> {
  const { lanes } = await feedState(db)
  const heads = await listLanes(db)
  return heads.some(({ lane, position }) => position > (lanes[lane] ?? 0)) || hasHappenings(db)
}

/** A lane that was never read is read from as long ago as events are kept. */
async function lanesFrom(
  transaction: Queryable,
  known: LanePositions,
  since: number,
): Promise<LanePositions> {
  const lanes: Record<string, number> = { ...known }
  for (const { lane, position } of await listLanes(transaction)) {
    if (lane in lanes) continue
    const timeAt = (at: number) => recordedAt(transaction, { lane, position: at })
    lanes[lane] = (await firstAfter(since, { first: 1, last: position }, timeAt)) - 1
  }
  return lanes
}

function lanesAfter(lanes: LanePositions, facts: readonly UnsortedFact[]): LanePositions {
  const after: Record<string, number> = { ...lanes }
  for (const { lane, position } of facts) {
    if (lane !== null && position !== null) after[lane] = position
  }
  return after
}

/** A place for each fact that is told. */
async function rowsOf(
  transaction: Queryable,
  facts: readonly UnsortedFact[],
  lastPlace: number,
): Promise<FeedRow[]> {
  const lapses = await lapsesAmong(transaction, facts)
  const rows: FeedRow[] = []
  for (const { lane, seq, type, status, ...fact } of facts) {
    const isHappening = lane === null
    const event = isHappening ? (type as EventType) : eventOfFact(type as ConsentEventType, status)
    if (event === undefined || (!isHappening && lapses.has(seq))) continue
    const { message_id, batch_id, reason, recorded_at } = fact
    const place = lastPlace + rows.length + 1
    const ledger_seq = isHappening ? null : seq
    rows.push({ place, type: event, ledger_seq, message_id, batch_id, reason, recorded_at })
  }
  return rows
}
