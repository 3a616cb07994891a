import { recipientsToReview, type ReviewedRecipient } from '../../db/retention-facts.ts'
import {
  heldRun,
  insertRetentionRun,
  noteRetentionProgress,
  type RetentionCounts,
  type RetentionRun,
} from '../../db/retention-runs.ts'
import { RETENTION_HOLD_MS, RETENTION_PAGE } from '../../src/domain/limits.ts'
import { isTooEarly, RETENTION_RULES } from '../../src/domain/retention.ts'
import { RETENTION_POLICY_VERSION } from '../../src/domain/retention-rules.ts'
import type { Context } from '../context.ts'
import { applyRetention, countsOf, dueFor } from './apply-retention.ts'

const NO_COUNTS: RetentionCounts = {
  consents_expired: 0,
  numbers_destroyed: 0,
  evidence_destroyed: 0,
  oppositions_dropped: 0,
}

/** A run that begins now and that this process holds. */
export const newRun = (
  { clock, newId }: Pick<Context, 'clock' | 'newId'>,
  { night, dryRun }: { night: string | null; dryRun: boolean },
): RetentionRun => {
  const startedAt = clock()
  return {
    id: newId(),
    night,
    policy: RETENTION_POLICY_VERSION,
    dryRun: dryRun ? 1 : 0,
    startedAt,
    heldUntil: startedAt + RETENTION_HOLD_MS,
    endedAt: null,
    reached: '',
    recipients: 0,
    ...NO_COUNTS,
  }
}

/** Runs the rules once because a person asked. Throws while a run is under way. */
export async function runRetention(
  context: Context,
  { dryRun, onProgress }: { dryRun: boolean; onProgress?: (recipients: number) => void },
): Promise<RetentionRun> {
  const run = newRun(context, { night: null, dryRun })
  await context.db.write(async (transaction) => {
    const other = dryRun ? undefined : await heldRun(transaction, run.startedAt)
    if (other !== undefined) {
      const since = new Date(other.startedAt).toISOString()
      throw new Error(`A run of retention is under way since ${since}; wait for its end.`)
    }
    await insertRetentionRun(transaction, run)
  })
  return continueRun(context, run, { ...(onProgress && { onProgress }) })
}

export interface Continuing {
  onProgress?: (recipients: number) => void
  /** Whether to leave off after the page at hand. */
  isStopped?: () => boolean
}

/**
 * Goes through the recipients, page by page, each page with its progress in one transaction: a
 * run that is cut off goes on after its last page, and counts nothing twice.
 */
export async function continueRun(
  context: Context,
  run: RetentionRun,
  { onProgress = () => undefined, isStopped = () => false }: Continuing = {},
): Promise<RetentionRun> {
  let reached = run
  for (;;) {
    const next = await reviewPage(context, reached, isStopped)
    if (next === 'taken over') return reached
    reached = next
    onProgress(reached.recipients)
    if (reached.endedAt !== null || isStopped()) return reached
  }
}

/** Nothing of this recipient can be due: too early, or nothing is left. */
const isSettled = (recipient: ReviewedRecipient, now: number) =>
  isTooEarly(recipient, now) ||
  (recipient.number === 0 && recipient.evidence === 0 && recipient.fingerprint === 0)

async function reviewPage(
  context: Context,
  run: RetentionRun,
  isStopped: () => boolean,
): Promise<RetentionRun | 'taken over'> {
  const { clock, db } = context
  const page = await recipientsToReview(db.read, run.reached, RETENTION_PAGE)
  const due = page.filter((recipient) => !isSettled(recipient, clock()))
  return db
    .write(async (transaction) => {
      const counts = { ...NO_COUNTS }
      for (const { id } of due) {
        const done =
          run.dryRun === 1
            ? await dueFor(context, transaction, id)
            : await applyRetention(context, transaction, id)
        const counted = countsOf(done)
        for (const rule of RETENTION_RULES) counts[rule] += counted[rule]
      }
      const now = clock()
      const isLast = page.length < RETENTION_PAGE
      const next: RetentionRun = {
        ...run,
        reached: page.at(-1)?.id ?? run.reached,
        recipients: run.recipients + page.length,
        heldUntil: isStopped() ? now : now + RETENTION_HOLD_MS,
        endedAt: isLast ? now : null,
      }
      for (const rule of RETENTION_RULES) next[rule] = run[rule] + counts[rule]
      const noted = await noteRetentionProgress(transaction, next, run.heldUntil)
      if (noted > 0) return next
      throw new TakenOver()
    })
    .catch((error: unknown) => {
      if (error instanceof TakenOver) return 'taken over' as const
      throw error
    })
}

/** Undoes a page that another process goes through as well. */
class TakenOver extends Error {}
