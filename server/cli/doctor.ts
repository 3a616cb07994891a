import { Command } from 'commander'
import type { CheckStatus, LaunchReport } from '../launch-checks/check.ts'
import { print, printJson } from './print.ts'
import { withLaunchChecks } from './with-context.ts'

const MARKS: Record<CheckStatus, string> = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' }

function tell({ checks }: LaunchReport): void {
  for (const { name, status, detail, fix } of checks) {
    print(`${MARKS[status]}  ${name}: ${detail}`)
    if (fix !== '') print(`      → ${fix}`)
  }
  const count = (status: CheckStatus) => checks.filter((each) => each.status === status).length
  print(`\n${count('ok')} right, ${count('warn')} to look at, ${count('fail')} failed.`)
}

/** `accord doctor` */
export const doctorCommand = () =>
  new Command('doctor')
    .description('look at everything a launch needs: settings, brand, database, iAdvize, pages')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const report = await withLaunchChecks()
      if (json) {
        const checks = report.checks.map(({ name, status, detail, fix }) => ({
          ...{ name, status, detail, fix },
        }))
        printJson({ ok: report.ok, checks })
      } else tell(report)
      if (!report.ok) throw new Error('Something has failed: see above.')
    })
