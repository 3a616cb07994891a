import type { Queryable } from '../../db/database.ts'
import { consentsOf, noteCategory, projectConsent, stateIn } from '../../db/consents.ts'
import { appendEvents, type LedgerEvent } from '../../db/ledger.ts'
import { messagesBeingCalled, refuseWaitingMessages } from '../../db/messages.ts'
import {
  markSuppressed,
  markVerified,
  noteSignOfLife,
  type RecipientRow,
} from '../../db/recipients.ts'
import type { ConsentEventType, ConsentStatus, Evidence, Source } from '../../src/domain/consent.ts'
import { fold } from '../../src/domain/consent-state.ts'
import type { Context } from '../context.ts'
import { sealEvidence } from './evidence.ts'

/** Something that happened, to be written down. */
export interface ConsentFact {
  /** Null for a fact about the whole number. */
  category: string | null
  type: ConsentEventType
  /** What an `imported` or `undone` fact leads to. */
  status?: ConsentStatus
  /** End of a pause, in milliseconds since 1970. */
  until?: number
  /** Null for what Accord does by itself. */
  source: Source | null
  locale: string | null
  noticeId: string | null
  importId?: string
  evidence: Evidence | null
  /** Milliseconds since 1970; one for everything that was answered together. */
  occurredAt: number
}

/** Ids of the messages that a withdrawal meets. */
export interface AffectedMessages {
  /** Waited, and will not be sent. */
  stopped: string[]
  /** Being called: taken back as long as nothing of the call was written. */
  calling: string[]
}

/**
 * Adds facts about one recipient to the ledger and writes the state that follows, in the
 * caller's transaction. A withdrawal also stops what waits to be sent.
 */
export async function recordFacts(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  facts: readonly ConsentFact[],
): Promise<AffectedMessages> {
  const events = facts.map((fact) => eventOf(context, recipient, fact))
  await appendEvents(transaction, context.chain, events)
  await project(transaction, recipient, events)
  await noteOnRecipient(transaction, recipient, events)
  return stopMessages(transaction, recipient, events)
}

function eventOf(context: Context, recipient: RecipientRow, fact: ConsentFact): LedgerEvent {
  const { clock, newId, vault } = context
  return {
    id: newId(),
    recipientId: recipient.id,
    category: fact.category,
    type: fact.type,
    status: fact.status ?? null,
    until: fact.until ?? null,
    source: fact.source,
    locale: fact.locale,
    noticeId: fact.noticeId,
    importId: fact.importId ?? null,
    evidenceSealed:
      fact.evidence === null ? null : sealEvidence(vault, recipient.person_key, fact.evidence),
    occurredAt: fact.occurredAt,
    recordedAt: clock(),
  }
}

async function project(
  transaction: Queryable,
  recipient: RecipientRow,
  events: readonly LedgerEvent[],
): Promise<void> {
  const rows = await consentsOf(transaction, recipient.id)
  const states = new Map(rows.map((row) => [row.category, stateIn(row)]))
  const changed = new Map<string, string>()
  for (const event of events) {
    if (event.category === null) continue
    const before = states.get(event.category)
    const after = fold(before, event)
    if (after === undefined || after === before) continue
    if (before === undefined) await noteCategory(transaction, event.category)
    states.set(event.category, after)
    changed.set(event.category, event.id)
  }
  for (const [category, eventId] of changed) {
    const state = states.get(category)
    if (state === undefined) continue
    await projectConsent(transaction, { recipientId: recipient.id, category, state, eventId })
  }
}

/** What only Accord did is no sign of life of the person. */
const isSignOfLife = ({ source }: LedgerEvent) => source !== null

async function noteOnRecipient(
  transaction: Queryable,
  { id, last_seen_at }: RecipientRow,
  events: readonly LedgerEvent[],
): Promise<void> {
  for (const { type, occurredAt } of events) {
    if (type === 'verified') await markVerified(transaction, id, occurredAt)
    if (type === 'suppressed') await markSuppressed(transaction, id, occurredAt)
    if (type === 'unsuppressed') await markSuppressed(transaction, id, null)
  }
  const seenAt = Math.max(...events.filter(isSignOfLife).map(({ occurredAt }) => occurredAt))
  if (seenAt > last_seen_at) await noteSignOfLife(transaction, id, seenAt)
}

/** Why texts must stop after an event; undefined when they need not. */
function whyStopped({ type, status }: LedgerEvent): 'withdrawn' | 'suppressed' | undefined {
  if (type === 'withdrawn' || status === 'withdrawn') return 'withdrawn'
  return type === 'suppressed' || type === 'erased' ? 'suppressed' : undefined
}

async function stopMessages(
  transaction: Queryable,
  { id: recipientId }: RecipientRow,
  events: readonly LedgerEvent[],
): Promise<AffectedMessages> {
  const affected: AffectedMessages = { stopped: [], calling: [] }
  for (const event of events) {
    const reason = whyStopped(event)
    if (reason === undefined) continue
    const leaving = { recipientId, category: event.category }
    const now = event.recordedAt
    const stopped = await refuseWaitingMessages(transaction, { ...leaving, reason, now })
    const calling = await messagesBeingCalled(transaction, leaving)
    affected.stopped.push(...stopped.map(({ id }) => id))
    affected.calling.push(...calling.map(({ id }) => id))
  }
  return affected
}
