import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { lookAtCopy } from '../../db/backup-sqlite.ts'
import { latestMigration } from '../../db/migrations.ts'
import { databaseFile, engineOf } from '../../db/open.ts'
import { verifyLedger } from '../consent/ledger/verify-ledger.ts'
import type { Context } from '../context.ts'
import { holdDatabase, migrationsFolder } from '../database.ts'
import type { Doors } from '../doors.ts'
import { SettingsError, type Env } from '../env.ts'
import { sentenceOf } from '../launch-checks/check.ts'
import type { Log } from '../log.ts'
import { openSecret, secretFileBeside } from '../secret.ts'
import { openContext } from '../services.ts'
import { moveForGood } from './backup.ts'
import { holdBackRestored, type HeldBack } from './hold-back-restored.ts'

export interface Restored extends HeldBack {
  events: number
  recipients: number
}

/**
 * Puts a backup in the place of a database that is not there: with the secret it was sealed with,
 * migrated, its ledger verified, and with nothing leaving until somebody says so. It is there whole
 * or not at all. Throws a `SettingsError` that says what is in the way.
 */
export async function restoreBackup(
  from: string,
  env: Env,
  doors: Doors,
  log: Log,
): Promise<Restored> {
  const url = env.DATABASE_URL
  if (engineOf(url) !== 'sqlite') {
    throw new SettingsError([
      'PostgreSQL is restored with its own tool: pg_restore --no-owner --no-privileges --dbname="$DATABASE_URL" accord.dump',
      'Then, before any server starts: npm run accord -- restore --in-place',
    ])
  }
  const file = databaseFile(url)
  refuseOccupied(file)
  refuseUnreadable(from, url)
  const secret = secretFor(env, file, doors)
  const unfinished = `${file}.unfinished`
  mkdirSync(dirname(file), { recursive: true })
  removeDatabase(unfinished)
  try {
    copyFileSync(from, unfinished)
    const copied = { ...env, DATABASE_URL: `file:${unfinished}`, ACCORD_SECRET: secret }
    const restored = await checkAndHold(copied, doors, log)
    moveForGood(unfinished, file)
    return restored
  } finally {
    removeDatabase(unfinished)
  }
}

/** Checks and holds back a database that another tool has put in its place, while no server runs. */
export async function restoreInPlace(env: Env, doors: Doors, log: Log): Promise<Restored> {
  const url = env.DATABASE_URL
  if (engineOf(url) === 'sqlite' && !existsSync(databaseFile(url))) {
    throw new SettingsError([`There is no database at ${databaseFile(url)}`])
  }
  const letGo = holdDatabase(url)
  try {
    return await checkAndHold(env, doors, log)
  } finally {
    letGo()
  }
}

async function checkAndHold(env: Env, doors: Doors, log: Log): Promise<Restored> {
  const context: Context = await openContext(env, doors, log)
  try {
    const { ok, findings, events, recipients } = await verifyLedger(context)
    if (!ok) throw new Error(`The ledger does not verify: ${findings[0]?.detail ?? ''}`)
    return { events, recipients, ...(await holdBackRestored(context)) }
  } finally {
    await context.db.close()
  }
}

const databaseFiles = (file: string) => [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]

function removeDatabase(file: string): void {
  for (const each of databaseFiles(file)) rmSync(each, { force: true })
}

function refuseOccupied(file: string): void {
  const there = databaseFiles(file).find((each) => existsSync(each))
  if (there === undefined) return
  throw new SettingsError([
    `${there} is there: stop the server and move the old database away first, with its -wal and -shm; nothing is overwritten`,
  ])
}

function refuseUnreadable(from: string, url: string): void {
  if (!existsSync(from) || !statSync(from).isFile()) {
    throw new SettingsError([`There is no backup at ${from}`])
  }
  const known = latestMigration(migrationsFolder(url))
  let migration: number
  try {
    migration = lookAtCopy(from).migration
  } catch (error) {
    throw new SettingsError([`${from} is no backup of Accord: ${sentenceOf(error)}`])
  }
  if (migration <= known) return
  throw new SettingsError([
    `${from} is at migration ${migration}, this version knows ${known}: restore with the newer version`,
  ])
}

/** A new secret would be worthless here: the one of the backup has to be there first. */
function secretFor(env: Env, file: string, { random }: Doors): string {
  const kept = secretFileBeside(file)
  if (env.ACCORD_SECRET === undefined && !existsSync(kept)) {
    throw new SettingsError([
      `The secret is not in a backup: put yours back first, as ${kept} with mode 600, or set ACCORD_SECRET`,
    ])
  }
  return openSecret(env.ACCORD_SECRET, env.DATABASE_URL, random).toString('base64url')
}
