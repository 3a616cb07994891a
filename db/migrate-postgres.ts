import { Client } from 'pg'
import { migrationsAfter, migrationsIn, type Migration } from './migrations.ts'
import { DatabaseUnavailable } from './database.ts'
import { sqlStateOf, translatePostgresError } from './postgres-errors.ts'

const NO_SUCH_TABLE = '42P01'
/** Two starts that make the same table at once: PostgreSQL tells the second one in these ways. */
const MADE_MEANWHILE = ['23505', '42710', '42P07']

/** Row 1 of `migration_lock` is held by whoever migrates: a lock that every relative of PostgreSQL has. */
const BOOKKEEPING = [
  `CREATE TABLE IF NOT EXISTS migrations (
     number integer PRIMARY KEY,
     name text NOT NULL,
     applied_at bigint NOT NULL
   )`,
  'CREATE TABLE IF NOT EXISTS migration_lock (id integer PRIMARY KEY CHECK (id = 1))',
  'INSERT INTO migration_lock (id) VALUES (1) ON CONFLICT (id) DO NOTHING',
]

/**
 * Brings a PostgreSQL database to the newest schema: forward only, all that is missing in one
 * transaction. Of several processes that start at once one migrates and the others wait for it.
 * Returns the names applied. Throws `DatabaseUnavailable` when it cannot be reached in `connectMs`.
 */
export async function migratePostgres(
  { url, connectMs }: { url: string; connectMs: number },
  folder: string,
  now: number,
): Promise<string[]> {
  const migrations = migrationsIn(folder)
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    application_name: 'accord migrations',
  })
  // A connection that breaks also fails the statement it carries; that error is the one told.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new DatabaseUnavailable(error)
  }
  try {
    if ((await currentIn(client)) === migrations.length) return []
    for (const sql of BOOKKEEPING) await make(client, sql)
    return await applyMissing(client, migrations, now)
  } catch (error) {
    throw translatePostgresError(error)
  } finally {
    await client.end()
  }
}

/** The newest migration applied; 0 for none, also when nothing was ever migrated. */
async function currentIn(client: Client): Promise<number> {
  try {
    const { rows } = await client.query<{ current: number }>(
      'SELECT coalesce(max(number), 0) AS current FROM migrations',
    )
    return rows[0]?.current ?? 0
  } catch (error) {
    if (sqlStateOf(error) === NO_SUCH_TABLE) return 0
    throw error
  }
}

async function make(client: Client, sql: string): Promise<void> {
  try {
    await client.query(sql)
  } catch (error) {
    if (!MADE_MEANWHILE.includes(sqlStateOf(error) ?? '')) throw error
  }
}

async function applyMissing(
  client: Client,
  migrations: Migration[],
  now: number,
): Promise<string[]> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
  try {
    await client.query('SELECT id FROM migration_lock WHERE id = 1 FOR UPDATE')
    const missing = migrationsAfter(await currentIn(client), migrations)
    for (const { number, name, sql } of missing) {
      await client.query(sql)
      await client.query('INSERT INTO migrations (number, name, applied_at) VALUES ($1, $2, $3)', [
        number,
        name,
        now,
      ])
    }
    await client.query('COMMIT')
    return missing.map(({ name }) => name)
  } catch (error) {
    // Ending the connection also ends the transaction, should even this fail.
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
