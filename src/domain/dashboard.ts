import type { Source } from './consent.ts'
import type { MessageStatus } from './message.ts'
import type { Amount } from './statistics.ts'

export const DASHBOARD_DAYS = [7, 30, 90, 365] as const
/** How many days back the dashboard looks. */
export type DashboardDays = (typeof DASHBOARD_DAYS)[number]

/** What a series counts. */
export const SERIES = ['optIns', 'optOuts', 'refused'] as const
export type Series = (typeof SERIES)[number]

export interface DashboardPeriod {
  /** Milliseconds since 1970. */
  from: number
  to: number
  optIns: number
  optOuts: number
  sent: number
  refused: number
  openings: number
  machineOpenings: number
  /** What happened here far more often than usual, and how often is usual. */
  marks: { series: Series; count: number; usual: number }[]
}

export interface Effect {
  sent: number
  optOutsAfterText: number
  replies: number
  conversions: number
  amounts: Amount[]
  /** Mean of the answers, from 1 to 5; null without any. */
  satisfaction: number | null
}

export interface CategoryRow extends Effect {
  category: string
  /** People who may be texted about it now, hours and caps aside. */
  reach: number
  optIns: number
  optOuts: number
}

export interface CampaignRow extends Effect {
  category: string
  campaignId: string
}

export interface BatchRow {
  id: string
  startedAt: number
  sent: number
  /** People who left within three days after its text. */
  optOuts: number
}

/** What the people who run a programme look at every morning. */
export interface Dashboard {
  days: DashboardDays
  timeZone: string
  granularity: 'day' | 'week'
  periods: DashboardPeriod[]
  categories: CategoryRow[]
  campaigns: CampaignRow[]
  /** Newest first. */
  batches: BatchRow[]
  /** How often by where it happened, most first. */
  optInsBySource: [Source | 'accord', number][]
  optOutsBySource: [Source | 'accord', number][]
  messagesByStatus: [MessageStatus, number][]
}
