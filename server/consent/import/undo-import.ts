import { findImport, markUndone } from '../../../db/imports.ts'
import { eventsOfImport, eventsOfRecipient, type LedgerRow } from '../../../db/ledger.ts'
import type { Queryable } from '../../../db/database.ts'
import { lockRecipient } from '../../../db/recipients.ts'
import { LEDGER_PAGE } from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import { foldRecipient } from '../ledger/rebuild-states.ts'
import { recordFacts, type AffectedMessages } from '../record.ts'

export interface UndoneImport {
  /** States that are again what they were before the import. */
  restored: number
  /** States about which something was said since: they stay. */
  kept: number
}

/**
 * Takes an import back: whatever still stands as it left it becomes what it was before, by a
 * new fact each. What a person said since stays. Nothing is removed from the ledger.
 */
export async function undoImport(
  context: Context,
  importId: string,
  reason: string,
  onAffected: (affected: AffectedMessages) => Promise<void>,
): Promise<UndoneImport> {
  const { db } = context
  const record = await findImport(db.read, importId)
  if (record?.status !== 'done' || record.dry_run === 1) {
    throw new Problem({
      code: 'not_found',
      detail: 'No finished import has this id, or it was a dry run, or it is undone already.',
    })
  }
  const undone: UndoneImport = { restored: 0, kept: 0 }
  const through = record.seq_through ?? 0
  for (let after = record.seq_before; ;) {
    const page = { importId, after, through, limit: LEDGER_PAGE }
    const events = await eventsOfImport(db.read, page)
    for (const event of events) {
      const { restored, affected } = await db.write((transaction) =>
        undoEvent(context, transaction, event, reason),
      )
      if (restored) undone.restored += 1
      else undone.kept += 1
      await onAffected(affected)
      after = event.seq
    }
    if (events.length < LEDGER_PAGE) break
  }
  await db.write((transaction) => markUndone(transaction, importId))
  return undone
}

const NOTHING: AffectedMessages = { stopped: [], calling: [] }

async function undoEvent(
  context: Context,
  transaction: Queryable,
  event: LedgerRow,
  reason: string,
): Promise<{ restored: boolean; affected: AffectedMessages }> {
  const { category, importId } = event
  const recipient = await lockRecipient(transaction, event.recipientId)
  if (recipient === undefined || category === null) return { restored: false, affected: NOTHING }
  const events = await eventsOfRecipient(transaction, event.recipientId)
  const standing = foldRecipient(events).states.get(category)
  // The same import may have said several things about one person: the last one counts.
  const ofImport = events.filter((each) => each.importId === importId && each.category === category)
  const [first] = ofImport
  if (first === undefined || standing?.eventId !== ofImport.at(-1)?.id) {
    return { restored: false, affected: NOTHING }
  }
  const before = foldRecipient(events.filter(({ seq }) => seq < first.seq)).states.get(category)
  const affected = await recordFacts(context, transaction, recipient, [
    {
      category,
      type: 'undone',
      status: before?.state.status ?? 'never_asked',
      source: null,
      locale: null,
      noticeId: null,
      evidence: { ipAddress: null, userAgent: null, url: null, reason },
      occurredAt: context.clock(),
    },
  ])
  return { restored: true, affected }
}
