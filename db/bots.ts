import type { Queryable } from './database.ts'

/** An operator of iAdvize behind which Accord is the bot. Times are milliseconds since 1970. */
export interface BotRow {
  operator_id: string
  scenario: string
  name: string
  language: string
  /** JSON: `[{"id", "label"}]`, the routing rules that conversations can be handed over to. */
  distribution_rules: string
  created_at: number
  updated_at: number
}

const COLUMNS = 'operator_id, scenario, name, language, distribution_rules, created_at, updated_at'

export const listBots = (db: Queryable, limit: number) =>
  db.all<BotRow>(`SELECT ${COLUMNS} FROM bots ORDER BY operator_id LIMIT :limit`, { limit })

/** Keeps an operator as it is now; when it was created stays. */
export const keepBot = (db: Queryable, bot: Omit<BotRow, 'created_at'>) =>
  db.get<BotRow>(
    `INSERT INTO bots (${COLUMNS})
     VALUES
       (:operator_id, :scenario, :name, :language, :distribution_rules, :updated_at, :updated_at)
     ON CONFLICT (operator_id) DO UPDATE SET
       scenario = excluded.scenario, name = excluded.name, language = excluded.language,
       distribution_rules = excluded.distribution_rules, updated_at = excluded.updated_at
     RETURNING ${COLUMNS}`,
    { ...bot },
  )
