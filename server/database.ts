import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseUnavailable, type Database } from '../db/database.ts'
import { databaseFile, engineOf, migrateDatabase, openDatabase } from '../db/open.ts'
import { holdForOneServer } from '../db/sqlite.ts'
import {
  COMMIT_GROUP_MAX,
  DATABASE_ANSWER_MS,
  DATABASE_BUSY_MS,
  DATABASE_CONNECT_MS,
  DATABASE_CONNECTIONS_MAX,
  DATABASE_LOCK_MS,
  DATABASE_STATEMENT_MS,
  WRITE_RETRY_PAUSE_MS,
  WRITE_TRIES_MAX,
} from '../src/domain/limits.ts'
import type { Doors } from './doors.ts'
import { SettingsError } from './env.ts'
import type { Log } from './log.ts'
import { projectRoot } from './root.ts'

/** The migrations of the engine that a `DATABASE_URL` names. */
export const migrationsFolder = (url: string): string =>
  join(projectRoot(), 'db/migrations', engineOf(url))

/** Opens the database as it is. PostgreSQL is only reached when it is asked. */
export const openDatabaseAsItIs = (
  url: string,
  { uptime, random }: Pick<Doors, 'uptime' | 'random'>,
): Promise<Database> =>
  openDatabase(url, {
    sqlite: { busyMs: DATABASE_BUSY_MS, commitGroupMax: COMMIT_GROUP_MAX },
    postgres: {
      connectionsMax: DATABASE_CONNECTIONS_MAX,
      connectMs: DATABASE_CONNECT_MS,
      statementMs: DATABASE_STATEMENT_MS,
      answerMs: DATABASE_ANSWER_MS,
      lockMs: DATABASE_LOCK_MS,
      writeTriesMax: WRITE_TRIES_MAX,
      retryPauseMs: WRITE_RETRY_PAUSE_MS,
    },
    uptime,
    random,
  })

/** Opens the database at its newest schema. Throws a `SettingsError` when it cannot be used. */
export async function openMigratedDatabase(url: string, doors: Doors, log: Log): Promise<Database> {
  const db = await openDatabaseAsItIs(url, doors)
  try {
    const times = { now: doors.clock(), connectMs: DATABASE_CONNECT_MS }
    const applied = await migrateDatabase(url, migrationsFolder(url), times)
    if (applied.length > 0) log.info({ applied }, 'Database migrated')
    if (engineOf(url) === 'sqlite') await refuseMoved(db, databaseFile(url))
    return db
  } catch (error) {
    await db.close()
    if (!(error instanceof DatabaseUnavailable)) throw error
    throw new SettingsError([`DATABASE_URL ${addressOf(url)} cannot be used: ${whyNot(error)}`])
  }
}

/** The triggers that a move leaves behind: whatever is written here would be missing there. */
async function refuseMoved(db: Database, file: string): Promise<void> {
  const moved = await db.read.get("SELECT name FROM sqlite_master WHERE name LIKE '%_have_moved'")
  if (moved === undefined) return
  throw new SettingsError([
    `DATABASE_URL ${file} was moved to PostgreSQL: set DATABASE_URL to the address it moved to`,
  ])
}

/** What may be told of a URL: never the name or the password in it. */
export function addressOf(url: string): string {
  if (engineOf(url) === 'sqlite') return databaseFile(url)
  const { host, pathname } = new URL(url)
  return `at ${host}${pathname}`
}

/** What the engine said, on one line. */
function whyNot({ cause }: DatabaseUnavailable): string {
  const { message = '', code = '' } = cause as { message?: string; code?: string }
  const said = [message, code].find((part) => part !== '') ?? 'no reason given'
  return `${said.replace(/\s+/g, ' ')}; check that it runs, and its address, name and password`
}

/**
 * Claims a SQLite file for this server until the function it returns is called. PostgreSQL serves
 * several servers: there is nothing to claim.
 */
export function holdDatabase(url: string): () => void {
  if (engineOf(url) !== 'sqlite') return () => undefined
  const file = databaseFile(url)
  try {
    mkdirSync(dirname(file), { recursive: true })
    return holdForOneServer(file, DATABASE_BUSY_MS)
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    throw new SettingsError([
      `DATABASE_URL ${file} is in use by another Accord server: stop that one, or name another file`,
    ])
  }
}
