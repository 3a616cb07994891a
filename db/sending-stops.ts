import type { Queryable } from './database.ts'

/** Somebody stopped every text; open until somebody lets them leave again. */
export interface SendingStop {
  id: string
  stopped_at: number
  stopped_by: string
  stop_reason: string
  started_at: number | null
  started_by: string | null
  start_reason: string | null
}

/** The stop that holds every text back; undefined when they may leave. */
export const openStop = (db: Queryable) =>
  db.get<SendingStop>(
    'SELECT * FROM sending_stops WHERE started_at IS NULL ORDER BY stopped_at, id LIMIT 1',
  )

export const keepStop = (
  db: Queryable,
  stop: { id: string; stoppedAt: number; stoppedBy: string; reason: string },
) =>
  db.run(
    `INSERT INTO sending_stops (id, stopped_at, stopped_by, stop_reason)
     VALUES (:id, :stoppedAt, :stoppedBy, :reason)`,
    { ...stop },
  )

/** Ends every open stop: two people can have stopped at the same moment. */
export const endStops = (
  db: Queryable,
  start: { startedAt: number; startedBy: string; reason: string },
) =>
  db.run(
    `UPDATE sending_stops
     SET started_at = :startedAt, started_by = :startedBy, start_reason = :reason
     WHERE started_at IS NULL`,
    { ...start },
  )

/** The newest stops first. */
export const newestStops = (db: Queryable, limit: number) =>
  db.all<SendingStop>(
    'SELECT * FROM sending_stops ORDER BY stopped_at DESC, id DESC LIMIT :limit',
    { limit },
  )
