import type { ConsentEventType, ConsentStatus, Source } from '../src/domain/consent.ts'
import type { Frequency } from '../src/domain/frequency.ts'
import type { Queryable } from './database.ts'
import { inLists } from './in-list.ts'

/** A fact, before the ledger has given it its place. Times are milliseconds since 1970. */
export interface LedgerEvent {
  id: string
  recipientId: string
  /** Null for an event about the whole number. */
  category: string | null
  type: ConsentEventType
  status: ConsentStatus | null
  until: number | null
  /** Null for what Accord does by itself. */
  source: Source | null
  locale: string | null
  noticeId: string | null
  importId: string | null
  evidenceSealed: Uint8Array | null
  /** What a `limited` event asks for; null, or nothing, for all others. */
  limitMax?: number | null
  limitPer?: Frequency['per'] | null
  /** When the person chose. */
  occurredAt: number
  /** When Accord wrote it down. */
  recordedAt: number
}

/** Where an event stands in the ledger. */
export interface LedgerPlace {
  lane: number
  position: number
}

/** Seals the order of the ledger, with a key that the database does not hold. */
export interface LedgerChain {
  /** Binds an event to its place and to the event before it. */
  link: (previous: Uint8Array, place: LedgerPlace, event: LedgerEvent) => Uint8Array
  /** Binds the newest place of a lane, so that no one can cut the end off. */
  head: (place: LedgerPlace, mac: Uint8Array) => Uint8Array
}

export interface LaneRow {
  lane: number
  position: number
  mac: Uint8Array
  head_mac: Uint8Array
}

/** What stands before the first event of every lane. */
export const BEFORE_THE_FIRST: Uint8Array = new Uint8Array(0)

/** Opens the lanes of a new ledger. Only once: a lane that is gone later was removed. */
export async function openLanes(db: Queryable, lanes: number, chain: LedgerChain): Promise<void> {
  for (let lane = 1; lane <= lanes; lane += 1) {
    const headMac = chain.head({ lane, position: 0 }, BEFORE_THE_FIRST)
    await db.run(
      `INSERT INTO ledger_lanes (lane, position, mac, head_mac)
       VALUES (:lane, 0, :mac, :headMac) ON CONFLICT (lane) DO NOTHING`,
      { lane, mac: BEFORE_THE_FIRST, headMac },
    )
  }
}

export const listLanes = (db: Queryable) =>
  db.all<LaneRow>('SELECT lane, position, mac, head_mac FROM ledger_lanes ORDER BY lane')

/** A lane nobody else is writing to, held until the transaction ends. */
async function takeLane(db: Queryable, event: LedgerEvent): Promise<LaneRow> {
  const free = await db.get<LaneRow>(
    `SELECT lane, position, mac, head_mac FROM ledger_lanes
     ORDER BY lane LIMIT 1 FOR UPDATE SKIP LOCKED`,
  )
  // Everybody writes at once: wait for one of the lanes, not all for the same.
  const wanted = parseInt(event.id.slice(-1), 16) || 0
  const lane =
    free ??
    (await db.get<LaneRow>(
      `SELECT lane, position, mac, head_mac FROM ledger_lanes
       ORDER BY CASE WHEN lane > :wanted THEN 0 ELSE 1 END, lane LIMIT 1 FOR UPDATE`,
      { wanted },
    ))
  if (lane === undefined) throw new Error('The ledger has no lane: run `accord ledger verify`')
  return lane
}

const INSERT = `INSERT INTO consent_events
  (id, recipient_id, category, type, status, until, source, locale, notice_id, import_id,
   evidence_sealed, occurred_at, recorded_at, lane, position, mac, limit_max, limit_per)
 VALUES
  (:id, :recipientId, :category, :type, :status, :until, :source, :locale, :noticeId, :importId,
   :evidenceSealed, :occurredAt, :recordedAt, :lane, :position, :mac, :limitMax, :limitPer)`

