import { existsSync } from 'node:fs'
import type { Database } from '../../db/database.ts'
import { listKeyring } from '../../db/keyring.ts'
import { currentMigration } from '../../db/migrations-applied.ts'
import { latestMigration } from '../../db/migrations.ts'
import { databaseFile, engineOf } from '../../db/open.ts'
import type { Doors } from '../doors.ts'
import { addressOf, migrationsFolder, openDatabaseAsItIs } from '../database.ts'
import type { Env } from '../env.ts'
import { openKeys } from '../keyring.ts'
import { openSecret, secretFileBeside } from '../secret.ts'
import { openVault, type Vault } from '../vault.ts'
import { sentenceOf } from './check.ts'

/** The house as it stands, opened for looking: nothing is made, and nothing is migrated. */
export interface OpenedHouse {
  engine: 'sqlite' | 'postgres'
  /** Where the database is, without name and password. */
  address: string
  /** The SQLite file; null with PostgreSQL. */
  file: string | null
  /** Null while there is none, or while it does not answer. */
  db: Database | null
  /** Why there is none; empty when there is. */
  problem: string
  isMissing: boolean
  migrations: { applied: number; known: number }
  secret: SecretSeen
  /** Null when the secret does not open it. */
  vault: Vault | null
  close: () => Promise<void>
}

/** Where the secret comes from, and whether it opens the database. */
export interface SecretSeen {
  /** The file that keeps it; null when the environment gives it. */
  file: string | null
  opens: boolean
  problem: string
}

type LookDoors = Pick<Doors, 'uptime' | 'random' | 'clock'>

export async function openHouseForLooking(env: Env, doors: LookDoors): Promise<OpenedHouse> {
  const url = env.DATABASE_URL
  const engine = engineOf(url)
  const file = engine === 'sqlite' ? databaseFile(url) : null
  const known = latestMigration(migrationsFolder(url))
  const fromFile = file === null || env.ACCORD_SECRET !== undefined ? null : secretFileBeside(file)
  const closed: OpenedHouse = {
    engine,
    address: addressOf(url),
    file,
    db: null,
    problem: 'There is no database yet.',
    isMissing: true,
    migrations: { applied: 0, known },
    secret: { file: fromFile, opens: false, problem: 'There is no database yet.' },
    vault: null,
    close: () => Promise.resolve(),
  }
  if (file !== null && !existsSync(file)) return closed
  const db = await openDatabaseAsItIs(url, doors)
  const opened = { ...closed, isMissing: false, db, close: () => db.close() }
  try {
    const applied = await currentMigration(db.read)
    const { vault, problem } = await unlock(db, env, doors)
    const secret = { file: fromFile, opens: vault !== null, problem }
    return { ...opened, problem: '', migrations: { applied, known }, secret, vault }
  } catch (error) {
    await db.close()
    const { cause } = error as { cause?: unknown }
    const problem = sentenceOf(cause ?? error)
    return { ...closed, isMissing: false, problem, secret: { ...closed.secret, problem } }
  }
}

async function unlock(
  db: Database,
  env: Env,
  { random }: LookDoors,
): Promise<{ vault: Vault | null; problem: string }> {
  try {
    const secret = openSecret(env.ACCORD_SECRET, env.DATABASE_URL, random)
    const keys = openKeys(await listKeyring(db.read), secret)
    if (keys !== undefined) return { vault: openVault(keys, random), problem: '' }
    return { vault: null, problem: 'The secret is not the one this database was sealed with.' }
  } catch (error) {
    return { vault: null, problem: sentenceOf(error) }
  }
}
