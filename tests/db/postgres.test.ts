import { describe, expect, it, onTestFinished } from 'vitest'
import { DatabaseUnavailable, type Database, type Queryable } from '../../db/database.ts'
import { openPostgres, type PostgresOptions } from '../../db/postgres.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { ask, newPostgresDatabase } from '../support/databases.ts'
import { addGrant, addRecipient, postgresOptions } from './rows.ts'

async function openAt(url: string, changed: Partial<PostgresOptions> = {}): Promise<Database> {
  const db = openPostgres(postgresOptions(url, changed))
  onTestFinished(db.close)
  await db.read.get('SELECT 1 AS reached')
  return db
}
const openNew = async (changed: Partial<PostgresOptions> = {}) =>
  openAt(await newPostgresDatabase(), changed)

const countries = (db: Queryable) =>
  db.all<{ id: string; country: string }>('SELECT id, country FROM recipients ORDER BY id')
const setCountry = (db: Queryable, id: string, country: string) =>
  db.run('UPDATE recipients SET country = :country WHERE id = :id', { id, country })

/** Opens when so many have come. */
function gate(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let come = 0
  return async () => {
    come += 1
    if (come >= count) resolve(undefined)
    await promise
  }
}

describe('a value', () => {
  it.each<[what: string, cast: string, value: string | number | bigint | Uint8Array | null]>([
    ['text', 'text', "it's ☃ :name $1"],
    ['a time', 'bigint', 1_764_000_000_000],
    ['the largest exact number', 'bigint', Number.MAX_SAFE_INTEGER],
    ['a small number', 'integer', -1],
    ['a sum', 'numeric', 12],
    ['bytes', 'bytea', Buffer.from([0, 1, 255, 92])],
    ['no bytes', 'bytea', Buffer.alloc(0)],
    ['nothing', 'text', null],
  ])('comes back as it went: %s', async (_what, cast, value) => {
    const db = await openNew()
    expect(await db.read.get(`SELECT CAST(:value AS ${cast}) AS value`, { value })).toEqual({
      value,
    })
  })

  it('that JavaScript cannot hold exactly is refused, not rounded', async () => {
    const db = await openNew()
    const big = db.read.get('SELECT 9007199254740993::bigint AS big')
    await expect(big).rejects.toThrow('too large')
    expect(await db.read.get('SELECT count(*) AS total FROM messages')).toEqual({ total: 0 })
  })

  it('that holds a NUL is taken without it, and finds nothing', async () => {
    const db = await openNew()
    const value = 'a\0b'
    expect(await db.read.get('SELECT :value::text AS value', { value })).toEqual({
      value: 'a\uFFFDb',
    })
    expect(
      await db.read.get('SELECT id FROM messages WHERE id = :value', { value }),
    ).toBeUndefined()
  })

  it('that was forgotten is not NULL', async () => {
    const db = await openNew()
    await expect(db.read.get('SELECT :a::text AS a', { b: 1 })).rejects.toThrow('No value for :a')
  })
})