/** Adds facts to the ledger. Facts are never changed or removed: triggers refuse it. */
export async function appendEvents(
  db: Queryable,
  chain: LedgerChain,
  events: readonly LedgerEvent[],
): Promise<void> {
  const [first] = events
  if (first === undefined) return
  const { lane, ...head } = await takeLane(db, first)
  let { position, mac } = head
  const rows = events.map((event) => {
    position += 1
    mac = chain.link(mac, { lane, position }, event)
    const { limitMax = null, limitPer = null } = event
    return { ...event, limitMax, limitPer, lane, position, mac }
  })
  await db.runMany(INSERT, rows)
  await db.run(
    `UPDATE ledger_lanes SET position = :position, mac = :mac, head_mac = :headMac
     WHERE lane = :lane`,
    { lane, position, mac, headMac: chain.head({ lane, position }, mac) },
  )
}

export interface LedgerRow extends LedgerEvent, LedgerPlace {
  seq: number
  mac: Uint8Array
}

/** Columns of a `LedgerRow`. */
export const LEDGER_COLUMNS = `seq, id, recipient_id AS "recipientId", category, type, status, until, source,
  locale, notice_id AS "noticeId", import_id AS "importId", evidence_sealed AS "evidenceSealed",
  occurred_at AS "occurredAt", recorded_at AS "recordedAt", lane, position, mac,
  limit_max AS "limitMax", limit_per AS "limitPer"`

/** The next events of one lane after a position, in order. */
export const eventsOfLane = (
  db: Queryable,
  after: LedgerPlace & { limit: number },
): Promise<LedgerRow[]> =>
  db.all<LedgerRow>(
    `SELECT ${LEDGER_COLUMNS} FROM consent_events
     WHERE lane = :lane AND position > :position ORDER BY position LIMIT :limit`,
    { ...after },
  )

/** Lanes that events claim to be in, whether the ledger opened them or not. */
export const lanesOfEvents = async (db: Queryable): Promise<number[]> =>
  (await db.all<{ lane: number }>('SELECT DISTINCT lane FROM consent_events ORDER BY lane')).map(
    ({ lane }) => lane,
  )

/** Everything ever said about one recipient, in order. */
export const eventsOfRecipient = (db: Queryable, recipientId: string): Promise<LedgerRow[]> =>
  db.all<LedgerRow>(
    `SELECT ${LEDGER_COLUMNS} FROM consent_events WHERE recipient_id = :recipientId ORDER BY seq`,
    { recipientId },
  )

/** The same about many recipients. */
export async function eventsOfRecipients(
  db: Queryable,
  recipientIds: readonly string[],
): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = []
  for (const { placeholders, parameters } of inLists(recipientIds)) {
    const sql = `SELECT ${LEDGER_COLUMNS} FROM consent_events
      WHERE recipient_id IN (${placeholders}) ORDER BY seq`
    rows.push(...(await db.all<LedgerRow>(sql, parameters)))
  }
  return rows
}

/** The last place of the ledger so far; 0 in an empty one. */
export const lastSeq = async (db: Queryable): Promise<number> =>
  (await db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM consent_events'))?.seq ?? 0

/** The next events of an import, in order, among those between two places of the ledger. */
export const eventsOfImport = (
  db: Queryable,
  between: { importId: string; after: number; through: number; limit: number },
): Promise<LedgerRow[]> =>
  db.all<LedgerRow>(
    `SELECT ${LEDGER_COLUMNS} FROM consent_events
     WHERE seq > :after AND seq <= :through AND import_id = :importId ORDER BY seq LIMIT :limit`,
    { ...between },
  )

export interface UnchainedEvent {
  seq: number
  id: string
  recipient_id: string
  category: string
  type: 'granted' | 'declined' | 'withdrawn'
  source: Source
  locale: string | null
  notice_id: string | null
  evidence_sealed: Uint8Array
  occurred_at: number
}

/** The next facts from before the ledger was chained, oldest first. */
export const unchainedEvents = (db: Queryable, limit: number) =>
  db.all<UnchainedEvent>('SELECT * FROM consent_events_unchained ORDER BY seq LIMIT :limit', {
    limit,
  })

/** Lets go of the unchained copies of facts that are in the ledger. */
export const dropUnchained = (db: Queryable, throughSeq: number) =>
  db.run('DELETE FROM consent_events_unchained WHERE seq <= :throughSeq', { throughSeq })
