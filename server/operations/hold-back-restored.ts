import { dropParts, markBatchCancelled } from '../../db/batches.ts'
import { giveUpRestoredMessages, unfinishedBatches } from '../../db/restored-messages.ts'
import type { Context } from '../context.ts'
import { stopSending } from '../messages/stop-sending.ts'

export interface HeldBack {
  /** Texts of which nobody can tell whether they left after the copy. */
  unknown: number
  batchesCancelled: number
}

const STOP_REASON =
  'This database was restored: withdrawals and texts since its backup are missing. Record the withdrawals first.'

/**
 * Keeps a restored house from doing again what it does not remember having done: nothing leaves
 * until somebody starts it, and what may have left already never leaves by itself.
 */
export async function holdBackRestored(
  context: Pick<Context, 'clock' | 'db' | 'newId'>,
): Promise<HeldBack> {
  const { clock, db } = context
  await stopSending(context, { by: 'accord restore', reason: STOP_REASON })
  return db.write(async (transaction) => {
    const now = clock()
    const batches = await unfinishedBatches(transaction)
    for (const id of batches) {
      await markBatchCancelled(transaction, id, now)
      await dropParts(transaction, id)
    }
    const unknown = await giveUpRestoredMessages(transaction, now)
    return { unknown, batchesCancelled: batches.length }
  })
}
