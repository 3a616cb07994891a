import type { Database } from '../db/database.ts'
import type { LedgerChain } from '../db/ledger.ts'
import type { Brand } from '../src/domain/brand.ts'
import type { Doors } from './doors.ts'
import type { Log } from './log.ts'
import type { Metrics } from './operations/metrics.ts'
import type { Vault } from './vault.ts'

/** What every use case works with. Passed in, never imported, so that tests can open other doors. */
export interface Context extends Doors {
  brand: Brand
  db: Database
  vault: Vault
  chain: LedgerChain
  log: Log
  metrics: Metrics
  /** Takes in keys of the house that were made since they were last read. */
  learnKeys: () => Promise<void>
  /** Base of every link that leaves the house, without a trailing slash. */
  publicUrl: string
  /** Whether texts stay in the house. */
  sandboxed: boolean
}
