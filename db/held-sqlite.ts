import BetterSqlite3 from 'better-sqlite3'
import type { Parameters } from './database.ts'
import { MOVED, translateError } from './sqlite.ts'

/** A SQLite database that nobody else can write to while it is held. */
export interface HeldSqlite {
  columns: (table: string) => string[]
  rows: (table: string) => IterableIterator<Parameters>
  /** Refuses every later write, so that nothing is acknowledged that did not move. */
  close: (moved: boolean) => void
}

/** Tables into which whoever is answered has something written. */
const WRITTEN_TO = [
  'recipients',
  'consent_events',
  'consents',
  'messages',
  'idempotency_keys',
  'iadvize_events',
  'audit_events',
]

/** Takes the write lock of a SQLite file, a running server or not. Throws `DatabaseUnavailable`. */
export function holdSqlite(file: string, busyMs: number): HeldSqlite {
  const connection = new BetterSqlite3(file, { fileMustExist: true, timeout: busyMs })
  try {
    connection.pragma('synchronous = FULL')
    connection.exec('BEGIN IMMEDIATE')
  } catch (error) {
    connection.close()
    throw translateError(error)
  }
  return {
    columns: (table) =>
      connection
        .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`)
        .pluck()
        .all(),
    rows: (table) => connection.prepare<[], Parameters>(`SELECT * FROM ${table}`).iterate(),
    close: (moved) => {
      if (moved) {
        for (const table of WRITTEN_TO) {
          connection.exec(
            `CREATE TRIGGER ${table}_have_moved BEFORE INSERT ON ${table}
             BEGIN SELECT RAISE(ABORT, '${MOVED}'); END`,
          )
        }
        // What waits here waits in the new database too: it must not be called for twice.
        connection.exec(
          `CREATE TRIGGER calls_have_moved BEFORE UPDATE ON messages WHEN NEW.status = 'sending'
           BEGIN SELECT RAISE(ABORT, '${MOVED}'); END`,
        )
      }
      connection.exec(moved ? 'COMMIT' : 'ROLLBACK')
      connection.close()
    },
  }
}
