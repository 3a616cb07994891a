import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/

interface Migration {
  number: number
  name: string
  sql: string
}

function migrationsIn(folder: string): Migration[] {
  return readdirSync(folder)
    .sort()
    .map((name, index) => {
      const number = Number(FILE_NAME.exec(name)?.[1])
      if (number !== index + 1) {
        throw new Error(
          `Migration ${name} is out of order: expected number ${index + 1}, written as 0001_a_sentence.sql`,
        )
      }
      return { number, name, sql: readFileSync(join(folder, name), 'utf8') }
    })
}

/** The newest migration in a folder. */
export const latestMigration = (folder: string): number => migrationsIn(folder).length

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
  const newest = migrations.length
  if (current !== undefined && current > newest) {
    throw new Error(
      `The database is at migration ${current}, this version of Accord only knows ${newest}: start the newer version`,
    )
  }
  const missing = migrations.filter(({ number }) => number > (current ?? 0))
  for (const { number, name, sql } of missing) {
    connection.exec(sql)
    connection
      .prepare('INSERT INTO migrations (number, name, applied_at) VALUES (?, ?, ?)')
      .run(number, name, now)
  }
  return missing.map(({ name }) => name)
}
