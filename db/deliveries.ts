import type { Parameters, Queryable } from './database.ts'
import { inLists } from './in-list.ts'

/** One event that one endpoint has yet to take. */
export interface Delivery {
  webhookId: string
  place: number
  /** Tries so far. */
  attempts: number
}

async function forPlaces(
  db: Queryable,
  places: readonly number[],
  statement: string,
  values: Parameters & { webhookId: string },
): Promise<void> {
  for (const { placeholders, parameters } of inLists(places)) {
    const sql = `${statement} WHERE webhook_id = :webhookId AND place IN (${placeholders})`
    await db.run(sql, { ...values, ...parameters })
  }
}

/**
 * Deliveries of an endpoint whose time has come and that nobody tries. A moment later than its
 * furthest was written by a clock that was wrong.
 */
export const dueDeliveries = (
  db: Queryable,
  due: { webhookId: string; now: number; furthest: number; heldFurthest: number; limit: number },
) =>
  db.all<Delivery>(
    `SELECT webhook_id AS "webhookId", place, attempts FROM deliveries
     WHERE webhook_id = :webhookId AND dead_at IS NULL
       AND (due_at <= :now OR due_at > :furthest)
       AND (held_until <= :now OR held_until > :heldFurthest)
     ORDER BY due_at, place LIMIT :limit`,
    { ...due },
  )

/** Holds deliveries of one endpoint until a moment; 0 lets go of them. */
export const holdDeliveries = (
  db: Queryable,
  held: { webhookId: string; places: readonly number[]; heldUntil: number },
) =>
  forPlaces(db, held.places, 'UPDATE deliveries SET held_until = :heldUntil', {
    webhookId: held.webhookId,
    heldUntil: held.heldUntil,
  })

/** Lets go of whatever anybody held. */
export const releaseEveryDelivery = (db: Queryable) =>
  db.run('UPDATE deliveries SET held_until = 0 WHERE held_until > 0')

/** Deliveries that begin held: whoever makes them tries them. */
export const insertHeldDeliveries = (
  db: Queryable,
  webhookId: string,
  places: readonly number[],
  { now, heldUntil }: { now: number; heldUntil: number },
) =>
  db.runMany(
    `INSERT INTO deliveries (webhook_id, place, attempts, due_at, held_until)
     VALUES (:webhookId, :place, 0, :now, :heldUntil)`,
    places.map((place) => ({ webhookId, place, now, heldUntil })),
  )

/** Those of a range of places that are to be delivered already, or that nobody tries any more. */
export const placesUnderWay = async (
  db: Queryable,
  webhookId: string,
  { from, through }: { from: number; through: number },
): Promise<number[]> =>
  (
    await db.all<{ place: number }>(
      `SELECT place FROM deliveries
       WHERE webhook_id = :webhookId AND place >= :from AND place <= :through`,
      { webhookId, from, through },
    )
  ).map(({ place }) => place)

/** What was taken is forgotten: the feed still tells it. */
export const endDeliveries = (db: Queryable, webhookId: string, places: readonly number[]) =>
  forPlaces(db, places, 'DELETE FROM deliveries', { webhookId })

/** Puts deliveries off, or gives them up, in this try of them. */
export const putOffDeliveries = (
  db: Queryable,
  putOff: readonly (Delivery & { dueAt: number; deadAt: number | null })[],
) =>
  db.runMany(
    `UPDATE deliveries SET attempts = attempts + 1, due_at = :dueAt, held_until = 0, dead_at = :deadAt
     WHERE webhook_id = :webhookId AND place = :place AND attempts = :attempts`,
    putOff.map((each) => ({ ...each })),
  )

/** Tries the dead letters of an endpoint after a place again, from the beginning. */
export const reviveDeadLetters = (
  db: Queryable,
  dead: { webhookId: string; after: number; now: number },
) =>
  db.run(
    `UPDATE deliveries SET dead_at = NULL, attempts = 0, due_at = :now, held_until = 0
     WHERE webhook_id = :webhookId AND place > :after AND dead_at IS NOT NULL`,
    { ...dead },
  )

export interface DeliveryCounts {
  pending: number
  dead: number
  /** The first place that is pending. */
  first: number | null
}

export const countDeliveries = async (db: Queryable, webhookId: string): Promise<DeliveryCounts> =>
  (await db.get<DeliveryCounts>(
    `SELECT coalesce(sum(CASE WHEN dead_at IS NULL THEN 1 ELSE 0 END), 0) AS pending,
       coalesce(sum(CASE WHEN dead_at IS NULL THEN 0 ELSE 1 END), 0) AS dead,
       min(CASE WHEN dead_at IS NULL THEN place END) AS first
     FROM deliveries WHERE webhook_id = :webhookId`,
    { webhookId },
  )) ?? { pending: 0, dead: 0, first: null }

/** How many deliveries wait or are tried, as far as `limit`. */
export const countPending = async (
  db: Queryable,
  { webhookId, limit }: { webhookId: string; limit: number },
): Promise<number> =>
  (
    await db.get<{ pending: number }>(
      `SELECT count(*) AS pending FROM (
         SELECT 1 AS one FROM deliveries
         WHERE webhook_id = :webhookId AND dead_at IS NULL LIMIT :limit
       ) AS first_ones`,
      { webhookId, limit },
    )
  )?.pending ?? 0
