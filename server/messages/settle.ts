import { consentOf } from '../../db/consents.ts'
import type { Database } from '../../db/database.ts'
import {
  findMessage,
  requeueMessage,
  settleMessage,
  type Attempted,
  type Settlement,
} from '../../db/messages.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../iadvize/outcome.ts'

/**
 * Writes what happened to a call. Only an outcome that proves the text was not processed puts
 * the message back, for `retryInMs`; a message that another server has given up meanwhile stays
 * `unknown`.
 */
export async function settle(
  { db, clock, metrics }: Context,
  { id, attempt }: Attempted,
  outcome: Outcome,
  retryInMs: number,
): Promise<MessageStatus> {
  const now = clock()
  if (outcome.kind === 'not_processed') {
    const { reason, detail } = outcome
    const dueAt = Math.ceil(now + retryInMs)
    const requeued = await db.write((transaction) =>
      requeueMessage(transaction, { id, attempt, reason, detail, dueAt }),
    )
    if (requeued === 1) return 'queued'
    return (await findMessage(db.read, id))?.status ?? 'unknown'
  }
  if (outcome.kind === 'recalled' && (await waitsThroughPause(db, id))) {
    const again = { id, attempt, reason: null, detail: null, dueAt: now }
    await db.write((transaction) => requeueMessage(transaction, again))
    return 'queued'
  }
  const settlement = { ...settlementOf(outcome), id, attempt, settledAt: now }
  await db.write((transaction) => settleMessage(transaction, settlement))
  metrics.messages(settlement.status)
  return settlement.status
}

/** A call is taken back when its recipient pauses, too; then the gate decides about its text. */
async function waitsThroughPause(db: Database, id: string): Promise<boolean> {
  const message = await findMessage(db.read, id)
  const consent = message && (await consentOf(db.read, message.recipient_id, message.category))
  return consent?.status === 'paused'
}

type Settled = Exclude<Outcome, { kind: 'not_processed' }>

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
