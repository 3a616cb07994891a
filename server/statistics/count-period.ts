import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  countConversations,
  countConversions,
  countMessages,
  countOptIns,
  countOptOuts,
  endOfSlice,
  type Between,
  type CountedTable,
} from '../../db/statistics.ts'
import { LEFT_AFTER_TEXT_MS, STATISTICS_ROWS_AT_ONCE } from '../../src/domain/limits.ts'
import {
  noEffects,
  noFigures,
  type Amount,
  type CategoryFigures,
  type Effects,
} from '../../src/domain/statistics.ts'
import type { Context } from '../context.ts'

/** What happened, by category. */
export type Figures = Map<string, CategoryFigures>

/** Counts everything that happened in a stretch of time. */
export async function countPeriod(context: Context, between: Between): Promise<Figures> {
  const { db, sandboxed } = context
  const figures: Figures = new Map()
  const sandbox = sandboxed ? 1 : 0
  await inSlices(context, 'consent_events', between, async (slice) => {
    addOptIns(figures, await countOptIns(db.read, slice))
    const leaving = { ...slice, window: LEFT_AFTER_TEXT_MS }
    addOptOuts(figures, await countOptOuts(db.read, leaving))
  })
  await inSlices(context, 'messages', between, async (slice) => {
    for (const row of await countMessages(db.read, { ...slice, sandbox })) {
      for (const { messages } of effectsOf(figures, row)) {
        messages[row.status] = (messages[row.status] ?? 0) + row.count
      }
    }
  })
  await inSlices(context, 'conversations', between, async (slice) => {
    for (const row of await countConversations(db.read, slice)) {
      for (const effects of effectsOf(figures, row)) {
        effects.replies += row.replies
        effects.satisfaction.answers += row.answers
        effects.satisfaction.sum += row.satisfaction
      }
    }
  })
  await inSlices(context, 'conversation_transactions', between, async (slice) => {
    for (const row of await countConversions(db.read, slice)) {
      for (const { conversions } of effectsOf(figures, row)) {
        conversions.count += row.count
        addAmount(conversions.amounts, row)
      }
    }
  })
  return figures
}

/** Piece by piece, letting others have their turn in between. */
async function inSlices(
  { db }: Context,
  table: CountedTable,
  { from, to }: Between,
  count: (slice: Between) => Promise<void>,
): Promise<void> {
  for (let begin = from; begin < to;) {
    const rest = { from: begin, to }
    const end = await endOfSlice(db.read, table, rest, STATISTICS_ROWS_AT_ONCE)
    await count({ from: begin, to: end })
    begin = end
    await nextTurn()
  }
}

function figuresOf(figures: Figures, category: string): CategoryFigures {
  const known = figures.get(category) ?? noFigures()
  figures.set(category, known)
  return known
}

/** What counts for a category counts for its campaign too. */
function effectsOf(
  figures: Figures,
  { category, campaignId }: { category: string; campaignId: string },
): Effects[] {
  const ofCategory = figuresOf(figures, category)
  const ofCampaign = ofCategory.campaigns.get(campaignId) ?? noEffects()
  ofCategory.campaigns.set(campaignId, ofCampaign)
  return [ofCategory, ofCampaign]
}

function addOptIns(figures: Figures, rows: Awaited<ReturnType<typeof countOptIns>>): void {
  for (const { category, source, count } of rows) {
    const { optIns } = figuresOf(figures, category)
    const by = source ?? 'accord'
    optIns[by] = (optIns[by] ?? 0) + count
  }
}

function addOptOuts(figures: Figures, rows: Awaited<ReturnType<typeof countOptOuts>>): void {
  for (const { category, source, campaignId, count } of rows) {
    const { optOuts } = figuresOf(figures, category)
    const by = source ?? 'accord'
    optOuts[by] = (optOuts[by] ?? 0) + count
    if (campaignId === null) continue
    for (const effects of effectsOf(figures, { category, campaignId })) {
      effects.optOutsAfterText += count
    }
  }
}

function addAmount(amounts: Amount[], { currency, amount }: Amount): void {
  const known = amounts.find((each) => each.currency === currency)
  if (known === undefined) amounts.push({ currency, amount })
  else known.amount += amount
}
