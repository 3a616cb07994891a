import type { Queryable } from '../../db/database.ts'
import { appendConsentEvent, projectConsent } from '../../db/consents.ts'
import { messagesBeingCalled, refuseWaitingMessages } from '../../db/messages.ts'
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
  /** Milliseconds since 1970; one for everything that was answered together. */
  occurredAt: number
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

/** Ids of the messages that a withdrawal meets. */
export interface AffectedMessages {
  /** Waited, and will not be sent. */
  stopped: string[]
  /** Being called: taken back as long as nothing of the call was written. */
  calling: string[]
}

/**
 * Adds one fact to the ledger and writes the state that follows, in the caller's transaction.
 * A withdrawal also stops what waits to be sent.
 */
export async function recordConsentFact(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  fact: ConsentFact,
): Promise<AffectedMessages> {
  const { category, type, source, locale, noticeId, occurredAt } = fact
  const eventId = context.newId()
  await appendConsentEvent(transaction, {
    id: eventId,
    recipientId: recipient.id,
    category,
    type,
    source,
    locale,
    noticeId,
    evidenceSealed: sealEvidence(context, recipient, fact.visit),
    occurredAt,
  })
  await projectConsent(transaction, {
    recipientId: recipient.id,
    category,
    status: statusAfter(type),
    since: occurredAt,
    source,
    eventId,
  })
  if (type !== 'withdrawn') return { stopped: [], calling: [] }
  const leaving = { recipientId: recipient.id, category, reason: type, now: occurredAt }
  const stopped = await refuseWaitingMessages(transaction, leaving)
  const calling = await messagesBeingCalled(transaction, leaving)
  return { stopped: stopped.map(({ id }) => id), calling: calling.map(({ id }) => id) }
}
