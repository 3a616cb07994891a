import { Command, CommanderError } from 'commander'
import { SettingsError } from '../env.ts'
import { exportCommand } from './export.ts'
import { importCommand, importsCommand } from './import.ts'
import { keysCommand } from './keys.ts'
import { ledgerCommand } from './ledger.ts'
import { migrateToCommand } from './migrate-to.ts'

/** Exit codes of the command line: contract, section 1. */
const EXIT = { failed: 1, wrongUsage: 2 } as const

const program = new Command('accord')
  .description('The operator’s command line of Accord')
  .addCommand(keysCommand())
  .addCommand(importCommand())
  .addCommand(importsCommand())
  .addCommand(exportCommand())
  .addCommand(ledgerCommand())
  .addCommand(migrateToCommand())
  .showHelpAfterError()
for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
  command.exitOverride()
}

try {
  await program.parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.wrongUsage
  } else {
    const lines = error instanceof SettingsError ? error.lines : [(error as Error).message]
    process.stderr.write(`${lines.join('\n')}\n`)
    process.exitCode = EXIT.failed
  }
}