describe('a write', () => {
  it('is seen once it is committed, and not before', async () => {
    const db = await openNew()
    const seen: number[] = []
    await db.write(async (transaction) => {
      await addRecipient(transaction)
      seen.push((await countries(transaction)).length, (await countries(db.read)).length)
    })
    seen.push((await countries(db.read)).length)
    expect(seen).toEqual([1, 0, 1])
  })

  it('that fails leaves nothing, and its connection works on', async () => {
    const db = await openNew({ connectionsMax: 1 })
    const failing = db.write(async (transaction) => {
      await addRecipient(transaction)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await countries(db.read)).toEqual([])
  })

  it('that goes on after a statement that failed is refused as a whole', async () => {
    const db = await openNew({ connectionsMax: 1 })
    const careless = db.write(async (transaction) => {
      await addRecipient(transaction)
      await transaction.run('INSERT INTO nowhere VALUES (1)').catch(() => undefined)
    })
    await expect(careless).rejects.toThrow('went on after a statement that failed')
    expect(await countries(db.read)).toEqual([])
  })

  it('has no more statements after its end', async () => {
    const db = await openNew({ connectionsMax: 1 })
    let kept: Queryable | undefined
    await db.write(async (transaction) => {
      kept = transaction
      await addRecipient(transaction)
    })
    await expect(kept?.run('DELETE FROM recipients')).rejects.toThrow('after the end')
    expect(await countries(db.read)).toHaveLength(1)
  })

  it('syncs its commit to disk, whatever the database would do by itself', async () => {
    const url = await newPostgresDatabase({ own: true })
    const name = new URL(url).pathname.slice(1)
    await ask(url, `ALTER DATABASE ${name} SET synchronous_commit = off`)
    const db = await openAt(`${url}?options=-c%20synchronous_commit%3Doff`)
    const shown = (setting: string) => db.write((transaction) => transaction.get(`SHOW ${setting}`))
    expect(await shown('synchronous_commit')).toEqual({ synchronous_commit: 'on' })
    expect(await shown('statement_timeout')).toEqual({ statement_timeout: '5s' })
    expect(await shown('lock_timeout')).toEqual({ lock_timeout: '2s' })
    expect(await shown('transaction_isolation')).toEqual({
      transaction_isolation: 'read committed',
    })
  })

  it('waits for its turn when all connections are taken', async () => {
    const db = await openNew({ connectionsMax: 2 })
    const ids = Array.from({ length: 30 }, (_, index) => `r${index}`)
    await Promise.all(ids.map((id) => db.write((transaction) => addRecipient(transaction, id))))
    expect(await countries(db.read)).toHaveLength(30)
  })
})

describe('two writes in each other’s way', () => {
  it('are both done when PostgreSQL cannot put them in order at first', async () => {
    const url = await newPostgresDatabase()
    const [one, two] = [await openAt(url), await openAt(url)]
    await one.write((transaction) => addRecipient(transaction))
    const meet = gate(2)
    let tries = 0
    const append = (db: Database, letter: string) =>
      db.write(async (transaction) => {
        tries += 1
        await transaction.run('SET TRANSACTION ISOLATION LEVEL SERIALIZABLE')
        const [row] = await countries(transaction)
        await meet()
        await setCountry(transaction, 'r1', `${row?.country ?? ''}${letter}`)
      })
    await Promise.all([append(one, 'x'), append(two, 'y')])
    expect((await countries(one.read))[0]?.country).toMatch(/^FR(?:xy|yx)$/)
    expect(tries).toBe(3)
  })

  it('are both done when they lock the same rows in another order', async () => {
    const url = await newPostgresDatabase()
    const [one, two] = [await openAt(url), await openAt(url)]
    await one.write(async (transaction) => {
      await addRecipient(transaction, 'a')
      await addRecipient(transaction, 'b')
    })
    const meet = gate(2)
    const both = (db: Database, country: string, ids: string[]) =>
      db.write(async (transaction) => {
        for (const id of ids) {
          await setCountry(transaction, id, country)
          await meet()
        }
      })
    await Promise.all([both(one, 'DE', ['a', 'b']), both(two, 'IT', ['b', 'a'])])
    const [a, b] = await countries(one.read)
    expect(a?.country).toBe(b?.country)
  })

  it('is given up after so many tries, and that dates the failure', async () => {
    const db = await openNew({ writeTriesMax: 3, uptime: () => 42 })
    let tries = 0
    const unlucky = db.write((transaction) => {
      tries += 1
      return transaction.run(
        "DO $$ BEGIN RAISE EXCEPTION 'never' USING ERRCODE = 'serialization_failure'; END $$",
      )
    })
    await expect(unlucky).rejects.toBeInstanceOf(DatabaseUnavailable)
    expect(tries).toBe(3)
    expect(db.lastFailure()).toBe(42)
  })

  it('waits no longer than allowed for the other one', async () => {
    const db = await openNew({ lockMs: 50 })
    await db.write((transaction) => addRecipient(transaction))
    await db.write(async (transaction) => {
      await setCountry(transaction, 'r1', 'DE')
      const second = db.write((other) => setCountry(other, 'r1', 'IT'))
      await expect(second).rejects.toBeInstanceOf(DatabaseUnavailable)
    })
    expect(await countries(db.read)).toEqual([{ id: 'r1', country: 'DE' }])
  })
})

describe('a prepared statement', () => {
  it('is made once for each connection', async () => {
    const db = await openNew({ connectionsMax: 1 })
    for (let round = 0; round < 3; round += 1) await countries(db.read)
    const prepared = await db.read.all(
      "SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%FROM recipients%' AND statement NOT LIKE '%pg_prepared%'",
    )
    expect(prepared).toHaveLength(1)
  })

  it('survives a column that a newer version adds meanwhile', async () => {
    const url = await newPostgresDatabase({ own: true })
    const db = await openAt(url, { connectionsMax: 1 })
    const read = () => db.read.all('SELECT * FROM notices')
    const write = () => db.write((transaction) => transaction.all('SELECT * FROM notices'))
    await db.write(addGrant)
    expect(await read()).toHaveLength(1)
    expect(await write()).toHaveLength(1)
    await ask(url, 'ALTER TABLE notices ADD COLUMN more text')
    expect(await read()).toMatchObject([{ more: null }])
    await ask(url, 'ALTER TABLE notices ADD COLUMN even_more text')
    expect(await write()).toMatchObject([{ more: null, even_more: null }])
  })
})

describe('the ledger', () => {
  it.each([
    ['consent_events', "UPDATE consent_events SET category = 'advice'"],
    ['consent_events', 'DELETE FROM consent_events'],
    ['consent_events', 'TRUNCATE consent_events CASCADE'],
    ['consent_events', 'TRUNCATE recipients CASCADE'],
    ['notices', "UPDATE notices SET wording = 'other words'"],
    ['notices', 'DELETE FROM notices'],
    ['notices', 'TRUNCATE notices CASCADE'],
    [
      'notices',
      "INSERT INTO notices SELECT id, locale, 'other words', 0 FROM notices ON CONFLICT (id) DO UPDATE SET wording = excluded.wording",
    ],
  ])('of %s refuses: %s', async (table, sql) => {
    const db = await openNew()
    await db.write(addGrant)
    const before = await db.read.all(`SELECT * FROM ${table}`)
    expect(before).toHaveLength(1)
    await expect(db.write((transaction) => transaction.run(sql))).rejects.toThrow(/append-only/)
    expect(await db.read.all(`SELECT * FROM ${table}`)).toEqual(before)
  })

  it('gives every event its own number', async () => {
    const db = await openNew()
    await db.write(addGrant)
    const chosen = db.write((transaction) =>
      transaction.run(
        `INSERT INTO consent_events (seq, id, recipient_id, category, type, source, evidence_sealed, occurred_at)
         SELECT seq, 'e2', recipient_id, category, 'declined', source, evidence_sealed, 0 FROM consent_events`,
      ),
    )
    await expect(chosen).rejects.toThrow(/seq/)
  })
})

describe('an error', () => {
  it('of a constraint passes through, without the row', async () => {
    const db = await openNew()
    await db.write((transaction) => addRecipient(transaction))
    const error: unknown = await db
      .write((transaction) => addRecipient(transaction))
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: '23505', detail: undefined })
    expect(error).not.toBeInstanceOf(DatabaseUnavailable)
  })

  it.each([
    ['too many connections', '53300', true],
    ['a full disk', '53100', true],
    ['a server that stops', '57P01', true],
    ['an input-output error', '58030', true],
    ['a standby', '25006', true],
    ['a statement that took too long', '57014', true],
    ['an outcome nobody knows', '40003', true],
    ['a wrong statement', '42601', false],
    ['a value out of range', '22003', false],
  ])(
    'that means %s (%s) is a database that cannot serve: %s',
    async (_what, state, unavailable) => {
      const db = await openNew()
      const error: unknown = await db
        .write((transaction) =>
          transaction.run(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${state}'; END $$`),
        )
        .catch((reason: unknown) => reason)
      expect(error instanceof DatabaseUnavailable).toBe(unavailable)
    },
  )

  it.each([
    ['nobody listens', 'postgres://accord:hunter2@127.0.0.1:9/accord'],
    ['there is no such host', 'postgres://accord:hunter2@nowhere.invalid/accord'],
  ])('says the database is unavailable when %s, without the password', async (_case, url) => {
    const db = openPostgres(postgresOptions(url, { uptime: () => 7 }))
    onTestFinished(db.close)
    const error: unknown = await db
      .write((transaction) => addRecipient(transaction))
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(DatabaseUnavailable)
    expect(db.lastFailure()).toBe(7)
    const { inspect } = await import('node:util')
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('hunter2')
  })

  it('of a connection that breaks during the commit is told, and the work not run again', async () => {
    const url = await newPostgresDatabase({ own: true })
    // The commit itself ends the connection, after the last statement of the work.
    await ask(
      url,
      `CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
       CREATE CONSTRAINT TRIGGER hangs_up AFTER INSERT ON recipients
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up()`,
    )
    const db = await openAt(url)
    let tries = 0
    const cut = db.write((transaction) => {
      tries += 1
      return addRecipient(transaction)
    })
    await expect(cut).rejects.toBeInstanceOf(DatabaseUnavailable)
    expect(tries).toBe(1)
    expect(await countries(db.read)).toEqual([])
  })
})

