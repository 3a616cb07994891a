import type { Acting } from '../../../src/domain/admin/operator.ts'
import type { DashboardDays } from '../../../src/domain/dashboard.ts'
import { attest, checklist, type LookAtLaunch } from '../../admin/checklist.ts'
import { csvFile } from '../../consent/export/write-csv.ts'
import type { Context } from '../../context.ts'
import { drawPng } from '../../pictures/draw-png.ts'
import { dashboard } from '../../statistics/dashboard.ts'
import { openReach } from '../../statistics/reach.ts'

/** What the dashboard and the launch checklist show, and what they give away as files. */
export function watchingServices(context: Context, lookAtLaunch: LookAtLaunch) {
  const reach = openReach(context)
  return {
    dashboard: (days: DashboardDays) => dashboard(context, reach, days),
    checklist: {
      read: () => checklist(context, lookAtLaunch),
      attest: (acting: Acting, asked: { check: string; note: string }) =>
        attest(context, lookAtLaunch, acting, asked),
    },
    files: {
      table: (rows: (string | number)[][]) => csvFile(rows),
      picture: async (svg: string) => Buffer.from(await drawPng(svg)),
    },
  }
}
