import { eventsOfRecipient } from '../../../db/ledger.ts'
import {
  lockRecipient,
  forgetRecipient,
  isReferredTo,
  type RecipientRow,
} from '../../../db/recipients.ts'
import type { Queryable } from '../../../db/database.ts'
import { forgetCodesBefore } from '../../../db/verification-codes.ts'
import {
  forgetVerificationsBefore,
  lapsedRequests,
  type LapsedRequest,
  type LapseWindow,
} from '../../../db/verifications.ts'
import { isForgettable } from '../../../src/domain/consent.ts'
import {
  CODE_LIFE_MS,
  CODE_WINDOW_MS,
  LAPSES_AT_ONCE,
  PENDING_KEEP_MS,
} from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import { recordFacts, type ConsentFact } from '../record.ts'

/**
 * Ends the requests whose code nobody typed, and forgets the numbers about which nothing else
 * was ever said. What counted against a limit goes with its window.
 */
export async function lapseRequests(context: Context): Promise<void> {
  const { clock, db, log } = context
  const now = clock()
  let lapsed = 0
  let forgotten = 0
  for (;;) {
    const requests = await lapsedRequests(db.read, lapseWindow(now, null))
    if (requests.length === 0) break
    for (const recipientId of new Set(requests.map((each) => each.recipientId))) {
      const ended = await lapse(context, recipientId, now)
      lapsed += ended.categories
      if (ended.forgotten) forgotten += 1
    }
  }
  await db.write(async (transaction) => {
    await forgetVerificationsBefore(transaction, now - PENDING_KEEP_MS)
    await forgetCodesBefore(transaction, now - CODE_WINDOW_MS.day)
  })
  if (lapsed > 0) log.info({ lapsed, forgotten }, 'Requests lapsed without their code')
}

const lapseWindow = (now: number, recipientId: string | null): LapseWindow => ({
  requestedBefore: now - PENDING_KEEP_MS,
  askedBefore: now - CODE_LIFE_MS,
  limit: LAPSES_AT_ONCE,
  recipientId,
})

/** Looks again inside the transaction: a code may have been typed meanwhile. */
function lapse(
  context: Context,
  recipientId: string,
  now: number,
): Promise<{ categories: number; forgotten: boolean }> {
  const { db, vault } = context
  return db.write(async (transaction) => {
    const recipient = await lockRecipient(transaction, recipientId)
    const requests = await lapsedRequests(transaction, lapseWindow(now, recipientId))
    const categories = requests.length
    if (recipient === undefined || categories === 0) return { categories, forgotten: false }
    await recordFacts(context, transaction, recipient, requests.map(expired(now)))
    const forgotten = await mayBeForgotten(transaction, recipient)
    if (forgotten) await forgetRecipient(transaction, recipientId, vault.newPersonKey())
    return { categories, forgotten }
  })
}

const expired =
  (occurredAt: number) =>
  ({ category }: LapsedRequest): ConsentFact => ({
    category,
    type: 'expired',
    source: null,
    locale: null,
    noticeId: null,
    evidence: null,
    occurredAt,
  })

async function mayBeForgotten(db: Queryable, { id }: RecipientRow): Promise<boolean> {
  const events = await eventsOfRecipient(db, id)
  return isForgettable(events.map(({ type }) => type)) && !(await isReferredTo(db, id))
}
