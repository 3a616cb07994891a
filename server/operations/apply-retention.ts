import { consentsOf } from '../../db/consents.ts'
import { severConversationsOf } from '../../db/conversations.ts'
import type { Queryable } from '../../db/database.ts'
import { dropLinksOf } from '../../db/links.ts'
import { forgetReferences } from '../../db/messages.ts'
import { dropFingerprint, lockRecipient, type RecipientRow } from '../../db/recipients.ts'
import {
  destroyNumber,
  destroyPersonKey,
  lastGrantOf,
  recipientToReview,
  useOfConsent,
} from '../../db/retention-facts.ts'
import type { RetentionCounts } from '../../db/retention-runs.ts'
import { retentionDue, type RetentionDue, type RetentionFacts } from '../../src/domain/retention.ts'
import { recordFacts } from '../consent/record.ts'
import type { Context } from '../context.ts'

const NOTHING_DUE: RetentionDue = {
  expire: [],
  destroyNumber: false,
  destroyEvidence: false,
  dropFingerprint: false,
}

/** What the rules say about one recipient now. */
export async function dueFor(
  { clock }: Pick<Context, 'clock'>,
  db: Queryable,
  recipientId: string,
): Promise<RetentionDue> {
  const recipient = await recipientToReview(db, recipientId)
  if (recipient === undefined) return NOTHING_DUE
  const { usedAt, servedAt, waiting } = await useOfConsent(db, recipientId)
  const used = [await lastGrantOf(db, recipientId), usedAt].filter((at) => at !== null)
  const facts: RetentionFacts = {
    now: clock(),
    country: recipient.country,
    states: await consentsOf(db, recipientId),
    lastSeenAt: recipient.lastSeenAt,
    lastUseAt: used.length === 0 ? null : Math.max(...used),
    lastServedAt: servedAt,
    erasedAt: recipient.erasedAt,
    suppressedAt: recipient.suppressedAt,
    waiting: waiting === 1,
    holds: {
      number: recipient.number === 1,
      evidence: recipient.evidence === 1,
      fingerprint: recipient.fingerprint === 1,
    },
  }
  return retentionDue(facts)
}

const isNothing = ({ expire, destroyNumber, destroyEvidence, dropFingerprint }: RetentionDue) =>
  expire.length === 0 && !destroyNumber && !destroyEvidence && !dropFingerprint

/** How what is due counts. */
export const countsOf = (due: RetentionDue): RetentionCounts => ({
  consents_expired: due.expire.length,
  numbers_destroyed: Number(due.destroyNumber),
  evidence_destroyed: Number(due.destroyEvidence),
  oppositions_dropped: Number(due.dropFingerprint),
})

/** Does what is due for one recipient, in the caller's transaction, and tells what it was. */
export async function applyRetention(
  context: Context,
  transaction: Queryable,
  recipientId: string,
): Promise<RetentionDue> {
  const seen = await dueFor(context, transaction, recipientId)
  if (isNothing(seen)) return seen
  // From here on nobody else can agree to anything until what is due is done.
  const recipient = await lockRecipient(transaction, recipientId)
  if (recipient === undefined) return NOTHING_DUE
  const due = await dueFor(context, transaction, recipientId)
  await expireConsents(context, transaction, recipient, due.expire)
  if (due.destroyNumber) await destroyNumber(transaction, recipientId)
  if (due.destroyEvidence) {
    await destroyPersonKey(transaction, recipientId)
    await dropLinksOf(transaction, recipientId)
    await forgetReferences(transaction, recipientId)
    await severConversationsOf(transaction, recipientId, context.clock())
  }
  if (due.dropFingerprint) await dropFingerprint(transaction, recipientId)
  return due
}

async function expireConsents(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  categories: readonly string[],
): Promise<void> {
  if (categories.length === 0) return
  const occurredAt = context.clock()
  const said = { source: null, locale: null, noticeId: null, evidence: null, occurredAt }
  await recordFacts(
    context,
    transaction,
    recipient,
    categories.map((category) => ({ ...said, category, type: 'expired' })),
  )
}
