import { startOfDay, periodsIn, type CategoryFigures } from '../../src/domain/statistics.ts'
import { anomaliesIn } from '../../src/domain/anomalies.ts'
import {
  SERIES,
  type CampaignRow,
  type CategoryRow,
  type Dashboard,
  type DashboardDays,
  type DashboardPeriod,
  type Effect,
} from '../../src/domain/dashboard.ts'
import type { Effects } from '../../src/domain/statistics.ts'
import { mainZone } from '../../src/domain/main-zone.ts'
import type { Context } from '../context.ts'
import { newestBatches } from './batch-opt-outs.ts'
import { countPeriod, type Figures } from './count-period.ts'
import { linkOpeningsIn } from './link-openings.ts'
import type { Reach } from './reach.ts'

/** Beyond as many days, weeks are told: a column each stays wide enough to point at. */
const DAYS_TOLD_BY_DAY = 90

/** What happened in the last days up to now, on the clock of the brand's country. */
export async function dashboard(
  context: Context,
  reach: Reach,
  days: DashboardDays,
): Promise<Dashboard> {
  const now = context.clock()
  const timeZone = mainZone(context.brand.brand.country)
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  const from = startOfDay(today.toPlainDate().subtract({ days: days - 1 }), timeZone)
  const granularity = days > DAYS_TOLD_BY_DAY ? 'week' : 'day'
  const counted: { period: DashboardPeriod; figures: Figures }[] = []
  for (const each of periodsIn({ from, to: now }, granularity, timeZone)) {
    const figures = await countPeriod(context, each)
    const { person, machine } = await linkOpeningsIn(context.db.read, each)
    const told = { ...each, openings: person, machineOpenings: machine, marks: [] }
    counted.push({ figures, period: { ...told, ...countsOf(figures) } })
  }
  const periods = counted.map(({ period }) => period)
  mark(periods)
  const all = counted.flatMap(({ figures }) => [...figures])
  const granted = await reach()
  const ids = context.brand.categories.map(({ id }) => id)
  const former = [...new Set(all.map(([id]) => id))].filter((id) => !ids.includes(id)).sort()
  return {
    days,
    timeZone,
    granularity,
    periods,
    categories: [...ids, ...former].map((id) => categoryRow(id, all, granted.get(id) ?? 0)),
    campaigns: campaignRows(all),
    batches: await newestBatches(context),
    optInsBySource: added(all.map(([, { optIns }]) => optIns)),
    optOutsBySource: added(all.map(([, { optOuts }]) => optOuts)),
    messagesByStatus: added(all.map(([, { messages }]) => messages)),
  }
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

function countsOf(figures: Figures) {
  const each = [...figures.values()]
  return {
    optIns: sum(each.flatMap(({ optIns }) => Object.values(optIns))),
    optOuts: sum(each.flatMap(({ optOuts }) => Object.values(optOuts))),
    sent: sum(each.map(({ messages }) => messages.sent ?? 0)),
    refused: sum(each.map(({ messages }) => messages.refused ?? 0)),
  }
}

/** Notes at each period what stands out in it. */
function mark(periods: DashboardPeriod[]): void {
  for (const series of SERIES) {
    for (const { index, usual } of anomaliesIn(periods.map((period) => period[series]))) {
      const period = periods[index]
      period?.marks.push({ series, count: period[series], usual })
    }
  }
}

/** Counts of several kinds put together, the most frequent first. */
function added<Kind extends string>(counts: Partial<Record<Kind, number>>[]): [Kind, number][] {
  const totals = new Map<Kind, number>()
  for (const each of counts) {
    for (const [kind, count] of Object.entries(each) as [Kind, number][]) {
      totals.set(kind, (totals.get(kind) ?? 0) + count)
    }
  }
  return [...totals].sort(([, one], [, other]) => other - one)
}

type Named = [category: string, figures: CategoryFigures]

function categoryRow(category: string, all: readonly Named[], reach: number): CategoryRow {
  const own = all.filter(([id]) => id === category).map(([, figures]) => figures)
  return {
    category,
    reach,
    optIns: sum(own.flatMap(({ optIns }) => Object.values(optIns))),
    optOuts: sum(own.flatMap(({ optOuts }) => Object.values(optOuts))),
    ...effectOf(own),
  }
}

function campaignRows(all: readonly Named[]): CampaignRow[] {
  const rows = new Map<string, { category: string; campaignId: string; own: Effects[] }>()
  for (const [category, { campaigns }] of all) {
    for (const [campaignId, effects] of campaigns) {
      const key = `${category} ${campaignId}`
      const row = rows.get(key) ?? { category, campaignId, own: [] }
      row.own.push(effects)
      rows.set(key, row)
    }
  }
  return [...rows.values()]
    .map(({ own, ...named }) => ({ ...named, ...effectOf(own) }))
    .sort((one, other) => other.sent - one.sent)
}

function effectOf(own: readonly Effects[]): Effect {
  const answers = sum(own.map(({ satisfaction }) => satisfaction.answers))
  const amounts = new Map<string | null, number>()
  for (const { currency, amount } of own.flatMap(({ conversions }) => conversions.amounts)) {
    amounts.set(currency, (amounts.get(currency) ?? 0) + amount)
  }
  return {
    sent: sum(own.map(({ messages }) => messages.sent ?? 0)),
    optOutsAfterText: sum(own.map((each) => each.optOutsAfterText)),
    replies: sum(own.map(({ replies }) => replies)),
    conversions: sum(own.map(({ conversions }) => conversions.count)),
    amounts: [...amounts].map(([currency, amount]) => ({ currency, amount })),
    satisfaction:
      answers === 0 ? null : sum(own.map(({ satisfaction }) => satisfaction.sum)) / answers,
  }
}
