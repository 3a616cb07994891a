import { DatabaseError } from 'pg'
import { DatabaseUnavailable } from './database.ts'

/**
 * SQLSTATEs of a database that cannot serve (PostgreSQL, appendix A): connection 08, standby 25006,
 * a time limit 25P03, 25P04, 55P03 and 57014, who may enter 28 and 3D000, conflicts that did not
 * end 40, resources 53, operator 57P, system 58, damaged data XX001 and XX002.
 */
const UNAVAILABLE =
  /^(?:08|25006|25P03|25P04|28|3D000|40001|40003|40P01|53|55P03|57014|57P|58|XX00[12])/

/** What `pg` says, without a code, of a connection that is gone or was never made. */
const CONNECTION_GONE =
  /^Connection terminated|not queryable|^timeout exceeded|^Query read timeout|pool after calling end|support SSL/i

/** The five characters that PostgreSQL names an error with; undefined when it did not come from there. */
export const sqlStateOf = (error: unknown): string | undefined =>
  error instanceof DatabaseError ? error.code : undefined

/** Whether the connection itself is gone, so that nothing more can be asked on it. */
export function isConnectionLost(error: unknown): boolean {
  // Connection, session or transaction ended by the server; the severity may come translated.
  if (error instanceof DatabaseError) {
    const isFatal = error.severity === 'FATAL' || error.severity === 'PANIC'
    return isFatal || isClass(error, /^(?:08|57P|25P03|25P04)/)
  }
  const { code, message } = error as { code?: unknown; message?: unknown }
  const isSystemError = typeof code === 'string' && /^E[A-Z]+$/.test(code)
  return isSystemError || (typeof message === 'string' && CONNECTION_GONE.test(message))
}

/** The transaction was undone because of another one: the same work may succeed now. */
export const isConflict = (error: unknown): boolean => isClass(error, /^(?:40001|40P01)$/)

/** A prepared statement whose table has changed since; on a new connection it works. */
export const isStaleStatement = (error: unknown): boolean =>
  isClass(error, /^0A000$/) && (error as Error).message.includes('cached plan')

const isClass = (error: unknown, states: RegExp): boolean => states.test(sqlStateOf(error) ?? '')

/** Tells a database that cannot serve from a statement that is wrong. */
export function translatePostgresError(error: unknown): Error {
  // PostgreSQL repeats the row that failed here; a row belongs in no log.
  if (error instanceof DatabaseError) error.detail = undefined
  const unavailable = isConnectionLost(error) || isClass(error, UNAVAILABLE)
  return unavailable ? new DatabaseUnavailable(error) : (error as Error)
}