describe('a PostgreSQL that stops', () => {
  it('is said to be unavailable, and works again once it is back', async () => {
    const server = await startPostgres()
    onTestFinished(server.remove)
    const db = await openAt(server.urlOf('postgres'))
    await db.write((transaction) => transaction.run('CREATE TABLE kept (id text)'))

    const cut = db.write(async (transaction) => {
      await transaction.run("INSERT INTO kept VALUES ('lost')")
      await server.stop()
      await transaction.run("INSERT INTO kept VALUES ('lost too')")
    })
    await expect(cut).rejects.toBeInstanceOf(DatabaseUnavailable)
    await expect(db.read.get('SELECT 1 AS one')).rejects.toBeInstanceOf(DatabaseUnavailable)
    expect(db.lastFailure()).not.toBeNull()

    await server.start()
    await db.write((transaction) => transaction.run("INSERT INTO kept VALUES ('here')"))
    expect(await db.read.all('SELECT id FROM kept')).toEqual([{ id: 'here' }])
  })
})

describe('closing', () => {
  it('waits for every write that was asked for, and may be asked twice', async () => {
    const url = await newPostgresDatabase()
    const db = await openAt(url, { connectionsMax: 2 })
    const ids = Array.from({ length: 20 }, (_, index) => `r${index}`)
    const writes = ids.map((id) => db.write((transaction) => addRecipient(transaction, id)))
    await db.close()
    await db.close()
    expect(await ask(url, 'SELECT id FROM recipients')).toHaveLength(20)
    await Promise.all(writes)
  })
})
