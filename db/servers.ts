import type { Queryable } from './database.ts'

/** Writes that a server is there, at start and at every beat. */
export const keepServerSeen = (db: Queryable, server: { id: string; now: number }) =>
  db.run(
    `INSERT INTO servers (id, started_at, seen_at) VALUES (:id, :now, :now)
     ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
    { ...server },
  )

/** Forgets every server but `self` that was not seen since `aliveSince`. */
export const forgetGoneServers = (db: Queryable, gone: { self: string; aliveSince: number }) =>
  db.run('DELETE FROM servers WHERE id <> :self AND seen_at < :aliveSince', { ...gone })

export const forgetServer = (db: Queryable, id: string) =>
  db.run('DELETE FROM servers WHERE id = :id', { id })
