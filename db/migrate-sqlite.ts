import BetterSqlite3 from 'better-sqlite3'
import { migrationsAfter, migrationsIn, type Migration } from './migrations.ts'

/**
 * Brings a SQLite file to the newest schema: forward only, all that is missing in one
 * transaction, so that a crash leaves the schema as it was. Returns the names applied.
 */
export function migrateSqlite(file: string, folder: string, now: number): string[] {
  const connection = new BetterSqlite3(file)
  try {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    // Rebuilding a table drops the one that others point to; it can only be set outside.
    connection.pragma('foreign_keys = OFF')
    connection.exec(`
      CREATE TABLE IF NOT EXISTS migrations (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        applied_at INTEGER NOT NULL
      ) STRICT`)
    return connection
      .transaction(() => applyMissing(connection, migrationsIn(folder), now))
      .exclusive()
  } finally {
    connection.close()
  }
}

function applyMissing(
  connection: BetterSqlite3.Database,
  migrations: Migration[],
  now: number,
): string[] {
  const current = connection
    .prepare<[], number>('SELECT coalesce(max(number), 0) FROM migrations')
    .pluck()
    .get()
  const missing = migrationsAfter(current ?? 0, migrations)
  for (const { number, name, sql } of missing) {
    connection.exec(sql)
    connection
      .prepare('INSERT INTO migrations (number, name, applied_at) VALUES (?, ?, ?)')
      .run(number, name, now)
  }
  return missing.map(({ name }) => name)
}
