import { appendEvents, dropUnchained, unchainedEvents } from '../../../db/ledger.ts'
import { LEDGER_PAGE } from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'

/** Brings facts from before the ledger was chained into it, in their order, page by page. */
export async function chainOldEvents({ chain, db }: Pick<Context, 'chain' | 'db'>): Promise<void> {
  for (;;) {
    const moved = await db.write(async (transaction) => {
      const old = await unchainedEvents(transaction, LEDGER_PAGE)
      const events = old.map((event) => ({
        id: event.id,
        recipientId: event.recipient_id,
        category: event.category,
        type: event.type,
        status: null,
        until: null,
        source: event.source,
        locale: event.locale,
        noticeId: event.notice_id,
        importId: null,
        evidenceSealed: event.evidence_sealed,
        occurredAt: event.occurred_at,
        recordedAt: event.occurred_at,
      }))
      await appendEvents(transaction, chain, events)
      await dropUnchained(transaction, old.at(-1)?.seq ?? 0)
      return old.length
    })
    if (moved < LEDGER_PAGE) return
  }
}
