import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { DatabaseUnavailable, type Database, type Queryable } from './database.ts'
import { openConnections, type ConnectionOptions } from './postgres-connections.ts'
import {
  isConflict,
  isConnectionLost,
  isStaleStatement,
  translatePostgresError,
} from './postgres-errors.ts'
import { manyRows, takesManyRows } from './postgres-many.ts'
import { execute } from './postgres-statements.ts'

export interface PostgresOptions extends ConnectionOptions {
  /** How often a write is tried that meets others on the same rows. */
  writeTriesMax: number
  /** Longest pause between two such tries, in milliseconds. */
  retryPauseMs: number
  /** Milliseconds that never jump, to date failures. */
  uptime: () => number
  random: (bytes: number) => Uint8Array
}

type Work<T> = (client: PoolClient) => Promise<T>

const queryable = (ask: <T>(work: Work<T>) => Promise<T>): Queryable => ({
  get: <Row>(sql: string, parameters = {}) =>
    ask(async (client) => (await execute(client, sql, parameters)).rows[0] as Row | undefined),
  all: <Row>(sql: string, parameters = {}) =>
    ask(async (client) => (await execute(client, sql, parameters)).rows as Row[]),
  run: (sql, parameters = {}) =>
    ask(async (client) => (await execute(client, sql, parameters)).rowCount ?? 0),
  runMany: (sql, rows) =>
    ask(async (client) => {
      const statements = takesManyRows(sql)
        ? manyRows(sql, rows)
        : rows.map((parameters) => ({ sql, parameters }))
      let changed = 0
      for (const each of statements) {
        changed += (await execute(client, each.sql, each.parameters)).rowCount ?? 0
      }
      return changed
    }),
})

/**
 * One transaction. READ COMMITTED: the repository locks the rows it decides on, and each
 * statement after a lock sees what was committed before it was gained.
 */
async function transact<T>(client: PoolClient, work: (transaction: Queryable) => Promise<T>) {
  let over = false
  const transaction = queryable(async (ask) => {
    if (over) throw new Error('A statement came after the end of its transaction')
    return ask(client)
  })
  try {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
    const value = await work(transaction)
    over = true
    const { command } = await client.query('COMMIT')
    // After a statement that failed, COMMIT undoes everything and calls that a success.
    if (command !== 'COMMIT') throw new Error('A write went on after a statement that failed')
    return value
  } catch (error) {
    over = true
    // A connection that ends undoes its transaction; the pool takes no such connection back.
    if (!isConnectionLost(error)) await client.query('ROLLBACK').catch(() => client.end())
    throw error
  }
}

/** Opens PostgreSQL, which is reached when it is first asked. */
export function openPostgres(options: PostgresOptions): Database {
  const connections = openConnections(options)
  const underWay = new Set<Promise<unknown>>()
  let failedAt: number | null = null

  const pauseBefore = (attempt: number) => {
    const share = ((options.random(1)[0] ?? 0) + 1) / 256
    return sleep(share * Math.min(options.retryPauseMs, 2 ** (attempt + 2)))
  }

  const tryAgain = async <T>(work: Work<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await connections.use(work)
      } catch (error) {
        const again = isConflict(error) || isStaleStatement(error)
        if (!again || attempt >= options.writeTriesMax) throw translatePostgresError(error)
      }
      await pauseBefore(attempt)
    }
  }

  const watched = async <T>(answer: Promise<T>): Promise<T> => {
    underWay.add(answer)
    try {
      return await answer
    } finally {
      underWay.delete(answer)
    }
  }

  return {
    read: queryable((work) => watched(tryAgain(work))),
    write: (work) =>
      watched(
        tryAgain((client) => transact(client, work)).catch((error: unknown) => {
          if (error instanceof DatabaseUnavailable) failedAt = options.uptime()
          throw error
        }),
      ),
    lastFailure: () => failedAt,
    close: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay)
      await connections.end()
    },
  }
}
