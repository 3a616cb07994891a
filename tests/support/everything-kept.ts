import { onPostgres } from './databases.ts'
import type { House } from './house.ts'

const TABLES = onPostgres
  ? `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
  : `SELECT name FROM sqlite_master WHERE type = 'table'`

const shown = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : JSON.stringify(value)

/** Every value of every row of every table, as whoever takes the database would read it. */
export async function everythingKept({ services }: House): Promise<string> {
  const { read } = services.context.db
  const values: string[] = []
  for (const { name } of await read.all<{ name: string }>(TABLES)) {
    for (const row of await read.all<Record<string, unknown>>(`SELECT * FROM ${name}`)) {
      values.push(...Object.values(row).map(shown))
    }
  }
  return values.join('\n')
}
