import {
  requeueMessage,
  returnMessages,
  settleMessages,
  type Settlement,
} from '../../db/messages.ts'
import type { Queryable } from '../../db/database.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { NotProcessed, Outcome } from '../iadvize/outcome.ts'

/** What a call came to, and when the message may be tried again should nothing have happened. */
export interface Ended {
  id: string
  outcome: Outcome
  /** In milliseconds. */
  retryInMs: number
}

type Settled = Exclude<Outcome, { kind: 'not_processed' }>

const hasHappened = (ended: Ended): ended is Ended & { outcome: Settled } =>
  ended.outcome.kind !== 'not_processed'
const hasNotHappened = (ended: Ended): ended is Ended & { outcome: NotProcessed } =>
  ended.outcome.kind === 'not_processed'

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
  const settlements = ended
    .filter(hasHappened)
    .map(({ id, outcome }) => ({ ...settlementOf(outcome), id, settledAt: now }))
  const again = ended.filter(hasNotHappened)
  const requeued = await db.write(async (transaction) => {
    await settleMessages(transaction, settlements)
    return putBack(transaction, again, now)
  })
  const statuses = new Map<string, MessageStatus>()
  for (const { id, status } of settlements) {
    metrics.messages(status)
    statuses.set(id, status)
  }
  for (const { id } of again) statuses.set(id, requeued.has(id) ? 'queued' : 'unknown')
  return ended.map(({ id }) => statuses.get(id) ?? 'unknown')
}

/** Resolves to the ids of those that wait again. */
async function putBack(
  transaction: Queryable,
  again: readonly (Ended & { outcome: NotProcessed })[],
  now: number,
): Promise<Set<string>> {
  const requeued = new Set<string>()
  const untouched: string[] = []
  for (const { id, outcome, retryInMs } of again) {
    const { reason, detail } = outcome
    if (reason === 'sending_stopped') {
      untouched.push(id)
      continue
    }
    const dueAt = Math.ceil(now + retryInMs)
    if ((await requeueMessage(transaction, { id, reason, detail, dueAt })) === 1) requeued.add(id)
  }
  for (const id of await returnMessages(transaction, untouched)) requeued.add(id)
  return requeued
}

/** The same for one call. */
export async function settle(
  context: Pick<Context, 'db' | 'clock' | 'metrics'>,
  id: string,
  outcome: Outcome,
  retryInMs: number,
): Promise<MessageStatus> {
  const [status = 'unknown'] = await settleMany(context, [{ id, outcome, retryInMs }])
  return status
}

function settlementOf(outcome: Settled): Omit<Settlement, 'id' | 'settledAt'> {
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
