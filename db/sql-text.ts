/**
 * Repository functions write each statement once, with `:name` placeholders and with the row
 * locks that PostgreSQL needs. This file turns that text into what an engine takes.
 */

/** What must not be looked into: literals, quoted names, comments, and the `::` of a cast. */
const OPAQUE = `'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\\n]*|/\\*[\\s\\S]*?\\*/|::`
const PLACEHOLDER = new RegExp(`${OPAQUE}|:([A-Za-z_][A-Za-z0-9_]*)`, 'g')
const ROW_LOCK = new RegExp(
  `${OPAQUE}|\\s+(FOR\\s+(?:NO\\s+KEY\\s+UPDATE|UPDATE|KEY\\s+SHARE|SHARE)\\b` +
    `(?:\\s+OF\\s+\\w+(?:\\s*,\\s*\\w+)*)?(?:\\s+(?:SKIP\\s+LOCKED|NOWAIT)\\b)?)`,
  'gi',
)

export interface NumberedSql {
  /** With `$1`, `$2` … in the place of the names. */
  text: string
  /** The name behind each number, in order. */
  names: string[]
}

/** `:name` placeholders as PostgreSQL takes them; a name that stands twice has one number. */
export function numberPlaceholders(sql: string): NumberedSql {
  const names: string[] = []
  const text = sql.replace(PLACEHOLDER, (found, name: string | undefined) => {
    if (name === undefined) return found
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { text, names }
}

/** The same as SQLite takes a list: `?` for each placeholder, also for a name that stands twice. */
export function listPlaceholders(sql: string): NumberedSql {
  const names: string[] = []
  const text = sql.replace(PLACEHOLDER, (found, name: string | undefined) => {
    if (name === undefined) return found
    names.push(name)
    return '?'
  })
  return { text, names }
}

/** Without `FOR UPDATE` and its like: the one write lock of SQLite covers every row. */
export const withoutRowLocks = (sql: string): string =>
  sql.replace(ROW_LOCK, (found, lock: string | undefined) => (lock === undefined ? found : ''))

/**
 * `+:name` for each `:name`: the same value to SQLite. Built with STAT4, as better-sqlite3 builds
 * it, SQLite plans a statement again for each new value of a bare placeholder that an order or a
 * limit depends on, and that takes longer than the statement itself.
 */
export const withSteadyPlan = (sql: string): string =>
  sql.replace(PLACEHOLDER, (found, name: string | undefined) =>
    name === undefined ? found : `+:${name}`,
  )
