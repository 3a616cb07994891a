/** What the repository functions need of a database, whichever engine is behind it. */

export type SqlValue = string | number | bigint | Uint8Array | null
/** Values for the `:name` placeholders of a statement. */
export type Parameters = Record<string, SqlValue>

export interface Queryable {
  get: <Row>(sql: string, parameters?: Parameters) => Promise<Row | undefined>
  all: <Row>(sql: string, parameters?: Parameters) => Promise<Row[]>
  /** Resolves to the number of rows changed. */
  run: (sql: string, parameters?: Parameters) => Promise<number>
  /**
   * Runs one statement for each set of values, in as few round trips as the engine allows; an
   * INSERT may have each key once. Resolves to the number of rows changed.
   */
  runMany: (sql: string, parameters: readonly Parameters[]) => Promise<number>
}

export interface WriteOptions {
  /**
   * Where concurrent writes share a commit, as on SQLite: none comes after this one in it. So
   * nothing is acknowledged together with this write that it has not seen.
   */
  last?: boolean
}

export interface Database {
  /** Sees what is committed, and nothing else. */
  read: Queryable
  /**
   * Runs `work` in one transaction and resolves once it is on disk. The work may await only
   * the `Queryable` it is given: a transaction holds the one write lock of SQLite, and a
   * connection and row locks of PostgreSQL. PostgreSQL may run it again from the start when
   * another transaction was in its way, so it changes nothing outside. Rejects with
   * `DatabaseUnavailable` also when the connection broke during the commit: then nobody knows
   * whether it is on disk.
   */
  write: <T>(work: (transaction: Queryable) => Promise<T>, options?: WriteOptions) => Promise<T>
  /** When a write last failed because the database could not take it; null for never. Same scale as `uptime`. */
  lastFailure: () => number | null
  close: () => Promise<void>
}

/** What is written in the transaction of something else, when that happens. */
export type Alongside = (transaction: Queryable) => Promise<void>
export const nothingElse: Alongside = () => Promise.resolve()

/** The database could not write or read: disk full, locked, input-output error, not reached. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database is unavailable', { cause })
    this.name = 'DatabaseUnavailable'
  }
}
