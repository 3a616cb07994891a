import { LEFT_AFTER_TEXT_MS } from '../../src/domain/limits.ts'
import { mainZone } from '../../src/domain/main-zone.ts'
import {
  noFigures,
  periodsIn,
  type CategoryFigures,
  type Effects,
  type Granularity,
  type Period,
} from '../../src/domain/statistics.ts'
import type { Context } from '../context.ts'
import { isoTime } from '../rights/iso-time.ts'
import { countPeriod, type Figures } from './count-period.ts'
import { linkOpeningsIn } from './link-openings.ts'
import type { Reach } from './reach.ts'

export interface StatisticsAsked extends Period {
  granularity: Granularity
  /** Every category when left out. */
  category?: string | undefined
}

/** What happened, as the API shows it: by period, category and campaign. */
export async function statistics(context: Context, reach: Reach, asked: StatisticsAsked) {
  const { brand, db } = context
  const { granularity, category } = asked
  const timeZone = mainZone(brand.brand.country)
  const ids = category === undefined ? brand.categories.map(({ id }) => id) : [category]
  const granted = await reach()
  const periods = []
  for (const period of periodsIn(asked, granularity, timeZone)) {
    const figures = await countPeriod(context, period)
    periods.push({
      from: isoTime(period.from),
      to: isoTime(period.to),
      linkOpenings: (await linkOpeningsIn(db.read, period)).person,
      categories: shownCategories(figures, ids, category === undefined),
    })
  }
  return {
    from: isoTime(asked.from),
    to: isoTime(asked.to),
    granularity,
    timeZone,
    leftAfterTextHours: LEFT_AFTER_TEXT_MS / 3_600_000,
    reach: ids.map((id) => ({ category: id, granted: granted.get(id) ?? 0 })),
    periods,
  }
}

/** Every category of the brand, also without a figure; and former ones that have some. */
function shownCategories(figures: Figures, ids: readonly string[], isAll: boolean) {
  const former = isAll ? [...figures.keys()].filter((id) => !ids.includes(id)).sort() : []
  return [...ids, ...former].map((category) => {
    const { optIns, optOuts, campaigns, ...effects } = figures.get(category) ?? noFigures()
    return {
      category,
      optIns: bySource(optIns),
      optOuts: bySource(optOuts),
      ...shownEffects(effects),
      campaigns: [...campaigns]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([campaignId, each]) => ({ campaignId, ...shownEffects(each) })),
    }
  })
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

const bySource = (counts: CategoryFigures['optIns']) => ({
  total: sum(Object.values(counts)),
  bySource: counts,
})

const shownEffects = (effects: Effects) => {
  const { messages, replies, optOutsAfterText, conversions, satisfaction } = effects
  const { answers } = satisfaction
  return {
    messages: { total: sum(Object.values(messages)), byStatus: messages },
    replies,
    optOutsAfterText,
    conversions: {
      count: conversions.count,
      amounts: conversions.amounts.map(({ currency, amount }) => ({
        currency,
        amount: amount / 100,
      })),
    },
    satisfaction: { answers, mean: answers === 0 ? null : satisfaction.sum / answers },
  }
}
