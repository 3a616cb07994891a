import type { Queryable } from '../../db/database.ts'
import {
  consentsOf,
  noteCategory,
  projectConsents,
  stateIn,
  type ConsentRow,
  type ProjectedConsent,
} from '../../db/consents.ts'
import { appendEvents, type LedgerEvent } from '../../db/ledger.ts'
import { messagesBeingCalled, refuseWaitingMessages } from '../../db/messages.ts'
import {
  markSuppressed,
  markVerified,
  noteSignsOfLife,
  type RecipientRow,
} from '../../db/recipients.ts'
import type { ConsentEventType, ConsentStatus, Evidence, Source } from '../../src/domain/consent.ts'
import { fold, type ConsentState } from '../../src/domain/consent-state.ts'
import type { Frequency } from '../../src/domain/frequency.ts'
import { GIVEN_UP_COUNTS_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { Vault } from '../vault.ts'
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
  /** What a `limited` fact asks for; absent when it ends a limit. */
  limit?: Frequency
  /** Null for what Accord does by itself. */
  source: Source | null
  locale: string | null
  noticeId: string | null
  importId?: string
  evidence: Evidence | null
  /** The same evidence, when it is sealed with the recipient's key already. */
  evidenceSealed?: Uint8Array
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

/** What is to be written about one recipient, whose states were read in the same transaction. */
export interface RecipientFacts {
  recipient: RecipientRow
  states: ReadonlyMap<string, ConsentState>
  facts: readonly ConsentFact[]
}

/** The states of one recipient, by category. */
export const statesIn = (rows: readonly ConsentRow[]): Map<string, ConsentState> =>
  new Map(rows.map((row) => [row.category, stateIn(row)]))

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
  const states = statesIn(await consentsOf(transaction, recipient.id))
  return recordMany(context, transaction, [{ recipient, states, facts }])
}

/** The same about many recipients, each once. */
export async function recordMany(
  context: Context,
  transaction: Queryable,
  everybody: readonly RecipientFacts[],
): Promise<AffectedMessages> {
  const written = everybody.map(({ recipient, states, facts }) => ({
    recipient,
    states,
    events: facts.map((fact) => eventOf(context, recipient, fact)),
  }))
  const events = written.flatMap((each) => each.events)
  await appendEvents(transaction, context.chain, events)
  const projected = written.flatMap(statesAfter)
  for (const category of firstAnswers(written)) await noteCategory(transaction, category)
  await projectConsents(transaction, projected)
  await noteOnRecipients(transaction, written)
  const affected = await stopMessages(transaction, written.flatMap(eventsThatStop))
  count(context.metrics, written, affected)
  return affected
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
    limitMax: fact.limit?.max ?? null,
    limitPer: fact.limit?.per ?? null,
    source: fact.source,
    locale: fact.locale,
    noticeId: fact.noticeId,
    importId: fact.importId ?? null,
    evidenceSealed: fact.evidenceSealed ?? sealed(vault, recipient, fact.evidence),
    occurredAt: fact.occurredAt,
    recordedAt: clock(),
  }
}

const sealed = (vault: Vault, { person_key }: RecipientRow, evidence: Evidence | null) =>
  evidence === null ? null : sealEvidence(vault, person_key, evidence)

interface Written {
  recipient: RecipientRow
  states: ReadonlyMap<string, ConsentState>
  events: readonly LedgerEvent[]
}

/** The states that changed, each with the event that changed it last. */
function statesAfter({ recipient, states, events }: Written): ProjectedConsent[] {
  const changed = new Map<string, ProjectedConsent>()
  for (const event of events) {
    const { category } = event
    if (category === null) continue
    const before = changed.get(category)?.state ?? states.get(category)
    const state = fold(before, event)
    if (state === undefined || state === before) continue
    changed.set(category, { recipientId: recipient.id, category, state, eventId: event.id })
  }
  return [...changed.values()]
}

/** Categories that somebody answers about for the first time. */
function firstAnswers(written: readonly Written[]): Set<string> {
  const first = new Set<string>()
  for (const { states, events } of written) {
    for (const { category } of events) {
      if (category !== null && !states.has(category)) first.add(category)
    }
  }
  return first
}

/** What only Accord did is no sign of life, nor what anybody can ask for in somebody's name. */
const isSignOfLife = ({ source, type }: LedgerEvent) => source !== null && type !== 'requested'

async function noteOnRecipients(
  transaction: Queryable,
  written: readonly Written[],
): Promise<void> {
  const signs: { id: string; at: number }[] = []
  for (const { recipient, events } of written) {
    const { id, last_seen_at } = recipient
    for (const { type, occurredAt } of events) {
      if (type === 'verified') await markVerified(transaction, id, occurredAt)
      if (type === 'suppressed') await markSuppressed(transaction, id, occurredAt)
      if (type === 'unsuppressed') await markSuppressed(transaction, id, null)
    }
    let at = last_seen_at
    for (const event of events) if (isSignOfLife(event)) at = Math.max(at, event.occurredAt)
    if (at > last_seen_at) signs.push({ id, at })
  }
  await noteSignsOfLife(transaction, signs)
}

const isWithdrawal = ({ type, status }: LedgerEvent) =>
  type === 'withdrawn' || status === 'withdrawn'

/** Counted as it is written: a commit that fails afterwards is counted all the same. */
function count(
  metrics: Context['metrics'],
  written: readonly Written[],
  { stopped }: AffectedMessages,
): void {
  for (const { events } of written) {
    for (const { type } of events) metrics.consent(type)
    const left = events.find(isWithdrawal)
    if (left !== undefined) metrics.optOut(left.source)
  }
  if (stopped.length > 0) metrics.messages('refused', stopped.length)
}

/** Nothing can wait for a category about which nothing was ever said: the gate refused it. */
const eventsThatStop = ({ states, events }: Written): LedgerEvent[] =>
  events.filter(({ category }) => category === null || states.has(category))

/** Why waiting texts are refused after an event; undefined when they are not. */
function whyStopped(event: LedgerEvent): 'withdrawn' | 'suppressed' | undefined {
  if (isWithdrawal(event)) return 'withdrawn'
  const { type } = event
  return type === 'suppressed' || type === 'erased' ? 'suppressed' : undefined
}

async function stopMessages(
  transaction: Queryable,
  events: readonly LedgerEvent[],
): Promise<AffectedMessages> {
  const affected: AffectedMessages = { stopped: [], calling: [] }
  for (const event of events) {
    const reason = whyStopped(event)
    // What waits through a pause is the gate's to decide, when its turn comes.
    if (reason === undefined && event.type !== 'paused') continue
    const leaving = { recipientId: event.recipientId, category: event.category }
    const now = event.recordedAt
    const stopped =
      reason === undefined
        ? []
        : await refuseWaitingMessages(transaction, { ...leaving, reason, now })
    const givenUpSince = now - GIVEN_UP_COUNTS_MS
    const calling = await messagesBeingCalled(transaction, { ...leaving, givenUpSince })
    affected.stopped.push(...stopped.map(({ id }) => id))
    affected.calling.push(...calling.map(({ id }) => id))
  }
  return affected
}
