import { consentOf } from '../../db/consents.ts'
import type { Database, Queryable } from '../../db/database.ts'
import {
  findMessage,
  requeueMessage,
  returnMessage,
  settleMessages,
  type Attempted,
  type Settlement,
} from '../../db/messages.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { NotProcessed, Outcome } from '../iadvize/outcome.ts'

/** What a call came to, and when the message may be tried again should nothing have happened. */
export interface Ended extends Attempted {
  outcome: Outcome
  /** In milliseconds. */
  retryInMs: number
}

type Settled = Exclude<Outcome, { kind: 'not_processed' }>

/** A turn that comes to nothing: the message waits for the next one. */
interface Again extends Attempted {
  /** Null for one that keeps the place it had: its call never began. */
  dueAt: number | null
  reason: NotProcessed['reason'] | null
  detail: string | null
}

const hasHappened = (verdict: Settlement | Again): verdict is Settlement => 'status' in verdict

/**
 * Writes what happened to calls, in one transaction. Only an outcome that proves the text was not
 * processed puts its message back; one that another server has given up meanwhile stays
 * `unknown`. Resolves to the status of each, in the order given.
 */
export async function settleMany(
  { db, clock, metrics }: Pick<Context, 'db' | 'clock' | 'metrics'>,
  ended: readonly Ended[],
): Promise<MessageStatus[]> {
  const now = clock()
  const verdicts = await Promise.all(ended.map((each) => verdictOn(db, each, now)))
  const settlements = verdicts.filter(hasHappened)
  const again = verdicts.filter((verdict): verdict is Again => !hasHappened(verdict))
  const requeued = await db.write(async (transaction) => {
    await settleMessages(transaction, settlements)
    return putBack(transaction, again)
  })
  for (const { status } of settlements) metrics.messages(status)
  return Promise.all(
    verdicts.map(async (verdict) => {
      if (hasHappened(verdict)) return verdict.status
      if (requeued.has(verdict)) return 'queued'
      return (await findMessage(db.read, verdict.id))?.status ?? 'unknown'
    }),
  )
}

async function verdictOn(
  db: Database,
  { id, attempt, outcome, retryInMs }: Ended,
  now: number,
): Promise<Settlement | Again> {
  const turn = { id, attempt }
  if (outcome.kind === 'not_processed') {
    const { reason, detail } = outcome
    if (reason === 'sending_stopped') return { ...turn, reason, detail, dueAt: null }
    return { ...turn, reason, detail, dueAt: Math.ceil(now + retryInMs) }
  }
  if (outcome.kind === 'recalled' && (await waitsThroughPause(db, id))) {
    return { ...turn, reason: null, detail: null, dueAt: now }
  }
  return { ...settlementOf(outcome), ...turn, settledAt: now }
}

/** A call is taken back when its recipient pauses, too; then the gate decides about its text. */
async function waitsThroughPause(db: Database, id: string): Promise<boolean> {
  const message = await findMessage(db.read, id)
  const consent = message && (await consentOf(db.read, message.recipient_id, message.category))
  return consent?.status === 'paused'
}

/** Resolves to those that wait again. */
async function putBack(transaction: Queryable, again: readonly Again[]): Promise<Set<Again>> {
  const requeued = new Set<Again>()
  for (const each of again) {
    const { dueAt } = each
    const changed =
      dueAt === null
        ? await returnMessage(transaction, each)
        : await requeueMessage(transaction, { ...each, dueAt })
    if (changed === 1) requeued.add(each)
  }
  return requeued
}

function settlementOf(outcome: Settled): Omit<Settlement, keyof Attempted | 'settledAt'> {
  const none = { reason: null, detail: null, providerMessageId: null }
  switch (outcome.kind) {
    case 'sent':
      return { ...none, status: 'sent', providerMessageId: outcome.providerMessageId }
    case 'recalled':
      return { ...none, status: 'refused', reason: 'withdrawn' }
    case 'rejected':
      return { ...none, status: 'rejected', reason: 'iadvize_rejected', detail: outcome.detail }
    case 'unknown':
      return { ...none, status: 'unknown', reason: 'iadvize_unknown', detail: outcome.detail }
  }
}
