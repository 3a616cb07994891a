import { requeueMessage, settleMessage } from '../../db/messages.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../iadvize/outcome.ts'

/**
 * Writes what happened to a call. Only an outcome that proves the text was not processed puts
 * the message back; `retryAt` says when its turn comes again.
 */
export async function settle(
  { db, clock }: Context,
  id: string,
  outcome: Outcome,
  retryAt: number,
): Promise<MessageStatus> {
  if (outcome.kind === 'not_processed') {
    const { reason, detail } = outcome
    await db.write((transaction) =>
      requeueMessage(transaction, { id, reason, detail, dueAt: retryAt }),
    )
    return 'queued'
  }
  await db.write((transaction) =>
    settleMessage(transaction, {
      id,
      status: outcome.kind,
      reason: outcome.kind === 'sent' ? null : `iadvize_${outcome.kind}`,
      detail: outcome.kind === 'sent' ? null : outcome.detail,
      providerMessageId: outcome.kind === 'sent' ? outcome.providerMessageId : null,
      settledAt: clock(),
    }),
  )
  return outcome.kind
}
