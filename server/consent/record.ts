import type { Queryable } from '../../db/database.ts'
import { appendConsentEvent, projectConsent } from '../../db/consents.ts'
import { refuseWaitingMessages } from '../../db/messages.ts'
import type { RecipientRow } from '../../db/recipients.ts'
import { statusAfter, type ConsentEventType, type Source } from '../../src/domain/consent.ts'
import { EVIDENCE_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import type { Visit } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'

export interface ConsentFact {
  category: string
  type: ConsentEventType
  source: Source
  locale: string | null
  noticeId: string | null
  visit: Visit
}

/** Evidence names an address and a browser, so it is sealed with the person's own key. */
function sealEvidence({ vault }: Context, recipient: RecipientRow, visit: Visit): Buffer {
  const evidence = {
    ipAddress: visit.ipAddress,
    userAgent: visit.userAgent?.slice(0, EVIDENCE_CHARACTERS_MAX) ?? null,
    url: visit.url.slice(0, EVIDENCE_CHARACTERS_MAX),
  }
  return vault.seal(recipient.person_key, 'consent.evidence', JSON.stringify(evidence))
}

/**
 * Adds one fact to the ledger and writes the state that follows, in the caller's transaction.
 * A withdrawal also stops what waits to be sent. Resolves to the ids of the messages stopped.
 */
export async function recordConsentFact(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  fact: ConsentFact,
): Promise<string[]> {
  const { clock, newId } = context
  const { category, type, source, locale, noticeId } = fact
  const eventId = newId()
  const now = clock()
  await appendConsentEvent(transaction, {
    id: eventId,
    recipientId: recipient.id,
    category,
    type,
    source,
    locale,
    noticeId,
    evidenceSealed: sealEvidence(context, recipient, fact.visit),
    occurredAt: now,
  })
  await projectConsent(transaction, {
    recipientId: recipient.id,
    category,
    status: statusAfter(type),
    since: now,
    source,
    eventId,
  })
  if (type !== 'withdrawn') return []
  const stopped = await refuseWaitingMessages(transaction, {
    recipientId: recipient.id,
    category,
    reason: 'withdrawn',
    now,
  })
  return stopped.map(({ id }) => id)
}
