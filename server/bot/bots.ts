import { keepBot, listBots, type BotRow } from '../../db/bots.ts'
import type { Queryable } from '../../db/database.ts'
import { BOTS_MAX, BOTS_REFRESH_MS } from '../../src/domain/limits.ts'
import { isLocale, type Locale } from '../../src/domain/locales.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'
import { localeOfScenario } from './scenarios.ts'

/** A routing rule of iAdvize. */
export interface DistributionRule {
  id: string
  label: string
}

/** What iAdvize says about an operator that is this bot. */
export interface BotDefinition {
  operatorId: string
  scenario: string
  name: string
  language: string
  distributionRules: DistributionRule[]
}

/** An operator that is this bot. Times are milliseconds since 1970. */
export interface KnownBot extends BotDefinition {
  /** What it speaks: the operator's language, or else the scenario's. */
  locale: Locale
  createdAt: number
  updatedAt: number
}

export interface Bots {
  /** Keeps an operator as iAdvize describes it. Throws `invalid_request` for one too many. */
  save: (definition: BotDefinition) => Promise<KnownBot>
  /** From memory, which follows the database within seconds. */
  known: (operatorId: string) => KnownBot | undefined
  /** The same, with a look into the database for one that was just made. */
  find: (operatorId: string) => Promise<KnownBot | undefined>
  stop: () => void
}

function localeOf({ brand }: Context, { language, scenario }: BotRow): Locale {
  const { locales } = brand.brand
  // `fr`, and what else could be written for it: `FR`, `fr_FR`.
  const spoken = language.slice(0, 2).toLowerCase()
  if (isLocale(spoken) && locales.includes(spoken)) return spoken
  return localeOfScenario(brand, scenario) ?? locales[0]
}

const botOf = (context: Context, row: BotRow): KnownBot => ({
  operatorId: row.operator_id,
  scenario: row.scenario,
  name: row.name,
  language: row.language,
  distributionRules: JSON.parse(row.distribution_rules) as DistributionRule[],
  locale: localeOf(context, row),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

const TOO_MANY = {
  code: 'invalid_request',
  detail: `Accord is already the bot behind ${BOTS_MAX} operators.`,
} as const

/** Knows the operators by heart, because iAdvize asks about them every second. */
export async function openBots(context: Context): Promise<Bots> {
  const { clock, db, log } = context
  let known = new Map<string, KnownBot>()
  const all = async (from: Queryable): Promise<Map<string, KnownBot>> => {
    const rows = await listBots(from, BOTS_MAX)
    return new Map(rows.map((row) => [row.operator_id, botOf(context, row)]))
  }
  const refresh = async () => {
    known = await all(db.read)
  }
  await refresh()

  let isFailing = false
  const keepUp = async () => {
    try {
      await refresh()
      isFailing = false
    } catch (error) {
      // Said once, not every few seconds for as long as it lasts.
      if (!isFailing) log.error({ err: error }, 'The bots cannot be read')
      isFailing = true
    }
  }
  const timer = setInterval(() => void keepUp(), BOTS_REFRESH_MS)

  return {
    save: async ({ operatorId, scenario, name, language, distributionRules }) => {
      const row = await db.write(async (transaction) => {
        const there = await all(transaction)
        if (there.size >= BOTS_MAX && !there.has(operatorId)) throw new Problem(TOO_MANY)
        return keepBot(transaction, {
          operator_id: operatorId,
          scenario,
          name,
          language,
          distribution_rules: JSON.stringify(distributionRules),
          updated_at: clock(),
        })
      })
      if (row === undefined) throw new Error('A bot that was just written is not there')
      const bot = botOf(context, row)
      known.set(operatorId, bot)
      return bot
    },
    known: (operatorId) => known.get(operatorId),
    find: async (operatorId) => {
      if (!known.has(operatorId)) await keepUp()
      return known.get(operatorId)
    },
    stop: () => clearInterval(timer),
  }
}
