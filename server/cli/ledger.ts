import { Command } from 'commander'
import { rebuildStates } from '../consent/ledger/rebuild-states.ts'
import { verifyLedger } from '../consent/ledger/verify-ledger.ts'
import { withContext } from './with-context.ts'
import { print, printJson } from './print.ts'

const verify = new Command('verify')
  .description('find any event that was edited, moved, added or removed; reads only')
  .option('--json', 'print JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const report = await withContext((context) => verifyLedger(context))
    const { events, lanes, notices, recipients, acts, findings } = report
    if (json) printJson(report)
    else {
      for (const { kind, detail } of findings) print(`${kind}: ${detail}`)
      const looked = `${events} events in ${lanes} lanes, ${notices} notices, ${recipients} recipients, ${acts} acts`
      print(report.ok ? `The ledger is whole: ${looked}.` : `Looked at ${looked}.`)
    }
    if (!report.ok) throw new Error('The ledger is not as Accord wrote it.')
  })

const rebuild = new Command('rebuild')
  .description('write every state anew from the ledger')
  .option('--json', 'print JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const rebuilt = await withContext((context) => rebuildStates(context))
    if (json) {
      printJson(rebuilt)
      return
    }
    for (const { recipientId, category } of rebuilt.corrected) {
      print(`corrected: recipient ${recipientId}, ${category}`)
    }
    print(`${rebuilt.recipients} recipients read, ${rebuilt.corrected.length} states corrected.`)
  })

/** `accord ledger verify|rebuild` */
export const ledgerCommand = () =>
  new Command('ledger')
    .description('the record of who agreed to what')
    .addCommand(verify)
    .addCommand(rebuild)
