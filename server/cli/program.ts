import { Command } from 'commander'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import { adminCommand } from './admin.ts'
import { backupCommand } from './backup.ts'
import { completionCommand } from './completion.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { EXAMPLES } from './examples.ts'
import { exportCommand } from './export.ts'
import { importCommand, importsCommand } from './import.ts'
import { keysCommand } from './keys.ts'
import { kitCommand } from './kit.ts'
import { ledgerCommand } from './ledger.ts'
import { messageCommand } from './message.ts'
import { migrateToCommand } from './migrate-to.ts'
import { recipientCommand } from './recipient.ts'
import { restoreCommand } from './restore.ts'
import { retentionCommand } from './retention.ts'
import { secretCommand } from './secret.ts'
import { sendingCommand } from './sending.ts'

/** The words that lead to a command, without the program's name. */
export const pathOf = (command: Command): string =>
  command.parent === null ? '' : `${pathOf(command.parent)} ${command.name()}`.trim()

/** Every command there is, the program first. */
export const commandsIn = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap((each) => commandsIn(each)),
]

function addExamples(command: Command): void {
  const examples = EXAMPLES[pathOf(command)] ?? []
  if (examples.length === 0) return
  const lines = examples.map((example) => `  npm run accord -- ${example}`)
  command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`)
}

/** The command line of Accord, wired and ready to read its arguments. */
export function accordProgram(): Command {
  const program = new Command('accord')
    .description('The operator’s command line of Accord')
    .addCommand(adminCommand())
    .addCommand(backupCommand())
    .addCommand(demoCommand())
    .addCommand(doctorCommand())
    .addCommand(keysCommand())
    .addCommand(importCommand())
    .addCommand(importsCommand())
    .addCommand(exportCommand())
    .addCommand(kitCommand())
    .addCommand(ledgerCommand())
    .addCommand(messageCommand())
    .addCommand(migrateToCommand())
    .addCommand(recipientCommand())
    .addCommand(restoreCommand())
    .addCommand(retentionCommand())
    .addCommand(secretCommand())
    .addCommand(sendingCommand())
  program
    .addCommand(completionCommand(program))
    .addHelpText('after', '\nEnds with 0 when all is well, 1 when not, 2 for wrong usage.')
  for (const command of commandsIn(program)) {
    addExamples(command)
    command.exitOverride().showHelpAfterError()
    // Somebody who gives a number as an argument is not shown it again, in a log of a job perhaps.
    command.configureOutput({ writeErr: (text) => process.stderr.write(maskNumbersIn(text)) })
  }
  return program
}
