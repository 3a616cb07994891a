import BetterSqlite3 from 'better-sqlite3'
import { translateError } from './sqlite.ts'

/** What a copy of a database holds. */
export interface CopySeen {
  /** Number of the newest migration in it. */
  migration: number
  events: number
  messages: number
  /** When its newest event was recorded, in milliseconds since 1970; null for none. */
  newestEventAt: number | null
}

/**
 * Writes what is committed into an empty file, while others read and write: one read transaction,
 * so every row is of the same moment. SQLite's backup interface was not chosen: it begins again
 * whenever another process writes. Throws `DatabaseUnavailable`.
 */
export function copySqlite(file: string, emptyFile: string, busyMs: number): void {
  const connection = new BetterSqlite3(file, { fileMustExist: true, timeout: busyMs })
  try {
    connection.prepare('VACUUM INTO ?').run(emptyFile)
  } catch (error) {
    throw translateError(error)
  } finally {
    connection.close()
  }
}

/** Reads a copy through. Throws when it is damaged, or no database of Accord. */
export function lookAtCopy(file: string): CopySeen {
  const connection = new BetterSqlite3(file, { fileMustExist: true, readonly: true })
  try {
    const found = connection.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new Error(`it is damaged: ${String(found)}`)
    const number = (sql: string) => connection.prepare<[], number | null>(sql).pluck().get() ?? null
    return {
      migration: number('SELECT max(number) FROM migrations') ?? 0,
      events: number('SELECT count(*) FROM consent_events') ?? 0,
      messages: number('SELECT count(*) FROM messages') ?? 0,
      newestEventAt: number('SELECT recorded_at FROM consent_events ORDER BY seq DESC LIMIT 1'),
    }
  } finally {
    connection.close()
  }
}
