import { copyTables, countRows, type TableCounts } from '../db/copy-tables.ts'
import type { Database } from '../db/database.ts'
import { holdSqlite } from '../db/held-sqlite.ts'
import { databaseFile, engineOf } from '../db/open.ts'
import { DATABASE_BUSY_MS } from '../src/domain/limits.ts'
import { ledgerChain } from './consent/ledger/ledger-chain.ts'
import { verifyLedger, type LedgerReport } from './consent/ledger/verify-ledger.ts'
import { openMigratedDatabase } from './database.ts'
import type { Doors } from './doors.ts'
import { SettingsError } from './env.ts'
import { openKeyring } from './keyring.ts'
import type { Log } from './log.ts'
import { openVault } from './vault.ts'

export interface Move {
  /** `DATABASE_URL` of the brand so far, a SQLite file. */
  from: string
  /** The address of an empty PostgreSQL database. */
  to: string
  secret: Uint8Array
  onProgress: (rows: number) => void
}

export interface Moved {
  rows: TableCounts
  ledger: LedgerReport
}

/**
 * Moves a brand from SQLite to PostgreSQL. Nobody can write to the old database meanwhile: a
 * running server answers 503 to what it would have to record, so nothing acknowledged is left
 * behind. Ends only when every row is counted and the ledger verifies; then the old database
 * refuses every write. When anything fails it is as before.
 */
export async function moveToPostgres(move: Move, doors: Doors, log: Log): Promise<Moved> {
  if (engineOf(move.from) !== 'sqlite' || engineOf(move.to) !== 'postgres') {
    throw new SettingsError([
      'DATABASE_URL must be the SQLite file of the brand, and the address must begin with postgres://',
    ])
  }
  const source = await openMigratedDatabase(move.from, doors, log)
  await verify(source, move.secret, doors).finally(() => source.close())
  const target = await openMigratedDatabase(move.to, doors, log)
  const held = holdSqlite(databaseFile(move.from), DATABASE_BUSY_MS)
  let done = false
  try {
    await refuseUsed(target)
    const rows = await target.write((transaction) => copyTables(held, transaction, move.onProgress))
    const ledger = await check(target, rows, move.secret, doors)
    done = true
    return { rows, ledger }
  } finally {
    held.close(done)
    await target.close()
  }
}

async function refuseUsed(target: Database): Promise<void> {
  const used = Object.entries(await countRows(target.read)).filter(([, rows]) => rows > 0)
  if (used.length === 0) return
  throw new SettingsError([
    `The PostgreSQL database already holds ${used.map(([table]) => table).join(', ')}: give an empty one`,
  ])
}

/** Whether what arrived is what left: every row counted, every event verified. */
async function check(
  db: Database,
  copied: TableCounts,
  secret: Uint8Array,
  doors: Doors,
): Promise<LedgerReport> {
  const arrived = await countRows(db.read)
  const missing = Object.keys(copied).filter((table) => copied[table] !== arrived[table])
  if (missing.length > 0) throw new Error(`Rows were lost on the way: ${missing.join(', ')}`)
  return verify(db, secret, doors)
}

async function verify(db: Database, secret: Uint8Array, doors: Doors): Promise<LedgerReport> {
  const vault = openVault(await openKeyring(db, secret, doors), doors.random)
  const report = await verifyLedger({ db, vault, chain: ledgerChain(vault) })
  if (report.ok) return report
  const [first] = report.findings
  throw new Error(`The ledger does not verify: ${first?.detail ?? ''}`)
}
