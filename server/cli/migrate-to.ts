import { Command } from 'commander'
import { moveToPostgres } from '../move-to-postgres.ts'
import { openSecret } from '../secret.ts'
import { print, printJson } from './print.ts'
import { startProgress } from './progress.ts'
import { withContext } from './with-context.ts'

/** Nobody counts the rows beforehand: the bar shows that it goes on. */
const ROWS_GUESSED = 1_000_000

/** `accord migrate-to postgres://…` */
export const migrateToCommand = () =>
  new Command('migrate-to')
    .description('move this brand from its SQLite file to an empty PostgreSQL database')
    .argument('<address>', 'postgres://…')
    .option('--json', 'print JSON')
    .action(async (to: string, { json = false }: { json?: boolean }) => {
      const bar = startProgress({ label: 'Moving', total: ROWS_GUESSED, json })
      const { rows, ledger } = await withContext(async (context, env) => {
        const secret = openSecret(env.ACCORD_SECRET, env.DATABASE_URL, context.random)
        const move = { from: env.DATABASE_URL, to, secret, onProgress: bar.at }
        return moveToPostgres(move, context, context.log)
      }).finally(bar.stop)
      if (json) {
        printJson({ rows, ledger })
        return
      }
      for (const [table, count] of Object.entries(rows)) print(`${table}: ${count} rows`)
      print(
        `${ledger.events} events verified. Set DATABASE_URL to the new address and ACCORD_SECRET to the secret in use, then restart: the old file takes no more writes.`,
      )
    })
