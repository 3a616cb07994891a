import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DatabaseUnavailable } from '../../db/database.ts'
import { migratePostgres } from '../../db/migrate-postgres.ts'
import { CONSENT_EVENT_TYPES, CONSENT_STATUSES } from '../../src/domain/consent.ts'
import { SEGMENTS_MAX, UNITS_MAX } from '../../src/domain/limits.ts'
import { KEY_KINDS, LINK_CHANNELS, MESSAGE_STATUSES } from '../../src/domain/message.ts'
import { ask, newPostgresDatabase } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import { NOW } from './rows.ts'

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations/postgres', import.meta.url))
const ON_SQLITE = fileURLToPath(new URL('../../db/migrations/sqlite', import.meta.url))
const shipped = readdirSync(MIGRATIONS).sort()
const next = `${String(shipped.length + 1).padStart(4, '0')}_add_a_table.sql`

function folderWith(others: Record<string, string>): string {
  const folder = join(temporaryFolder(), 'migrations')
  mkdirSync(folder)
  for (const name of shipped) copyFileSync(join(MIGRATIONS, name), join(folder, name))
  for (const [name, sql] of Object.entries(others)) writeFileSync(join(folder, name), sql)
  return folder
}
const migrate = (url: string, folder = MIGRATIONS, now = NOW) =>
  migratePostgres({ url, connectMs: 2_000 }, folder, now)
const bare = () => newPostgresDatabase({ bare: true })

const tablesIn = async (url: string) =>
  (
    await ask<{ name: string }>(
      url,
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    )
  ).map(({ name }) => name)

describe('a migration of PostgreSQL', () => {
  it('has the name and number of the one for SQLite', () => {
    expect(shipped).toEqual(readdirSync(ON_SQLITE).sort())
  })

  it('runs once: what is there already is left alone', async () => {
    const url = await bare()
    expect(await migrate(url)).toEqual(shipped)
    const tables = await tablesIn(url)
    expect(await migrate(url, MIGRATIONS, NOW + 1)).toEqual([])
    expect(await tablesIn(url)).toEqual(tables)
    expect(
      await ask(
        url,
        'SELECT number, name, applied_at::float AS at FROM migrations ORDER BY number',
      ),
    ).toEqual(shipped.map((name, index) => ({ number: index + 1, name, at: NOW })))
  })

  it('runs once when several servers start together', async () => {
    const url = await bare()
    const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(url)))
    expect(applied.filter((names) => names.length > 0)).toEqual([shipped])
  })

  it('that is new is added to what is there', async () => {
    const url = await bare()
    await migrate(url)
    expect(await migrate(url, folderWith({ [next]: 'CREATE TABLE added (id text);' }))).toEqual([
      next,
    ])
    expect(await tablesIn(url)).toContain('added')
  })

  it('that fails leaves the schema as it was, the ones before it included', async () => {
    const url = await bare()
    const folder = folderWith({
      [next]: 'CREATE TABLE half (id text); INSERT INTO nowhere VALUES (1);',
    })
    await expect(migrate(url, folder)).rejects.toThrow(/nowhere/)
    expect(await tablesIn(url)).toEqual(['migration_lock', 'migrations'])
    expect(await migrate(url)).toEqual(shipped)
  })

  it('unknown to this version stops the start: the database is newer', async () => {
    const url = await bare()
    await migrate(url, folderWith({ [next]: 'CREATE TABLE added (id text);' }))
    await expect(migrate(url)).rejects.toThrow(
      `The database is at migration ${shipped.length + 1}, this version of Accord only knows ${shipped.length}`,
    )
  })

  it('cannot run where nobody listens', async () => {
    const nowhere = migrate('postgres://accord:hunter2@127.0.0.1:9/accord')
    await expect(nowhere).rejects.toBeInstanceOf(DatabaseUnavailable)
  })
})

/** What the CHECKs of a table say. */
const checksOf = async (table: string): Promise<string> =>
  (
    await ask<{ said: string }>(
      await newPostgresDatabase(),
      `SELECT pg_get_constraintdef(oid) AS said FROM pg_constraint
       WHERE conrelid = '${table}'::regclass AND contype = 'c' ORDER BY conname`,
    )
  )
    .map(({ said }) => said)
    .join('\n')

describe('PostgreSQL and the code know the same words', () => {
  it.each<[table: string, column: string, words: readonly string[]]>([
    ['consent_events', 'type', CONSENT_EVENT_TYPES],
    ['consents', 'status', CONSENT_STATUSES],
    ['messages', 'status', MESSAGE_STATUSES],
    ['messages', 'key_kind', KEY_KINDS],
    ['messages', 'encoding', Object.keys(UNITS_MAX)],
    ['messages', 'purpose', ['service', 'marketing']],
    ['api_keys', 'kind', KEY_KINDS],
    ['links', 'channel', LINK_CHANNELS],
  ])('%s.%s', async (table, column, words) => {
    const said = await checksOf(table)
    const lists = [...said.matchAll(new RegExp(`\\(${column} = ANY \\(ARRAY\\[([^\\]]*)\\]`, 'g'))]
      .map(([, list]) => [...(list ?? '').matchAll(/'([^']*)'/g)].map(([, word]) => word))
      .sort((a, b) => b.length - a.length)
    // Other rules name some of the words; the list of all of them is the longest.
    expect(lists[0]).toEqual([...words])
  })

  it('and the same longest message', async () => {
    expect(await checksOf('messages')).toContain(`(segments <= ${SEGMENTS_MAX})`)
  })
})
