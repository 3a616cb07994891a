import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  finishImport,
  letGoOfImport,
  noteErrors,
  noteProgress,
  type ImportRecord,
} from '../../../db/imports.ts'
import type { Queryable } from '../../../db/database.ts'
import { lastSeq } from '../../../db/ledger.ts'
import { IMPORT_HOLD_MS } from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import type { AffectedMessages } from '../record.ts'
import { applyRows, type AppliedRows } from './apply-rows.ts'
import { openNoticeKeeper } from './keep-notices.ts'
import { rowsIn, type PreparedPart, type PreparedRow } from './prepared-part.ts'
import { preparedParts } from './prepared-parts.ts'
import { afterRows, tallyOf, withRefused, type Tally } from './tally.ts'

export interface ImportRun {
  /** Somebody left: what is being called for them is taken back. */
  onAffected: (affected: AffectedMessages) => Promise<void>
  /** Rows dealt with so far. */
  onProgress?: (rows: number) => void
  /** Asked between two transactions: a server that stops leaves the rest to the next one. */
  shouldStop?: () => boolean
}

/**
 * Applies a received file from where it stands, some rows a transaction, each with how far it
 * brought the import: after a crash the next run goes on with the next row.
 */
export async function runImport(
  context: Context,
  record: ImportRecord,
  run: ImportRun,
): Promise<void> {
  const { clock, db } = context
  const { id } = record
  try {
    const finished = await applyFile(context, record, run)
    await db.write(async (transaction) => {
      if (!finished) return letGoOfImport(transaction, id, clock())
      const seqThrough = await lastSeq(transaction)
      return finishImport(transaction, { id, status: 'done', seqThrough, finishedAt: clock() })
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await fail(context, record, error)
  }
}

/** What is wrong with the header is wrong with the whole file: nothing of it was applied. */
async function fail(
  { clock, db }: Context,
  record: ImportRecord,
  { problem }: Problem,
): Promise<void> {
  const { id } = record
  const refusal = { line: 1, code: problem.code, message: problem.detail }
  const { errors } = withRefused(tallyOf(record), [refusal])
  await db.write(async (transaction) => {
    await noteErrors(transaction, id, JSON.stringify(errors))
    await finishImport(transaction, { id, status: 'failed', seqThrough: 0, finishedAt: clock() })
  })
}

/** Resolves to whether the file was read to its end. */
async function applyFile(context: Context, record: ImportRecord, run: ImportRun): Promise<boolean> {
  const apply = partsApplier(context, record, run)
  for await (const part of preparedParts(context, record)) {
    if (run.shouldStop?.() === true) return false
    await apply(part)
  }
  return true
}

/** What a dry run throws to undo what it looked at. */
class DryRun extends Error {
  readonly result: AppliedRows
  constructor(result: AppliedRows) {
    super('A dry run changes nothing')
    this.result = result
  }
}

/** Applies one part of a file after the other, and keeps count. */
function partsApplier(context: Context, record: ImportRecord, run: ImportRun) {
  const { clock, db } = context
  const notices = openNoticeKeeper(context)
  let tally = tallyOf(record)

  const note = async (transaction: Queryable, after: Tally) => {
    const { errors, refused, difference, ...counts } = after
    await noteProgress(transaction, {
      ...counts,
      id: record.id,
      refused: JSON.stringify(refused),
      difference: JSON.stringify(difference),
      heldUntil: clock() + IMPORT_HOLD_MS,
    })
    if (errors === tally.errors) return
    await noteErrors(transaction, record.id, JSON.stringify(errors))
  }
  const look = (part: PreparedRow[]) =>
    db
      .write(async (transaction) => {
        notices.renew()
        const about = { importId: record.id, notices }
        throw new DryRun(await applyRows(context, transaction, part, about))
      })
      .catch((error: unknown) => {
        if (error instanceof DryRun) return error.result
        throw error
      })

  return async (part: PreparedPart): Promise<void> => {
    const { rows, refused, passedOver } = part
    const counted = (result: AppliedRows) =>
      withRefused(afterRows(tally, rowsIn(part), result, passedOver), refused)
    if (record.dry_run === 1) {
      const after = counted(await look(rows))
      await db.write((transaction) => note(transaction, after))
      tally = after
    } else {
      const { after, affected } = await db.write(async (transaction) => {
        notices.renew()
        const about = { importId: record.id, notices }
        const result = await applyRows(context, transaction, rows, about)
        const after = counted(result)
        await note(transaction, after)
        return { after, affected: result.affected }
      })
      tally = after
      await run.onAffected(affected)
    }
    run.onProgress?.(tally.rowsRead)
    await nextTurn()
  }
}
