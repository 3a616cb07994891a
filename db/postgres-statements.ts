import { createHash } from 'node:crypto'
import { TypeOverrides, type ClientBase, type QueryResult, type QueryResultRow } from 'pg'
import type { Parameters, SqlValue } from './database.ts'
import { numberPlaceholders, type NumberedSql } from './sql-text.ts'

const NAME_CHARACTERS = 16
/** Type numbers of int8 and numeric in the catalog. */
const EXACT_NUMBERS = [20, 1700]

/** A number that JavaScript holds exactly; throws rather than round. */
function exactNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) {
    throw new RangeError(`A number of the database is too large: ${text}`)
  }
  return number
}

/** How values are read, on our connections only: `pg` gives large numbers as text. */
export function rowTypes(): TypeOverrides {
  const types = new TypeOverrides()
  for (const oid of EXACT_NUMBERS) types.setTypeParser(oid, exactNumber)
  return types
}

interface Statement extends NumberedSql {
  /** The same text has the same name on every connection. */
  name: string
}

const statements = new Map<string, Statement>()

function statementOf(sql: string): Statement {
  let statement = statements.get(sql)
  if (statement === undefined) {
    const hash = createHash('sha256').update(sql).digest('hex')
    statement = { ...numberPlaceholders(sql), name: hash.slice(0, NAME_CHARACTERS) }
    statements.set(sql, statement)
  }
  return statement
}

function valuesFor({ names, text }: Statement, parameters: Parameters): SqlValue[] {
  return names.map((name) => {
    const value = parameters[name]
    // `pg` would write NULL for what was forgotten.
    if (value === undefined) throw new Error(`No value for :${name} in ${text}`)
    // Text of PostgreSQL holds no NUL. Like half a surrogate pair it becomes U+FFFD.
    return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value
  })
}

/** Runs a statement with `:name` placeholders, prepared once for each connection. */
export function execute<Row extends QueryResultRow>(
  client: ClientBase,
  sql: string,
  parameters: Parameters = {},
): Promise<QueryResult<Row>> {
  const statement = statementOf(sql)
  const values = valuesFor(statement, parameters)
  return client.query<Row>({ name: statement.name, text: statement.text, values })
}
