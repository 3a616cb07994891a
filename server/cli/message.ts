import { Command, Option } from 'commander'
import { settleFound, type Finding } from '../messages/order.ts'
import { print, printJson } from './print.ts'
import { readBy, whoIsSignedIn } from './read-by.ts'
import { readReason } from './read-reason.ts'
import { withContext } from './with-context.ts'

interface SettleOptions {
  outcome: Finding['outcome']
  reason: string
  by: string
  providerMessageId?: string
  json?: boolean
}

const settle = new Command('settle')
  .description('say what became of an unknown message, after a look in iAdvize')
  .argument('<id>', 'the id of the message')
  .addOption(
    new Option('--outcome <outcome>', 'sent: it left; rejected: it did not')
      .choices(['sent', 'rejected'])
      .makeOptionMandatory(),
  )
  .requiredOption('--reason <reason>', 'how you know, kept; numbers in it are masked', readReason)
  .option('--by <name>', 'who looked', readBy, whoIsSignedIn())
  .option('--provider-message-id <id>', 'the messageId of iAdvize, where you found it')
  .option('--json', 'print JSON')
  .action(async (id: string, { json, ...finding }: SettleOptions) => {
    await withContext((context) => settleFound(context, id, finding))
    if (json) printJson({ id, status: finding.outcome })
    else print(`Message ${id} is ${finding.outcome}.`)
  })

/** `accord message settle` */
export const messageCommand = () =>
  new Command('message').description('one message, by its id').addCommand(settle)
