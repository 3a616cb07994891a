import { Pool, type PoolClient } from 'pg'
import { DatabaseUnavailable } from './database.ts'
import { isConnectionLost, isStaleStatement } from './postgres-errors.ts'
import { rowTypes } from './postgres-statements.ts'

/** Times are in milliseconds. */
export interface ConnectionOptions {
  url: string
  connectionsMax: number
  /** How long to wait for a connection, new or free. */
  connectMs: number
  /** Longest statement, as PostgreSQL measures it. */
  statementMs: number
  /** Longest wait for the answer to a statement; after it the connection counts as lost. */
  answerMs: number
  /** Longest wait for another transaction's rows. */
  lockMs: number
}

export interface Connections {
  /** Lends a connection for one piece of work. One that broke is not lent again. */
  use: <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>
  /** Ends every connection; may be asked again. */
  end: () => Promise<void>
}

function openPool({ url, connectionsMax, connectMs, answerMs }: ConnectionOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: connectMs,
    query_timeout: answerMs,
    keepAlive: true,
    application_name: 'accord',
    types: rowTypes(),
  })
  // Whoever uses a connection that breaks is told by its statement; an idle one is replaced.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Said on each new connection: the URL, the role or a pooler may have said otherwise. */
const settingsFor = ({ statementMs, lockMs }: ConnectionOptions) => `
  SET synchronous_commit = on;
  SET statement_timeout = ${statementMs};
  SET lock_timeout = ${lockMs};
  SET idle_in_transaction_session_timeout = ${statementMs}`

/** Connects when somebody first asks, and again after the server was away. */
export function openConnections(options: ConnectionOptions): Connections {
  const pool = openPool(options)
  const settings = settingsFor(options)
  const ready = new WeakSet<PoolClient>()

  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw new DatabaseUnavailable(error)
    })
    if (ready.has(client)) return client
    try {
      await client.query(settings)
      ready.add(client)
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  return {
    use: async (work) => {
      const client = await connect()
      let broken = false
      try {
        return await work(client)
      } catch (error) {
        broken = isConnectionLost(error) || isStaleStatement(error)
        throw error
      } finally {
        client.release(broken)
      }
    },
    end: async () => {
      if (!pool.ending) await pool.end()
    },
  }
}
