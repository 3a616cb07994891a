import { resolve } from 'node:path'
import { Command } from 'commander'
import { openLog } from '../log.ts'
import { restoreBackup, restoreInPlace } from '../operations/restore.ts'
import { print, printJson } from './print.ts'
import { withSettings } from './with-context.ts'

interface RestoreOptions {
  inPlace?: boolean
  json?: boolean
}

/** `accord restore` */
export const restoreCommand = () =>
  new Command('restore')
    .description('put a backup where no database is, verify it, and let nothing leave yet')
    .argument('[file]', 'the backup')
    .option('--in-place', 'verify and hold back what Litestream or pg_restore has put in its place')
    .option('--json', 'print JSON')
    .action(
      async (file: string | undefined, { inPlace = false, json }: RestoreOptions, command) => {
        if ((file === undefined) !== inPlace) {
          ;(command as Command).error('error: give a backup, or --in-place and none')
        }
        const log = openLog({ LOG_LEVEL: 'silent' }, false)
        const restored = await withSettings((env, doors) =>
          file === undefined
            ? restoreInPlace(env, doors, log)
            : restoreBackup(resolve(file), env, doors, log),
        )
        if (json) {
          printJson({ ...restored, sendingStopped: true })
          return
        }
        const { events, recipients, unknown, batchesCancelled } = restored
        print(`Restored: ${events} events of ${recipients} recipients, and the ledger is whole.`)
        print(
          `${unknown} messages that waited are unknown now: they may have left after the backup. ${batchesCancelled} batches are cancelled.`,
        )
        print('No text leaves. Record the withdrawals that came after the backup, then:')
        print('  npm run accord -- sending start --reason "restored, withdrawals recorded"')
      },
    )
