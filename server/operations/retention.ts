import {
  abandonedRun,
  insertRetentionRun,
  nightHasRun,
  noteRetentionProgress,
  type RetentionRun,
} from '../../db/retention-runs.ts'
import {
  RETENTION_CHECK_MS,
  RETENTION_HOLD_MS,
  RETENTION_NIGHT_MS,
} from '../../src/domain/limits.ts'
import { RETENTION_RULES } from '../../src/domain/retention.ts'
import type { Context } from '../context.ts'
import { continueRun, newRun } from './run-retention.ts'

/** The night that a moment belongs to: it begins at 2:00 UTC, which is 3 or 4 in Paris. */
const nightOf = (time: number) => new Date(time - RETENTION_NIGHT_MS).toISOString().slice(0, 10)

/** The run that this process may do now: one that was cut off, or that of a night without one. */
async function takeRun(context: Context): Promise<RetentionRun | undefined> {
  const { clock, db } = context
  const now = clock()
  const cutOff = await abandonedRun(db.read, now)
  if (cutOff !== undefined) {
    const held = { ...cutOff, heldUntil: now + RETENTION_HOLD_MS }
    const taken = await db.write((transaction) =>
      noteRetentionProgress(transaction, held, cutOff.heldUntil),
    )
    return taken > 0 ? held : undefined
  }
  const night = nightOf(now)
  if (await nightHasRun(db.read, night)) return undefined
  const run = newRun(context, { night, dryRun: false })
  const started = await db.write((transaction) => insertRetentionRun(transaction, run))
  return started > 0 ? run : undefined
}

function tell({ log }: Context, run: RetentionRun): void {
  const { id, recipients } = run
  const counts = Object.fromEntries(RETENTION_RULES.map((rule) => [rule, run[rule]]))
  log.info({ runId: id, recipients, ...counts }, 'Retention ended')
}

/** Does what is due now, if anything is. Resolves to the run, or undefined when there was none. */
export async function retainTonight(
  context: Context,
  isStopped: () => boolean = () => false,
): Promise<RetentionRun | undefined> {
  const taken = await takeRun(context)
  if (taken === undefined) return undefined
  const run = await continueRun(context, taken, { isStopped })
  if (run.endedAt !== null) tell(context, run)
  return run
}

/**
 * Runs the retention rules once a night, whenever the house is open: a night that was missed is
 * made up for at the next look, and a restart repeats nothing. Returns how to stop.
 */
export function startRetention(context: Context): () => Promise<void> {
  let stopped = false
  let running: Promise<void> | null = null
  const look = async () => {
    try {
      await retainTonight(context, () => stopped)
    } catch (error) {
      context.log.error({ err: error }, 'Retention failed; it goes on where it stopped')
    }
  }
  const timer = setInterval(() => {
    running ??= look().finally(() => {
      running = null
    })
  }, RETENTION_CHECK_MS)
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}
