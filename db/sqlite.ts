import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { CommitGroups } from './commit-groups.ts'
import { DatabaseUnavailable, type Database, type Parameters, type Queryable } from './database.ts'
import { listPlaceholders, withoutRowLocks, withSteadyPlan } from './sql-text.ts'

export interface SqliteOptions {
  file: string
  /** How long to wait for another process's lock, in milliseconds. */
  busyMs: number
  /** Concurrent writes that share one commit. */
  commitGroupMax: number
  /** Milliseconds that never jump, to date failures. */
  uptime: () => number
}

const UNAVAILABLE = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM|CORRUPT|PROTOCOL)/

/** What a database says that moved to another engine. */
export const MOVED = 'this brand moved to PostgreSQL'

/** Tells a database that cannot serve from a statement that is wrong. */
export function translateError(error: unknown): Error {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (message === MOVED) return new DatabaseUnavailable(error)
  if (typeof code === 'string' && UNAVAILABLE.test(code)) return new DatabaseUnavailable(error)
  return error as Error
}

/** Memory a connection may use for pages, in kibibytes. */
const CACHE_KIB = 8 * 1024
/** Pages of 4 KiB in the write-ahead log before it is copied into the file. */
const CHECKPOINT_PAGES = 32_000

function connect({ file, busyMs }: SqliteOptions): BetterSqlite3.Database {
  const connection = new BetterSqlite3(file)
  connection.pragma(`busy_timeout = ${busyMs}`)
  connection.pragma('journal_mode = WAL')
  // In WAL mode a reopened file reads NORMAL, and NORMAL may lose the last commits in a power cut.
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  // What undoes one write of a group is a copy of the pages it touches: in memory, not in a file.
  connection.pragma('temp_store = MEMORY')
  // Pages in memory: a look-up among millions should not go to the disk for the tree above it.
  connection.pragma(`cache_size = -${CACHE_KIB}`)
  // A page written often is copied into the file once for many commits, not once for each few.
  connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  // What is erased is overwritten in the file, not only forgotten by it.
  connection.pragma('secure_delete = ON')
  return connection
}

/** Prepares each statement once; better-sqlite3 is synchronous, so every promise is settled at once. */
function queryable(
  connection: BetterSqlite3.Database,
  beforeEach: () => void = () => undefined,
): Queryable {
  const statements = new Map<string, BetterSqlite3.Statement<[Parameters]>>()
  const prepared = (sql: string) => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = connection.prepare<[Parameters]>(withSteadyPlan(withoutRowLocks(sql)))
      statements.set(sql, statement)
    }
    return statement
  }
  const lists = new Map<
    string,
    { statement: BetterSqlite3.Statement<[unknown[]]>; names: string[] }
  >()
  const listed = (sql: string) => {
    let list = lists.get(sql)
    if (list === undefined) {
      const { text, names } = listPlaceholders(withoutRowLocks(sql))
      list = { statement: connection.prepare<[unknown[]]>(text), names }
      lists.set(sql, list)
    }
    return list
  }
  const settle = <T>(query: () => T): Promise<T> => {
    try {
      beforeEach()
      return Promise.resolve(query())
    } catch (error) {
      return Promise.reject(translateError(error))
    }
  }
  return {
    get: <Row>(sql: string, parameters: Parameters = {}) =>
      settle(() => prepared(sql).get(parameters) as Row | undefined),
    all: <Row>(sql: string, parameters: Parameters = {}) =>
      settle(() => prepared(sql).all(parameters) as Row[]),
    run: (sql, parameters = {}) => settle(() => prepared(sql).run(parameters).changes),
    runMany: (sql, parameters) =>
      settle(() => {
        const { statement, names } = listed(sql)
        // Bound in their order: to look for each by its name takes a third of a short INSERT.
        const valuesOf = (each: Parameters) => names.map((name) => each[name])
        return parameters.reduce((sum, each) => sum + statement.run(valuesOf(each)).changes, 0)
      }),
  }
}

/**
 * Reads of one turn of the event loop share one read transaction: taking and leaving SQLite's
 * locks costs more than a look-up. `renew` ends it, so that the next read sees a new commit.
 */
function sharedReads(connection: BetterSqlite3.Database): { read: Queryable; renew: () => void } {
  const begin = connection.prepare('BEGIN')
  const commit = connection.prepare('COMMIT')
  const renew = () => {
    if (connection.inTransaction) commit.run()
  }
  const beforeEach = () => {
    if (connection.inTransaction) return
    begin.run()
    setImmediate(renew)
  }
  return { read: queryable(connection, beforeEach), renew }
}

/**
 * Claims a database for one server: two would take each other's calls for interrupted ones.
 * SQLite's own lock on a file beside it, which ends with the process however it ends.
 * Returns how to let go; throws `DatabaseUnavailable` when another server holds it.
 */
export function holdForOneServer(file: string, busyMs: number): () => void {
  const lock = new BetterSqlite3(`${file}.lock`, { timeout: busyMs })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw translateError(error)
  }
  return () => {
    lock.close()
  }
}

/**
 * Opens a SQLite file with one connection that writes and one that reads, so that a reader
 * never sees a write that is not on disk yet.
 */
export function openSqlite(options: SqliteOptions): Database {
  mkdirSync(dirname(options.file), { recursive: true })
  const writer = connect(options)
  const reader = connect(options)
  reader.pragma('query_only = ON')

  const { read, renew } = sharedReads(reader)
  let failedAt: number | null = null
  const controls = new Map<string, BetterSqlite3.Statement>()
  const control = (sql: string) => {
    const known = controls.get(sql) ?? writer.prepare(sql)
    controls.set(sql, known)
    return known
  }
  const execute = (sql: string) => {
    try {
      control(sql).run()
      // Whoever is answered after this commit must read it.
      if (sql === 'COMMIT') renew()
    } catch (error) {
      throw translateError(error)
    }
  }
  const groups = new CommitGroups({
    transaction: queryable(writer),
    execute,
    inTransaction: () => writer.inTransaction,
    groupMax: options.commitGroupMax,
    onUnavailable: () => {
      failedAt = options.uptime()
    },
  })
  return {
    read,
    write: (work, { last = false } = {}) => groups.add(work, last),
    lastFailure: () => failedAt,
    close: async () => {
      await groups.idle()
      renew()
      reader.close()
      writer.close()
    },
  }
}
