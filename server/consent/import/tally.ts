import type { ImportRecord } from '../../../db/imports.ts'
import type { RefusedRow } from '../../../src/domain/import-row.ts'
import { IMPORT_ERRORS_MAX } from '../../../src/domain/limits.ts'
import type { AppliedRows } from './apply-rows.ts'

/** What became of the rows of an import so far. */
export interface Tally {
  readonly rowsRead: number
  readonly applied: number
  readonly unchanged: number
  /** How many rows were refused, by code. */
  readonly refused: Readonly<Record<string, number>>
  /** How many states change, by the status before and after. */
  readonly difference: Readonly<Record<string, number>>
  /** The first ones, `IMPORT_ERRORS_MAX` at most. */
  readonly errors: readonly RefusedRow[]
}

type CountedSoFar = Pick<
  ImportRecord,
  'rows_read' | 'applied' | 'unchanged' | 'refused' | 'difference' | 'errors'
>

/** Goes on counting where a run before stopped. */
export const tallyOf = (record: CountedSoFar): Tally => ({
  rowsRead: record.rows_read,
  applied: record.applied,
  unchanged: record.unchanged,
  refused: JSON.parse(record.refused) as Tally['refused'],
  difference: JSON.parse(record.difference) as Tally['difference'],
  errors: JSON.parse(record.errors) as Tally['errors'],
})

const sum = (a: Tally['refused'], b: Tally['refused']) => {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]))
}

/** The first errors of a file, of those that are told and others that come in any order. */
function firstOf(told: Tally['errors'], more: readonly RefusedRow[]): Tally['errors'] {
  const lastTold = told.length < IMPORT_ERRORS_MAX ? Infinity : (told.at(-1)?.line ?? Infinity)
  const earlier = more.filter(({ line }) => line < lastTold)
  if (earlier.length === 0) return told
  return [...told, ...earlier].sort((a, b) => a.line - b.line).slice(0, IMPORT_ERRORS_MAX)
}

/** The tally with these rows refused. */
export function withRefused(tally: Tally, refused: readonly RefusedRow[]): Tally {
  if (refused.length === 0) return tally
  let counts = tally.refused
  for (const { code } of refused) counts = sum(counts, { [code]: 1 })
  return { ...tally, refused: counts, errors: firstOf(tally.errors, refused) }
}

/** The tally after some more rows. */
export function afterRows(
  tally: Tally,
  rows: number,
  result: Omit<AppliedRows, 'affected'>,
  passedOver: number,
): Tally {
  return withRefused(
    {
      ...tally,
      rowsRead: tally.rowsRead + rows,
      applied: tally.applied + result.applied,
      unchanged: tally.unchanged + result.unchanged + passedOver,
      difference: sum(tally.difference, result.difference),
    },
    result.refused,
  )
}
