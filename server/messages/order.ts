import { nothingElse, type Alongside } from '../../db/database.ts'
import { cancelMessage, settleByHand, type HandSettlement } from '../../db/message-orders.ts'
import { findMessage } from '../../db/messages.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'

/** Says why an order about a message was not followed. Throws `not_found` or `invalid_request`. */
async function refuseOrder({ db }: Context, id: string, only: string): Promise<never> {
  const message = await findMessage(db.read, id)
  if (message === undefined) {
    throw new Problem({ code: 'not_found', detail: 'No message has this id.' })
  }
  throw new Problem({
    code: 'invalid_request',
    detail: `The message is ${message.status}; ${only}.`,
    extra: { messageStatus: message.status },
  })
}

/** Cancels what has not left. Cancelling twice changes nothing. Throws a `Problem`. */
export async function cancel(
  context: Context,
  id: string,
  alongside: Alongside = nothingElse,
): Promise<void> {
  const { clock, db, metrics } = context
  const now = clock()
  const cancelled = await db.write(async (transaction) => {
    const message = await cancelMessage(transaction, { id, now })
    if (message !== undefined) await alongside(transaction)
    return message
  })
  if (cancelled !== undefined) {
    metrics.messages('cancelled')
    return
  }
  if ((await findMessage(db.read, id))?.status === 'cancelled') return
  await refuseOrder(context, id, 'only one that is scheduled or queued can be cancelled')
}

export interface Finding {
  outcome: HandSettlement['outcome']
  reason: string
  providerMessageId?: string | undefined
  /** Who looked. */
  by: string
}

/** Settles an `unknown` message by what a person found out, kept with who and why. Throws a `Problem`. */
export async function settleFound(
  context: Context,
  messageId: string,
  { outcome, reason, providerMessageId, by }: Finding,
  alongside: Alongside = nothingElse,
): Promise<void> {
  const { clock, db, log, metrics, newId } = context
  if (outcome === 'rejected' && providerMessageId !== undefined) {
    throw new Problem({
      code: 'invalid_request',
      detail: 'A message that did not leave has no providerMessageId.',
      errors: [{ path: 'providerMessageId', message: 'belongs to a sent message' }],
    })
  }
  const settlement: HandSettlement = {
    id: newId(),
    messageId,
    outcome,
    providerMessageId: providerMessageId ?? null,
    settledBy: by,
    reason: maskNumbersIn(reason),
    settledAt: clock(),
  }
  const settled = await db.write(async (transaction) => {
    const message = await settleByHand(transaction, settlement)
    if (message !== undefined) await alongside(transaction)
    return message
  })
  if (settled === undefined) {
    await refuseOrder(context, messageId, 'only an unknown one can be settled')
    return
  }
  metrics.messages(outcome)
  log.info({ messageId, status: outcome, by }, 'An unknown message was settled by hand')
}
