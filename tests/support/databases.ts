import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject, onTestFinished } from 'vitest'
import type { GivenPostgres } from './postgres-project.ts'

/** The PostgreSQL of this project; undefined where the tests run on SQLite. */
const postgres: GivenPostgres | undefined = inject('postgres')
export const onPostgres = postgres !== undefined

const addressOf = (adminUrl: string, database: string) =>
  Object.assign(new URL(adminUrl), { pathname: `/${database}` }).href

/** Asks a database something by itself, beside Accord. */
export async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** Databases whose test is over, without a row: making one takes longer than emptying one. */
const emptied: string[] = []

async function empty(url: string): Promise<void> {
  await ask(
    url,
    `DO $$
     DECLARE name text;
     BEGIN
       PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid();
       -- The ledger refuses to forget; its triggers rest in this role.
       SET LOCAL session_replication_role = replica;
       FOR name IN SELECT tablename FROM pg_tables
         WHERE schemaname = 'public' AND tablename NOT LIKE 'migration%'
       LOOP
         EXECUTE format('DELETE FROM %I', name);
       END LOOP;
     END $$`,
  )
}

/**
 * A migrated PostgreSQL database for one test, or a `bare` one. A test that changes the schema asks
 * for one of its `own`, which no other test gets afterwards.
 */
export async function newPostgresDatabase({ own = false, bare = false } = {}): Promise<string> {
  if (postgres === undefined) throw new Error('This test belongs to the project postgresql')
  const { adminUrl, template } = postgres
  const known = own || bare ? undefined : emptied.pop()
  const name = `t${randomBytes(8).toString('hex')}`
  const url = known ?? addressOf(adminUrl, name)
  if (known === undefined) {
    await ask(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${bare ? 'template1' : template}`)
  }
  onTestFinished(async () => {
    if (own || bare) {
      await ask(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    } else {
      await empty(url)
      emptied.push(url)
    }
  })
  return url
}

const made = new Map<string, Promise<string>>()

/** The `DATABASE_URL` of a folder: the file in it, or a PostgreSQL database that goes by it. */
export function databaseUrlIn(folder: string): Promise<string> {
  if (!onPostgres) return Promise.resolve(`file:${join(folder, 'accord.db')}`)
  const url = made.get(folder) ?? newPostgresDatabase()
  made.set(folder, url)
  return url
}

/** Everything that a database keeps, as bytes in latin1. */
export async function bytesKeptIn(folder: string): Promise<string> {
  if (!onPostgres) {
    return readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'latin1'))
      .join('')
  }
  const url = await databaseUrlIn(folder)
  const tables = await ask<{ name: string }>(
    url,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  )
  const rows = await Promise.all(
    tables.map(({ name }) => ask<Record<string, unknown>>(url, `SELECT * FROM ${name}`)),
  )
  return rows
    .flat()
    .flatMap((row) => Object.values(row))
    .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    .join('\n')
}
