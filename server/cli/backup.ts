import { resolve } from 'node:path'
import { Command } from 'commander'
import { backUp, backupBeside } from '../operations/backup.ts'
import { print, printJson } from './print.ts'
import { withSettings } from './with-context.ts'

interface BackupOptions {
  to?: string
  json?: boolean
}

const KEEP_SECRET =
  'The secret is not in it, and without the secret nobody can read it: keep accord.secret (or ACCORD_SECRET) too, somewhere else.'

/** `accord backup` */
export const backupCommand = () =>
  new Command('backup')
    .description('copy the database into one file, while the server runs; never the secret')
    .option('--to <file>', 'where to; beside the database in backups/ when left out')
    .option('--json', 'print JSON')
    .action(({ to, json }: BackupOptions) =>
      withSettings(({ DATABASE_URL: url }, { clock }) => {
        const made = backUp(url, to === undefined ? backupBeside(url, clock()) : resolve(to))
        const newest =
          made.newestEventAt === null ? null : new Date(made.newestEventAt).toISOString()
        if (json) printJson({ ...made, newestEventAt: newest, secretIncluded: false })
        else {
          print(`${made.file}: ${made.bytes} bytes, read through and whole.`)
          print(
            `${made.events} events, the newest of ${newest ?? 'never'}; ${made.messages} messages.`,
          )
          print(KEEP_SECRET)
        }
        return Promise.resolve()
      }),
    )
