import type { ConsentEventType, ConsentStatus } from '../src/domain/consent.ts'
import type { EventType } from '../src/domain/event.ts'
import type { Parameters, Queryable } from './database.ts'
import { inLists } from './in-list.ts'

/** A fact that the feed has not taken up yet: of one lane of the ledger, or of no lane. */
export interface UnsortedFact {
  /** Null for what happened to a message or a batch. */
  lane: number | null
  position: number | null
  seq: number
  type: string
  status: ConsentStatus | null
  message_id: string | null
  batch_id: string | null
  reason: string | null
  recorded_at: number
}

/** The last position that was read, by lane. */
export type LanePositions = Readonly<Record<string, number>>

const HAPPENINGS = `SELECT CAST(NULL AS INTEGER) AS lane, CAST(NULL AS INTEGER) AS position, seq,
    type, CAST(NULL AS TEXT) AS status, message_id, batch_id, reason, happened_at AS recorded_at
  FROM happenings ORDER BY seq LIMIT :limit`

const ofLane = (index: number) =>
  `SELECT lane, position, seq, type, status, CAST(NULL AS TEXT) AS message_id,
    CAST(NULL AS TEXT) AS batch_id, CAST(NULL AS TEXT) AS reason, recorded_at
  FROM consent_events WHERE lane = :lane${index} AND position > :after${index}
  ORDER BY position LIMIT :limit`

/**
 * The next facts after some positions, and everything that happened, `limit` of each lane and of
 * no lane. One statement, so that all are seen at one moment; in no order.
 */
export function unsortedFacts(
  db: Queryable,
  lanes: LanePositions,
  limit: number,
): Promise<UnsortedFact[]> {
  const parameters: Parameters = { limit }
  const parts = Object.entries(lanes).map(([lane, after], index) => {
    parameters[`lane${index}`] = Number(lane)
    parameters[`after${index}`] = after
    return ofLane(index)
  })
  const sql = [...parts, HAPPENINGS].map((part) => `SELECT * FROM (${part}) AS part`)
  return db.all<UnsortedFact>(sql.join(' UNION ALL '), parameters)
}

export const hasHappenings = async (db: Queryable): Promise<boolean> =>
  (await db.get('SELECT 1 AS one FROM happenings LIMIT 1')) !== undefined

/** One by one: a lower place may be taken by a transaction that has not ended. */
export async function dropHappenings(db: Queryable, seqs: readonly number[]): Promise<void> {
  for (const { placeholders, parameters } of inLists(seqs)) {
    await db.run(`DELETE FROM happenings WHERE seq IN (${placeholders})`, parameters)
  }
}

/** The first things that happened and wait, oldest first. */
export const oldestHappenings = (db: Queryable, limit: number) =>
  db.all<{ seq: number; happened_at: number }>(
    'SELECT seq, happened_at FROM happenings ORDER BY seq LIMIT :limit',
    { limit },
  )

/** When the event at a position of a lane was recorded, in milliseconds since 1970. */
export const recordedAt = async (
  db: Queryable,
  place: { lane: number; position: number },
): Promise<number | undefined> =>
  (
    await db.get<{ at: number }>(
      'SELECT recorded_at AS at FROM consent_events WHERE lane = :lane AND position = :position',
      place,
    )
  )?.at

interface StateRow {
  place: number
  lanes: string
  dropped_through: number
}

export interface FeedState {
  /** The last place of the feed. */
  place: number
  lanes: LanePositions
  droppedThrough: number
}

const EMPTY: FeedState = { place: 0, lanes: {}, droppedThrough: 0 }

const stateIn = (row: StateRow | undefined): FeedState =>
  row === undefined
    ? EMPTY
    : {
        place: row.place,
        lanes: JSON.parse(row.lanes) as LanePositions,
        droppedThrough: row.dropped_through,
      }

export const feedState = async (db: Queryable): Promise<FeedState> =>
  stateIn(await db.get<StateRow>('SELECT place, lanes, dropped_through FROM feed_state'))

