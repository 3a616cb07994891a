import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrateSqlite } from '../../db/migrate-sqlite.ts'
import { latestMigration } from '../../db/migrations.ts'
import { currentMigration } from '../../db/migrations-applied.ts'
import { CONSENT_EVENT_TYPES, CONSENT_STATUSES } from '../../src/domain/consent.ts'
import { SEGMENTS_MAX, UNITS_MAX } from '../../src/domain/limits.ts'
import { KEY_KINDS, LINK_CHANNELS, MESSAGE_STATUSES } from '../../src/domain/message.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MIGRATIONS, NOW, openSqliteFile } from './rows.ts'

const shipped = readdirSync(MIGRATIONS).sort()

/** A folder of migrations: the ones that ship, and others by name. */
function folderWith(others: Record<string, string> = {}, from: string[] = shipped): string {
  const folder = join(temporaryFolder(), 'migrations')
  mkdirSync(folder)
  for (const name of from) copyFileSync(join(MIGRATIONS, name), join(folder, name))
  for (const [name, sql] of Object.entries(others)) writeFileSync(join(folder, name), sql)
  return folder
}
const freshFile = () => join(temporaryFolder(), 'accord.db')

const namesIn = (file: string, type: string): unknown[] => {
  const connection = new BetterSqlite3(file, { readonly: true })
  const names = connection
    .prepare('SELECT name FROM sqlite_master WHERE type = ? ORDER BY name')
    .pluck()
    .all(type)
  connection.close()
  return names
}
const nextNumber = String(shipped.length + 1).padStart(4, '0')
const next = `${nextNumber}_add_a_table.sql`

describe('a migration', () => {
  it('runs once: what is there already is left alone', async () => {
    const file = freshFile()
    expect(migrateSqlite(file, MIGRATIONS, NOW)).toEqual(shipped)
    const tables = namesIn(file, 'table')
    expect(migrateSqlite(file, MIGRATIONS, NOW + 1)).toEqual([])
    expect(namesIn(file, 'table')).toEqual(tables)

    const { db } = openSqliteFile({ file })
    expect(await currentMigration(db.read)).toBe(latestMigration(MIGRATIONS))
    expect(await db.read.all('SELECT number, name, applied_at FROM migrations')).toEqual(
      shipped.map((name, index) => ({ number: index + 1, name, applied_at: NOW })),
    )
  })

  it('that is new is added to what is there', () => {
    const file = freshFile()
    migrateSqlite(file, MIGRATIONS, NOW)
    const folder = folderWith({ [next]: 'CREATE TABLE added (id TEXT) STRICT;' })
    expect(migrateSqlite(file, folder, NOW)).toEqual([next])
    expect(namesIn(file, 'table')).toContain('added')
  })

  it('that fails leaves the schema as it was, the ones before it included', () => {
    const file = freshFile()
    const folder = folderWith({
      [next]: 'CREATE TABLE half (id TEXT); INSERT INTO nowhere VALUES (1);',
    })
    expect(() => migrateSqlite(file, folder, NOW)).toThrow(/nowhere/)
    expect(namesIn(file, 'table')).toEqual(['migrations'])
    expect(migrateSqlite(file, MIGRATIONS, NOW)).toEqual(shipped)
  })

  it.each([
    ['a gap', `${String(shipped.length + 2).padStart(4, '0')}_later.sql`],
    ['a number twice', '0001_zzz_again.sql'],
    ['no number', 'zzz_add_a_table.sql'],
    ['capitals', `${nextNumber}_Add_A_Table.sql`],
    ['no sentence', `${nextNumber}.sql`],
    ['another kind of file', 'readme.md'],
  ])('out of order is refused: %s', (_what, name) => {
    const file = freshFile()
    const folder = folderWith({ [name]: 'SELECT 1;' })
    expect(() => migrateSqlite(file, folder, NOW)).toThrow(/is out of order/)
    expect(() => latestMigration(folder)).toThrow(name)
    expect(namesIn(file, 'table')).toEqual(['migrations'])
  })

  it('unknown to this version stops the start: the database is newer', () => {
    const file = freshFile()
    migrateSqlite(file, folderWith({ [next]: 'CREATE TABLE added (id TEXT);' }), NOW)
    expect(() => migrateSqlite(file, MIGRATIONS, NOW)).toThrow(
      `The database is at migration ${shipped.length + 1}, this version of Accord only knows ${shipped.length}`,
    )
  })
})

/** The values that a column may hold, as its CHECK lists them. */
async function allowedIn(table: string, column: string): Promise<string[]> {
  const { db } = openSqliteFile()
  const row = await db.read.get<{ sql: string }>(
    "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :table",
    { table },
  )
  const list = new RegExp(`\\b${column} IN \\(([^)]*)\\)`).exec(row?.sql ?? '')?.[1] ?? ''
  return [...list.matchAll(/'([^']*)'/g)].map(([, value]) => value ?? '')
}

describe('the database and the code know the same words', () => {
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
    expect(await allowedIn(table, column)).toEqual([...words])
  })

  it('and the same longest message', async () => {
    const { db } = openSqliteFile()
    const row = await db.read.get<{ sql: string }>(
      "SELECT sql FROM sqlite_master WHERE name = 'messages'",
    )
    expect(row?.sql).toContain(`segments BETWEEN 1 AND ${SEGMENTS_MAX}`)
  })

  it('every table is strict: a column holds what it says', () => {
    const { file } = openSqliteFile()
    const connection = new BetterSqlite3(file, { readonly: true })
    const loose = connection
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all()
    connection.close()
    expect(loose).toEqual([])
  })
})

describe('a database from before the ledger was chained', () => {
  it('keeps every fact, person and state', async () => {
    const file = freshFile()
    const [first = ''] = shipped
    migrateSqlite(file, folderWith({}, [first]), NOW)
    const old = new BetterSqlite3(file)
    old.exec(`
      INSERT INTO recipients VALUES ('r1', x'01', x'02', x'03', 'FR', 'fr', NULL, ${NOW - 9});
      INSERT INTO notices VALUES ('n1', 'fr', '{}', ${NOW});
      INSERT INTO consent_events VALUES (1, 'e1', 'r1', 'offers', 'granted', 'landing_page', 'fr', 'n1', x'04', ${NOW - 5});
      INSERT INTO consents VALUES ('r1', 'offers', 'granted', ${NOW - 5}, 'landing_page', 'e1');
    `)
    old.close()

    const { db } = openSqliteFile({ file })

    expect(await db.read.all('SELECT * FROM consent_events_unchained')).toMatchObject([
      { id: 'e1', type: 'granted', notice_id: 'n1', occurred_at: NOW - 5 },
    ])
    expect(await db.read.all('SELECT * FROM recipients')).toMatchObject([
      { id: 'r1', country: 'FR', last_seen_at: NOW - 5, created_at: NOW - 9, erased_at: null },
    ])
    expect(await db.read.all('SELECT * FROM consents')).toMatchObject([
      { recipient_id: 'r1', status: 'granted', since: NOW - 5, until: null, event_id: 'e1' },
    ])
    expect(await db.read.all('PRAGMA foreign_key_check')).toEqual([])
  })
})
