import { existsSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { DatabaseUnavailable, type Queryable } from '../../db/database.ts'
import { openSqlite, translateError } from '../../db/sqlite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { addGrant, addRecipient, openSqliteFile } from './rows.ts'

const pragma = async (db: Queryable, name: string): Promise<unknown> =>
  Object.values((await db.get<Record<string, unknown>>(`PRAGMA ${name}`)) ?? {})[0]
const FULL = 2

const countOf = async (db: Queryable, table: string) =>
  (await db.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`))?.rows

describe('a SQLite file', () => {
  it('syncs every commit to disk, fresh and reopened', async () => {
    const { db: fresh, file } = openSqliteFile()
    expect(await fresh.write((transaction) => pragma(transaction, 'synchronous'))).toBe(FULL)
    await fresh.close()

    const { db: reopened } = openSqliteFile({ file })
    expect(await reopened.write((transaction) => pragma(transaction, 'synchronous'))).toBe(FULL)
    expect(await pragma(reopened.read, 'journal_mode')).toBe('wal')
  })

  it('keeps its promises between tables', async () => {
    const { db } = openSqliteFile()
    expect(await db.write((transaction) => pragma(transaction, 'foreign_keys'))).toBe(1)
    const orphan = db.write((transaction) =>
      transaction.run(
        "INSERT INTO links (token_hash, recipient_id, channel, locale, created_at) VALUES (x'00', 'nobody', 'api', 'fr', 0)",
      ),
    )
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/)
  })

  it('is made with the folders on its way', async () => {
    const file = join(temporaryFolder(), 'a/b/accord.db')
    const db = openSqlite({ file, busyMs: 100, commitGroupMax: 1, uptime: () => 0 })
    await db.close()
    expect(existsSync(file)).toBe(true)
  })

  it('refuses to be written by what only reads', async () => {
    const { db } = openSqliteFile()
    await expect(addRecipient(db.read)).rejects.toThrow(/readonly|unavailable/i)
    expect(await countOf(db.read, 'recipients')).toBe(0)
  })
})

describe('the ledger', () => {
  it.each([
    ['consent_events', "UPDATE consent_events SET category = 'advice'"],
    ['consent_events', "UPDATE consent_events SET type = 'declined' WHERE id = 'e1'"],
    ['consent_events', 'DELETE FROM consent_events'],
    ['notices', "UPDATE notices SET wording = 'other words'"],
    ['notices', 'DELETE FROM notices'],
  ])('of %s refuses: %s', async (table, sql) => {
    const { db } = openSqliteFile()
    await db.write(addGrant)
    const before = await db.read.all(`SELECT * FROM ${table}`)
    expect(before).toHaveLength(1)

    await expect(db.write((transaction) => transaction.run(sql))).rejects.toThrow(/append-only/)
    expect(await db.read.all(`SELECT * FROM ${table}`)).toEqual(before)
  })

  // REPLACE removes the row in its way without firing a DELETE trigger.
  it.each([
    ['its number', 'seq', 'position + 1'],
    ['its place', 'seq + 1', 'position'],
    ['both', 'seq', 'position'],
  ])('loses no event to one that takes %s', async (_what, seq, position) => {
    const { db } = openSqliteFile()
    await db.write(addGrant)
    // Without its state the event is held by nothing but the triggers.
    await db.write((transaction) => transaction.run('DELETE FROM consents'))
    const before = await db.read.all('SELECT * FROM consent_events')
    const replaced = db.write((transaction) =>
      transaction.run(
        `INSERT OR REPLACE INTO consent_events
           (seq, id, recipient_id, category, type, source, occurred_at, recorded_at, lane, position, mac)
         SELECT ${seq}, id, recipient_id, category, 'declined', source, 0, 0, lane, ${position}, mac
         FROM consent_events`,
      ),
    )
    await expect(replaced).rejects.toThrow()
    expect(await db.read.all('SELECT * FROM consent_events')).toEqual(before)
  })

  it('loses no words to others under the same id', async () => {
    const { db } = openSqliteFile()
    await db.write(addGrant)
    const before = await db.read.all('SELECT * FROM notices')
    await db
      .write((transaction) =>
        transaction.run(
          "INSERT OR REPLACE INTO notices SELECT id, locale, 'other words', created_at FROM notices",
        ),
      )
      .catch(() => undefined)
    expect(await db.read.all('SELECT * FROM notices')).toEqual(before)
  })

  it('takes no grant without the words that were shown', async () => {
    const { db } = openSqliteFile()
    await db.write(addGrant)
    const unproven = db.write((transaction) =>
      transaction.run(
        `INSERT INTO consent_events
           (id, recipient_id, category, type, source, occurred_at, recorded_at, lane, position, mac)
         VALUES ('e2', 'r1', 'offers', 'granted', 'api', 0, 0, 1, 2, x'00')`,
      ),
    )
    await expect(unproven).rejects.toThrow(/CHECK/)
  })
})

describe('a reader', () => {
  it('sees a write once it is committed, and not before', async () => {
    const { db } = openSqliteFile()
    const seen: (number | undefined)[] = []
    await db.write(async (transaction) => {
      await addRecipient(transaction)
      seen.push(await countOf(transaction, 'recipients'), await countOf(db.read, 'recipients'))
    })
    seen.push(await countOf(db.read, 'recipients'))
    expect(seen).toEqual([1, 0, 1])
  })

  it('sees nothing of a write that failed', async () => {
    const { db } = openSqliteFile()
    const failing = db.write(async (transaction) => {
      await addRecipient(transaction)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await countOf(db.read, 'recipients')).toBe(0)
  })
})

describe('a database that cannot write', () => {
  it('says so, keeps nothing, and works again afterwards', async () => {
    const { db, file } = openSqliteFile({ busyMs: 50 })
    const other = new BetterSqlite3(file)
    other.exec('BEGIN IMMEDIATE')
    const results = await Promise.allSettled(
      ['r1', 'r2', 'r3'].map((id) => db.write((transaction) => addRecipient(transaction, id))),
    )
    for (const result of results) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: expect.any(DatabaseUnavailable) as unknown,
      })
    }
    other.exec('ROLLBACK')
    other.close()

    expect(await countOf(db.read, 'recipients')).toBe(0)
    expect(await db.write((transaction) => addRecipient(transaction, 'r4'))).toBe('r4')
  })

  it.each([
    ['SQLITE_FULL', true],
    ['SQLITE_BUSY', true],
    ['SQLITE_BUSY_SNAPSHOT', true],
    ['SQLITE_IOERR_WRITE', true],
    ['SQLITE_READONLY', true],
    ['SQLITE_CORRUPT', true],
    ['SQLITE_CONSTRAINT_UNIQUE', false],
    ['SQLITE_ERROR', false],
  ])('%s is a database that cannot serve: %s', (code, unavailable) => {
    const error = Object.assign(new Error('x'), { code })
    expect(translateError(error) instanceof DatabaseUnavailable).toBe(unavailable)
  })
})

describe('closing', () => {
  it('waits for every write that was asked for', async () => {
    const { db, file } = openSqliteFile({ commitGroupMax: 10, uptime: () => 0 })
    const writes = Array.from({ length: 100 }, (_, index) =>
      db.write((transaction) => addRecipient(transaction, `r${index}`)),
    )
    await db.close()

    const reader = new BetterSqlite3(file, { readonly: true })
    expect(reader.prepare('SELECT count(*) FROM recipients').pluck().get()).toBe(100)
    reader.close()
    await Promise.all(writes)
  })

  it('also waits for writes that arrive while it waits', async () => {
    const { db } = openSqliteFile()
    const chained = db
      .write((transaction) => addRecipient(transaction, 'r1'))
      .then(() => db.write((transaction) => addRecipient(transaction, 'r2')))
    await db.close()
    expect(await chained).toBe('r2')
  })
})

describe('reads that share a turn of the event loop', () => {
  it('see a write of this connection as soon as it is acknowledged', async () => {
    const { db } = openSqliteFile()
    for (let round = 1; round <= 50; round += 1) {
      const total = () => db.read.get<{ total: number }>('SELECT count(*) AS total FROM recipients')
      const before = total()
      await db.write((transaction) => addRecipient(transaction, `r${round}`))
      expect(await total()).toEqual({ total: round })
      expect(await before).toEqual({ total: round - 1 })
    }
  })

  it('see in the next turn what another process wrote', async () => {
    const { db, file } = openSqliteFile()
    const { db: other } = openSqliteFile({ file })
    const found = () => db.read.get('SELECT 1 AS found FROM recipients')
    expect(await found()).toBeUndefined()

    await other.write((transaction) => addRecipient(transaction))
    await new Promise((resolve) => setImmediate(resolve))

    expect(await found()).toEqual({ found: 1 })
  })
})
