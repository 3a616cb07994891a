import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { copySqlite, lookAtCopy, type CopySeen } from '../../db/backup-sqlite.ts'
import { databaseFile, engineOf } from '../../db/open.ts'
import { DATABASE_BUSY_MS } from '../../src/domain/limits.ts'
import { SettingsError } from '../env.ts'

export interface BackupMade extends CopySeen {
  file: string
  bytes: number
}

/** Where a backup goes when nobody says: a folder beside the database, by the moment it was made. */
export const backupBeside = (databaseUrl: string, now: number): string =>
  join(
    dirname(databaseFile(databaseUrl)),
    'backups',
    `accord-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`,
  )

export const PG_DUMP =
  'pg_dump --format=custom --no-owner --no-privileges --file=accord.dump "$DATABASE_URL"'

/**
 * Copies the database into a file of its own, while servers run, and reads the copy through. It is
 * there whole or not at all, readable by its owner only, and without the secret. Throws a
 * `SettingsError` for PostgreSQL and for a file that is there already.
 */
export function backUp(databaseUrl: string, to: string): BackupMade {
  if (engineOf(databaseUrl) !== 'sqlite') {
    throw new SettingsError([
      `PostgreSQL is backed up with its own tool, while servers run: ${PG_DUMP}`,
      'Keep ACCORD_SECRET apart from it: docs/operations.md, Backup.',
    ])
  }
  const file = databaseFile(databaseUrl)
  if (!existsSync(file)) throw new SettingsError([`There is no database at ${file}`])
  if (existsSync(to)) throw new SettingsError([`${to} is there already: give another file`])
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  const unfinished = `${to}.unfinished`
  rmSync(unfinished, { force: true })
  closeSync(openSync(unfinished, 'wx', 0o600))
  try {
    copySqlite(file, unfinished, DATABASE_BUSY_MS)
    chmodSync(unfinished, 0o600)
    const seen = lookAtCopy(unfinished)
    moveForGood(unfinished, to)
    return { file: to, bytes: statSync(to).size, ...seen }
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

/** Gives a file its name once all of it is on disk. */
export function moveForGood(from: string, to: string): void {
  const handle = openSync(from, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(from, to)
  const folder = openSync(dirname(to), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