/** The same, held until the transaction ends: one writer at a time, so places are seen in order. */
export async function holdFeed(db: Queryable): Promise<FeedState> {
  await db.run(
    `INSERT INTO feed_state (id, place, lanes, dropped_through) VALUES (1, 0, '{}', 0)
     ON CONFLICT (id) DO NOTHING`,
  )
  return stateIn(
    await db.get<StateRow>('SELECT place, lanes, dropped_through FROM feed_state FOR UPDATE'),
  )
}

export const keepFeedState = (db: Queryable, { place, lanes, droppedThrough }: FeedState) =>
  db.run(
    `UPDATE feed_state SET place = :place, lanes = :lanes, dropped_through = :droppedThrough
     WHERE id = 1`,
    { place, lanes: JSON.stringify(lanes), droppedThrough },
  )

export interface FeedRow {
  place: number
  type: EventType
  ledger_seq: number | null
  message_id: string | null
  batch_id: string | null
  reason: string | null
  recorded_at: number
}

export const appendToFeed = (db: Queryable, rows: readonly FeedRow[]) =>
  db.runMany(
    `INSERT INTO feed_events
       (place, type, ledger_seq, message_id, batch_id, reason, recorded_at)
     VALUES (:place, :type, :ledger_seq, :message_id, :batch_id, :reason, :recorded_at)`,
    rows.map((row) => ({ ...row })),
  )

/** The next events after a place, in order. */
export const feedAfter = (db: Queryable, { after, limit }: { after: number; limit: number }) =>
  db.all<FeedRow>('SELECT * FROM feed_events WHERE place > :after ORDER BY place LIMIT :limit', {
    after,
    limit,
  })

export async function feedAt(db: Queryable, places: readonly number[]): Promise<FeedRow[]> {
  const rows: FeedRow[] = []
  for (const { placeholders, parameters } of inLists(places)) {
    const sql = `SELECT * FROM feed_events WHERE place IN (${placeholders}) ORDER BY place`
    rows.push(...(await db.all<FeedRow>(sql, parameters)))
  }
  return rows
}

/** Drops the events through a place, with what was still to be delivered of them. */
export async function dropFeedThrough(db: Queryable, through: number): Promise<void> {
  await db.run('DELETE FROM deliveries WHERE place <= :through', { through })
  await db.run('DELETE FROM feed_events WHERE place <= :through', { through })
}

export interface ToldFact {
  seq: number
  id: string
  recipient_id: string
  category: string | null
  type: ConsentEventType
  status: ConsentStatus | null
  source: string | null
  locale: string | null
  import_id: string | null
  occurred_at: number
}

/** What is told of facts of the ledger. */
export async function factsAt(db: Queryable, seqs: readonly number[]): Promise<ToldFact[]> {
  const rows: ToldFact[] = []
  for (const { placeholders, parameters } of inLists(seqs)) {
    const sql = `SELECT seq, id, recipient_id, category, type, status, source, locale, import_id,
        occurred_at
      FROM consent_events WHERE seq IN (${placeholders})`
    rows.push(...(await db.all<ToldFact>(sql, parameters)))
  }
  return rows
}

export interface ToldMessage {
  id: string
  recipient_id: string
  category: string
  purpose: string
  key_kind: string
  reference: string | null
  segments: number
  batch_id: string | null
  provider_message_id: string | null
}

/** What is told of messages. */
export async function messagesToTell(
  db: Queryable,
  ids: readonly string[],
): Promise<ToldMessage[]> {
  const rows: ToldMessage[] = []
  for (const { placeholders, parameters } of inLists(ids)) {
    const sql = `SELECT id, recipient_id, category, purpose, key_kind, reference, segments, batch_id,
        provider_message_id
      FROM messages WHERE id IN (${placeholders})`
    rows.push(...(await db.all<ToldMessage>(sql, parameters)))
  }
  return rows
}
