import { Command } from 'commander'
import { suppress, type Suppressing } from '../consent/suppress.ts'
import { print, printJson } from './print.ts'
import { parseTyped, readTypedNumber } from './read-number.ts'
import { readReason } from './read-reason.ts'
import { takeCallsBack } from './take-calls-back.ts'
import { withContext } from './with-context.ts'

interface SuppressOptions {
  reason: string
  json?: boolean
}

const commandFor = (name: string, type: Suppressing['type'], description: string, done: string) =>
  new Command(name)
    .description(description)
    .requiredOption('--reason <reason>', 'why, kept as proof; numbers in it are masked', readReason)
    .option('--json', 'print JSON')
    .action(async ({ reason, json }: SuppressOptions) => {
      const typed = await readTypedNumber()
      const { recipientId, affected } = await withContext(async (context) => {
        const done = await suppress(context, parseTyped(context, typed), { type, reason })
        await takeCallsBack(context)(done.affected)
        return done
      })
      if (json) printJson({ recipientId, stopped: affected.stopped.length })
      else print(`Recipient ${recipientId} ${done}`)
    })

/** `accord recipient suppress` */
export const suppressCommand = () =>
  commandFor(
    'suppress',
    'suppressed',
    'never text a number again, whatever its person agreed to',
    'will not be texted; what waited is refused.',
  )

/** `accord recipient unsuppress` */
export const unsuppressCommand = () =>
  commandFor(
    'unsuppress',
    'unsuppressed',
    'let the consents of a number speak again',
    'may be texted again where consent says so.',
  )
