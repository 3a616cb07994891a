import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { Client } from 'pg'
import { databaseUrlIn, onPostgres } from './databases.ts'

/** Lets nobody write to the messages until it is let go. */
export async function holdMessages(folder: string): Promise<() => Promise<void>> {
  if (!onPostgres) {
    const file = new BetterSqlite3(join(folder, 'accord.db'), { timeout: 5_000 })
    file.exec('BEGIN IMMEDIATE')
    return () => {
      file.close()
      return Promise.resolve()
    }
  }
  const client = new Client({ connectionString: await databaseUrlIn(folder) })
  await client.connect()
  await client.query('BEGIN')
  await client.query('LOCK TABLE messages IN EXCLUSIVE MODE')
  return () => client.end()
}
