import type { Parameters } from './database.ts'

/** Largest number of rows in one statement: a power of two. */
const LARGEST = 256

const VALUES = /\bVALUES\s*(\([^()]*\))/i
const PLACEHOLDER = /:([A-Za-z_][A-Za-z0-9_]*)/g

/** One statement for many rows, with the values of all of them. */
export interface ManyRows {
  sql: string
  parameters: Parameters
}

/** Whether a statement inserts the values of its placeholders, and so can take many rows. */
export const takesManyRows = (sql: string): boolean => VALUES.test(sql)

/**
 * Multiplies the `VALUES (…)` of an INSERT, so that many rows take one round trip. Sizes are
 * powers of two: few different statements stay prepared.
 */
export function manyRows(sql: string, rows: readonly Parameters[]): ManyRows[] {
  const statements: ManyRows[] = []
  for (let from = 0; from < rows.length;) {
    const size = Math.min(LARGEST, 2 ** Math.floor(Math.log2(rows.length - from)))
    statements.push(multiplied(sql, rows.slice(from, from + size)))
    from += size
  }
  return statements
}

function multiplied(sql: string, rows: readonly Parameters[]): ManyRows {
  const parameters: Parameters = {}
  const text = sql.replace(VALUES, (_values, group: string) => {
    const groups = rows.map((row, index) =>
      group.replaceAll(PLACEHOLDER, (_placeholder, name: string) => {
        const value = row[name]
        if (value === undefined) throw new Error(`No value for :${name} in ${sql}`)
        parameters[`${name}_${index}`] = value
        return `:${name}_${index}`
      }),
    )
    return `VALUES ${groups.join(', ')}`
  })
  return { sql: text, parameters }
}
