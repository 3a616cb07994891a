import { Command } from 'commander'
import { realDoors } from '../doors.ts'
import { readEnv } from '../env.ts'
import { openLog } from '../log.ts'
import { moveToPostgres } from '../move-to-postgres.ts'
import { openSecret } from '../secret.ts'
import { print, printJson } from './print.ts'
import { startProgress } from './progress.ts'

/** Nobody counts the rows beforehand: the bar shows that it goes on. */
const ROWS_GUESSED = 1_000_000

/** `accord migrate-to postgres://…` */
export const migrateToCommand = () =>
  new Command('migrate-to')
    .description('move this brand from its SQLite file to an empty PostgreSQL database')
    .argument('<address>', 'postgres://…')
    .option('--json', 'print JSON')
    .action(async (to: string, { json = false }: { json?: boolean }) => {
      const env = readEnv({ ...process.env, SANDBOX: process.env.SANDBOX ?? '1' })
      const secret = openSecret(env.ACCORD_SECRET, env.DATABASE_URL, realDoors.random)
      const log = openLog({ LOG_LEVEL: 'silent' }, false)
      const bar = startProgress({ label: 'Moving', total: ROWS_GUESSED, json })
      const move = { from: env.DATABASE_URL, to, secret, onProgress: bar.at }
      const { rows, ledger } = await moveToPostgres(move, realDoors, log).finally(bar.stop)
      if (json) {
        printJson({ rows, ledger })
        return
      }
      for (const [table, count] of Object.entries(rows)) print(`${table}: ${count} rows`)
      print(
        `${ledger.events} events verified. Set DATABASE_URL to the new address and ACCORD_SECRET to the secret in use, then restart: the old file takes no more writes.`,
      )
    })
