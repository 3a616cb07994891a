import type { Queryable } from '../../db/database.ts'
import { factsAt, type UnsortedFact } from '../../db/feed.ts'
import { eventsOfRecipients, type LedgerRow } from '../../db/ledger.ts'
import { fold, type ConsentState } from '../../src/domain/consent-state.ts'

/**
 * Those of some facts that end a request nobody confirmed, by their place in the ledger. There was
 * no consent, so none expired.
 */
export async function lapsesAmong(
  db: Queryable,
  facts: readonly UnsortedFact[],
): Promise<Set<number>> {
  const expired = facts.filter(({ lane, type }) => lane !== null && type === 'expired')
  if (expired.length === 0) return new Set()
  const seqs = expired.map(({ seq }) => seq)
  const recipients = new Set((await factsAt(db, seqs)).map(({ recipient_id }) => recipient_id))
  const events = await eventsOfRecipients(db, [...recipients])
  return new Set(seqs.filter((seq) => isLapse(events, seq)))
}

function isLapse(events: readonly LedgerRow[], seq: number): boolean {
  const expired = events.find((event) => event.seq === seq)
  let state: ConsentState | undefined
  for (const event of events) {
    const isBefore = event.seq < seq && event.recipientId === expired?.recipientId
    if (isBefore && event.category === expired.category) state = fold(state, event)
  }
  return state?.status !== 'granted' && state?.status !== 'paused'
}
