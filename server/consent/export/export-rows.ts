import { consentsAfter, type KeptConsent } from '../../../db/consents.ts'
import { eventsOfRecipients, type LedgerRow } from '../../../db/ledger.ts'
import type { ExportRow } from '../../../src/domain/export-row.ts'
import { EXPORT_ROWS_AT_ONCE } from '../../../src/domain/limits.ts'
import { statusAt } from '../../../src/domain/consent-state.ts'
import type { Context } from '../../context.ts'
import { unsealEvidence } from '../evidence.ts'
import { phoneNumberOf } from '../recipients.ts'

/**
 * Every consent of everybody whose number is kept, page by page, with the words and the trace
 * of the event it rests on. A number that was destroyed cannot be exported.
 */
export async function* exportRows(context: Context): AsyncGenerator<ExportRow> {
  const { clock, db } = context
  let after = { recipientId: '', category: '' }
  for (;;) {
    const page = await consentsAfter(db.read, { ...after, limit: EXPORT_ROWS_AT_ONCE })
    const ids = [...new Set(page.map(({ recipient_id }) => recipient_id))]
    const events = await eventsOfRecipients(db.read, ids)
    const byId = new Map(events.map((event) => [event.id, event]))
    for (const row of page) {
      after = { recipientId: row.recipient_id, category: row.category }
      if (row.number_sealed.length === 0) continue
      yield exportRow(context, row, byId.get(row.event_id), clock())
    }
    if (page.length < EXPORT_ROWS_AT_ONCE) return
  }
}

function exportRow(
  context: Context,
  row: KeptConsent,
  event: LedgerRow | undefined,
  now: number,
): ExportRow {
  const sealed = event?.evidenceSealed ?? null
  const evidence = unsealEvidence(context.vault, row.person_key, sealed)
  return {
    phoneNumber: phoneNumberOf(context, row),
    category: row.category,
    status: statusAt(row, now),
    since: row.since,
    source: row.source,
    noticeId: event?.noticeId ?? null,
    locale: event?.locale ?? row.locale,
    reference: evidence?.reference ?? null,
    url: evidence?.url ?? null,
  }
}
