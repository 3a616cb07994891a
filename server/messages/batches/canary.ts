import { countOptOuts, isUnderWay } from '../../../db/batch-messages.ts'
import { noteCanary, stopBatch, type BatchRecord } from '../../../db/batches.ts'
import type { Queryable } from '../../../db/database.ts'
import { CANARY_STEPS, CANARY_THRESHOLDS, CANARY_WATCH_MS } from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import { tallyBatch } from './tally-batch.ts'

/** What the texts of a batch came to so far. */
interface Outcome {
  texts: number
  failed: number
  optOuts: number
}

const NOTHING: Outcome = { texts: 0, failed: 0, optOuts: 0 }

/**
 * How many texts of a batch may come to wait: all, or as many as its trial allows. When a step is
 * over, whatever it came to decides about the next one: the batch goes on, or stops for a person to
 * look at it.
 */
export async function trialRoom(
  context: Context,
  transaction: Queryable,
  batch: BatchRecord,
): Promise<number> {
  const { canary_step: step, let_in, waited, received_at } = batch
  const share = step === null ? undefined : CANARY_STEPS.shares[step]
  if (step === null || share === undefined) return Number.POSITIVE_INFINITY
  const room = Math.max(CANARY_STEPS.textsMin, Math.ceil(let_in * share)) - waited
  if (room > 0) return room
  // How many a step should be is known when everything is here.
  if (received_at === null) return 0
  return (await isStepOver(context, transaction, batch, step))
    ? endStep(context, transaction, batch, step)
    : 0
}

/** A step is over when its texts have stood still for a while: people need time to leave. */
async function isStepOver(
  { clock }: Context,
  transaction: Queryable,
  { id, canary_quiet_since: quietSince, canary_before: before }: BatchRecord,
  step: number,
): Promise<boolean> {
  const isQuiet = !(await isUnderWay(transaction, id))
  if (isQuiet && quietSince !== null) return clock() - quietSince >= CANARY_WATCH_MS
  if (isQuiet || quietSince !== null) {
    await noteCanary(transaction, { id, step, quietSince: isQuiet ? clock() : null, before })
  }
  return false
}

/** Resolves to how many texts may follow at once. */
async function endStep(
  { clock, log }: Context,
  transaction: Queryable,
  batch: BatchRecord,
  step: number,
): Promise<number> {
  const { id } = batch
  const now = await outcomeOf(transaction, batch)
  const before = JSON.parse(batch.canary_before ?? JSON.stringify(NOTHING)) as Outcome
  const fault = faultIn({
    texts: now.texts - before.texts,
    failed: now.failed - before.failed,
    optOuts: now.optOuts - before.optOuts,
  })
  // Whoever lets it go on has seen this step: the next one is judged by itself.
  const after = { id, step: step + 1, quietSince: null, before: JSON.stringify(now) }
  await noteCanary(transaction, after)
  if (fault === null) return 0
  await stopBatch(transaction, { id, reason: fault, now: clock() })
  log.warn({ batchId: id, reason: fault }, 'A batch stopped after its first texts')
  return 0
}

async function outcomeOf(transaction: Queryable, batch: BatchRecord): Promise<Outcome> {
  const { sent, rejected, unknown } = await tallyBatch(transaction, batch)
  const failed = rejected + unknown
  const optOuts = await countOptOuts(transaction, { batchId: batch.id, seq: batch.seq_before })
  return { texts: sent + failed, failed, optOuts }
}

/** Why the rest must not leave by itself; null when nothing speaks against it. */
export function faultIn({ texts, failed, optOuts }: Outcome): string | null {
  if (failed > texts * CANARY_THRESHOLDS.failed) {
    return `canary: ${failed} of ${texts} texts ended rejected or unknown`
  }
  if (optOuts > texts * CANARY_THRESHOLDS.optOuts) {
    return `canary: ${optOuts} of ${texts} people left after the text`
  }
  return null
}
