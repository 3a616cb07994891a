import { Command, CommanderError } from 'commander'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import { SettingsError } from '../env.ts'
import { adminCommand } from './admin.ts'
import { exportCommand } from './export.ts'
import { importCommand, importsCommand } from './import.ts'
import { keysCommand } from './keys.ts'
import { kitCommand } from './kit.ts'
import { ledgerCommand } from './ledger.ts'
import { messageCommand } from './message.ts'
import { migrateToCommand } from './migrate-to.ts'
import { recipientCommand } from './recipient.ts'
import { retentionCommand } from './retention.ts'
import { secretCommand } from './secret.ts'
import { sendingCommand } from './sending.ts'

/** Exit codes of the command line: contract, section 1. */
const EXIT = { failed: 1, wrongUsage: 2 } as const

const program = new Command('accord')
  .description('The operator’s command line of Accord')
  .addCommand(adminCommand())
  .addCommand(keysCommand())
  .addCommand(importCommand())
  .addCommand(importsCommand())
  .addCommand(exportCommand())
  .addCommand(kitCommand())
  .addCommand(ledgerCommand())
  .addCommand(messageCommand())
  .addCommand(migrateToCommand())
  .addCommand(recipientCommand())
  .addCommand(retentionCommand())
  .addCommand(secretCommand())
  .addCommand(sendingCommand())
  .showHelpAfterError()
for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
  command.exitOverride()
  // Somebody who gives a number as an argument is not shown it again, in a log of a job perhaps.
  command.configureOutput({ writeErr: (text) => process.stderr.write(maskNumbersIn(text)) })
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
