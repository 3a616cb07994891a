import { Command } from 'commander'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import { erase } from '../consent/erase.ts'
import { print, printJson } from './print.ts'
import { ask, parseTyped, readTypedNumber } from './read-number.ts'
import { readReason } from './read-reason.ts'
import { takeCallsBack } from './take-calls-back.ts'
import { withContext } from './with-context.ts'

interface EraseOptions {
  reason: string
  yes?: boolean
  json?: boolean
}

/** On a terminal a person has to say so; a script has said so by running. */
async function confirmed(masked: string, { yes }: EraseOptions): Promise<boolean> {
  if (yes || !process.stdin.isTTY) return true
  const question = `Erase ${masked}? Number, evidence and texts cannot be read again. Type yes: `
  return (await ask(question)) === 'yes'
}

/** `accord recipient erase` */
export const eraseCommand = () =>
  new Command('erase')
    .description('make a person’s number, evidence and texts unreadable; the opposition stays')
    .requiredOption('--reason <reason>', 'why, kept as proof; numbers in it are masked', readReason)
    .option('--yes', 'do not ask to confirm')
    .option('--json', 'print JSON')
    .action(async (options: EraseOptions) => {
      const typed = await readTypedNumber()
      const erased = await withContext(async (context) => {
        const number = parseTyped(context, typed)
        if (!(await confirmed(maskPhoneNumber(number.phoneNumber), options))) return undefined
        const done = await erase(context, number, { source: 'support', reason: options.reason })
        await takeCallsBack(context)(done.affected)
        return done
      })
      if (erased === undefined) throw new Error('Nothing was erased.')
      const { recipientId, affected } = erased
      const erasedAt = new Date(erased.erasedAt).toISOString()
      if (options.json) printJson({ recipientId, erasedAt })
      else {
        print(`Erased at ${erasedAt}: recipient ${recipientId}.`)
        print(`${affected.stopped.length} waiting messages will not be sent.`)
      }
    })
