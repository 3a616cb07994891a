import type { Queryable } from './database.ts'

/** Number of the newest migration applied; 0 for none. */
export const currentMigration = async (db: Queryable): Promise<number> =>
  (await db.get<{ number: number | null }>('SELECT max(number) AS number FROM migrations'))
    ?.number ?? 0
