import { cancelSomeOfBatch } from '../../../db/batch-messages.ts'
import {
  dropParts,
  findBatch,
  markBatchCancelled,
  startBatch,
  stopBatch,
  type BatchRecord,
} from '../../../db/batches.ts'
import { nothingElse, type Alongside } from '../../../db/database.ts'
import type { BatchStatus } from '../../../src/domain/batch.ts'
import { BATCH_AT_ONCE } from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import { statusOf } from './show-batch.ts'

/** The batch as it is, for an order about it. Throws `not_found`, or when it is over. */
async function batchToOrder(
  { db }: Context,
  id: string,
  over: readonly BatchStatus[],
): Promise<BatchRecord> {
  const batch = await findBatch(db.read, id)
  if (batch === undefined) {
    throw new Problem({ code: 'not_found', detail: 'No batch has this id.' })
  }
  const status = statusOf(batch)
  if (over.includes(status)) {
    throw new Problem({
      code: 'invalid_request',
      detail: `The batch is ${status}.`,
      extra: { batchStatus: status },
    })
  }
  return batch
}

/**
 * Lets no further call of a batch begin, from the commit on; those that are under way go on. Pausing
 * twice changes nothing. Throws a `Problem`.
 */
export async function pauseBatch(
  context: Context,
  id: string,
  alongside: Alongside = nothingElse,
): Promise<void> {
  const { clock, db } = context
  await batchToOrder(context, id, ['done', 'cancelled'])
  const stop = { id, reason: 'paused', now: clock() }
  await db.write(async (transaction) => {
    if ((await stopBatch(transaction, stop)) > 0) await alongside(transaction)
  })
}

/** Lets a paused batch go on, also one that its canary stopped. Throws a `Problem`. */
export async function resumeBatch(
  context: Context,
  id: string,
  alongside: Alongside = nothingElse,
): Promise<void> {
  await batchToOrder(context, id, ['done', 'cancelled'])
  await context.db.write(async (transaction) => {
    if ((await startBatch(transaction, id)) > 0) await alongside(transaction)
  })
}

/**
 * Gives up what has not left of a batch, for good. What is being called goes on. Resolves when all
 * of it is settled; a server that ends before leaves the rest to the next one.
 */
export async function cancelBatch(
  context: Context,
  id: string,
  onSettled: (ids: readonly string[]) => void,
  alongside: Alongside = nothingElse,
): Promise<void> {
  const { clock, db } = context
  const batch = await batchToOrder(context, id, ['done'])
  if (batch.cancelled_at === null) {
    await db.write(async (transaction) => {
      const marked = await markBatchCancelled(transaction, id, clock())
      await dropParts(transaction, id)
      if (marked > 0) await alongside(transaction)
    })
  }
  while (await cancelSome(context, id, onSettled));
}

/** Settles some messages of a cancelled batch. Resolves to whether there may be more. */
export async function cancelSome(
  { clock, db, metrics }: Context,
  batchId: string,
  onSettled: (ids: readonly string[]) => void,
): Promise<boolean> {
  const some = { batchId, now: clock(), limit: BATCH_AT_ONCE.cancels }
  const cancelled = await db.write((transaction) => cancelSomeOfBatch(transaction, some))
  if (cancelled.length > 0) metrics.messages('cancelled', cancelled.length)
  onSettled(cancelled.map(({ id }) => id))
  return cancelled.length === BATCH_AT_ONCE.cancels
}
