import { DASHBOARD_DAYS, type DashboardDays } from '../../domain/dashboard.ts'

/** How far back somebody asked to look; a month unless they said. */
export const daysIn = (asked: string | null): DashboardDays =>
  DASHBOARD_DAYS.find((each) => String(each) === asked) ?? 30
