import { findImport, type ImportRecord } from '../../../db/imports.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import { tallyOf, type Tally } from './tally.ts'

/** An import as the API and the command line show it: contract, section 5. */
export interface ShownImport {
  status: 'running' | 'done' | 'failed'
  dryRun: boolean
  /** Whether what it did was undone. */
  undone: boolean
  rows: number
  applied: number
  unchanged: number
  refused: Tally['refused']
  /** How many states changed, or would in a dry run, by the status before and after. */
  difference: Tally['difference']
  /** The first ones. */
  errors: { line: number; code: string; message: string }[]
}

const STATUS: Record<ImportRecord['status'], ShownImport['status']> = {
  receiving: 'running',
  running: 'running',
  done: 'done',
  undone: 'done',
  failed: 'failed',
}

/** Reads how far an import is. Throws `not_found`. */
export async function showImport({ db }: Context, id: string): Promise<ShownImport> {
  const record = await findImport(db.read, id)
  if (record === undefined) {
    throw new Problem({ code: 'not_found', detail: 'No import has this id.' })
  }
  const { rowsRead, applied, unchanged, refused, difference, errors } = tallyOf(record)
  return {
    status: STATUS[record.status],
    dryRun: record.dry_run === 1,
    undone: record.status === 'undone',
    rows: rowsRead,
    applied,
    unchanged,
    refused,
    difference,
    errors: errors.map(({ line, code, message }) => ({ line, code, message })),
  }
}
