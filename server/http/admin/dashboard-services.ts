import type { DashboardDays } from '../../../src/domain/dashboard.ts'
import { csvFile } from '../../consent/export/write-csv.ts'
import type { Context } from '../../context.ts'
import { drawPng } from '../../pictures/draw-png.ts'
import { dashboard } from '../../statistics/dashboard.ts'
import { openReach } from '../../statistics/reach.ts'

/** What the dashboard shows, and what it gives away as files. */
export function dashboardServices(context: Context) {
  const reach = openReach(context)
  return {
    dashboard: (days: DashboardDays) => dashboard(context, reach, days),
    files: {
      table: (rows: (string | number)[][]) => csvFile(rows),
      picture: async (svg: string) => Buffer.from(await drawPng(svg)),
    },
  }
}
