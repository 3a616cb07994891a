import { resolve } from 'node:path'
import type { Database } from './database.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import type { PostgresOptions } from './postgres.ts'
import { openSqlite, type SqliteOptions } from './sqlite.ts'

export type Engine = 'sqlite' | 'postgres'

/** The engine behind a `DATABASE_URL`: `file:` and a path, or an address of PostgreSQL. */
export const engineOf = (url: string): Engine => (url.startsWith('file:') ? 'sqlite' : 'postgres')

/** Path of the SQLite file that a `DATABASE_URL` names. */
export const databaseFile = (url: string): string => resolve(url.slice('file:'.length))

export interface DatabaseOptions {
  sqlite: Omit<SqliteOptions, 'file' | 'uptime'>
  postgres: Omit<PostgresOptions, 'url' | 'uptime' | 'random'>
  uptime: SqliteOptions['uptime']
  random: PostgresOptions['random']
}

/**
 * Opens the database that a `DATABASE_URL` names. PostgreSQL is only reached when it is asked, and
 * its driver only loaded for those who use it.
 */
export async function openDatabase(
  url: string,
  { sqlite, postgres, uptime, random }: DatabaseOptions,
): Promise<Database> {
  if (engineOf(url) === 'sqlite') return openSqlite({ file: databaseFile(url), uptime, ...sqlite })
  const { openPostgres } = await import('./postgres.ts')
  return openPostgres({ url, uptime, random, ...postgres })
}

/**
 * Brings the database to the newest schema in `folder`, which belongs to its engine. Resolves to
 * the names applied; rejects with `DatabaseUnavailable` when PostgreSQL cannot be reached.
 */
export async function migrateDatabase(
  url: string,
  folder: string,
  { now, connectMs }: { now: number; connectMs: number },
): Promise<string[]> {
  if (engineOf(url) === 'sqlite') return migrateSqlite(databaseFile(url), folder, now)
  const { migratePostgres } = await import('./migrate-postgres.ts')
  return migratePostgres({ url, connectMs }, folder, now)
}
