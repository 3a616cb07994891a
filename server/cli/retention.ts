import { Command } from 'commander'
import type { RetentionRun } from '../../db/retention-runs.ts'
import { RETENTION_RULES, type RetentionRule } from '../../src/domain/retention.ts'
import { runRetention } from '../operations/run-retention.ts'
import { print, printJson } from './print.ts'
import { withContext } from './with-context.ts'

const SENTENCES: Record<RetentionRule, (count: number) => string> = {
  consents_expired: (count) =>
    `${count} consents ended: nothing was heard of the person for years.`,
  numbers_destroyed: (count) => `${count} numbers destroyed: nothing needs them any more.`,
  evidence_destroyed: (count) =>
    `${count} people’s evidence and texts made unreadable: nobody can ask for the proof any more.`,
  oppositions_dropped: (count) =>
    `${count} oppositions forgotten: remembered for their time, and nothing else is left.`,
}

function tell(run: RetentionRun): void {
  const { dryRun, policy, recipients } = run
  const what = dryRun === 1 ? 'Nothing was changed. A run now would do this' : 'Done'
  print(`${what}, by the rules of ${policy}, for ${recipients} recipients:`)
  for (const rule of RETENTION_RULES) print(`  ${SENTENCES[rule](run[rule])}`)
}

const isoTime = (time: number | null) => (time === null ? null : new Date(time).toISOString())

function asJson(run: RetentionRun) {
  const { id, policy, dryRun, startedAt, endedAt, recipients } = run
  return {
    id,
    dryRun: dryRun === 1,
    policy,
    startedAt: isoTime(startedAt),
    endedAt: isoTime(endedAt),
    recipients,
    actions: Object.fromEntries(RETENTION_RULES.map((rule) => [rule, run[rule]])),
  }
}

/** `accord retention` */
export const retentionCommand = () =>
  new Command('retention')
    .description('let go of what has had its time; a server does it by itself every night')
    .option('--dry-run', 'only tell what would be done')
    .option('--json', 'print JSON')
    .action(async ({ dryRun = false, json }: { dryRun?: boolean; json?: boolean }) => {
      const run = await withContext((context) => runRetention(context, { dryRun }))
      if (json) printJson(asJson(run))
      else tell(run)
    })
