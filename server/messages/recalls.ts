import { setTimeout as sleep } from 'node:timers/promises'
import {
  answerRecalls,
  askToRecall,
  callsOfOthers,
  isRecallOpen,
  recallsFor,
} from '../../db/recalls.ts'
import { RECALL_LOOK_MS, RECALL_WAIT_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

/**
 * Sees to it that no call of another server starts any more for these messages, whose recipient
 * left. That server answers within a moment. One that stands still cannot answer, and cannot start
 * a call that late either: whoever waits, waits no longer than `RECALL_WAIT_MS`. Never rejects,
 * because the withdrawal itself is on disk.
 */
export async function recallElsewhere(
  { clock, db, log, uptime }: Pick<Context, 'clock' | 'db' | 'log' | 'uptime'>,
  { self, messageIds }: { self: string; messageIds: readonly string[] },
): Promise<void> {
  if (messageIds.length === 0) return
  const until = uptime() + RECALL_WAIT_MS
  const state: { asked: string[] | null } = { asked: null }

  const ask = async (): Promise<string[]> => {
    const calls = await callsOfOthers(db.read, messageIds, self)
    if (calls.length > 0) await db.write((transaction) => askToRecall(transaction, calls, clock()))
    return calls.map(({ messageId }) => messageId)
  }
  const isOpen = async (): Promise<boolean> => {
    try {
      state.asked ??= await ask()
      return await isRecallOpen(db.read, state.asked)
    } catch (error) {
      log.error({ err: error }, 'Whether another server took its calls back is not known yet')
      return true
    }
  }
  while ((await isOpen()) && uptime() < until) await sleep(RECALL_LOOK_MS)
}

export interface RecallDesk {
  /** Id of this server. */
  self: string
  /** Whether a call is under way, or a claim whose calls are about to start. */
  isBusy: () => boolean
  /** Takes back what was not written yet. */
  recall: (messageIds: readonly string[]) => void
}

/** Takes back the calls of this server that others ask for. Returns how to stop. */
export function takeRecalls(
  { db, log }: Pick<Context, 'db' | 'log'>,
  { self, isBusy, recall }: RecallDesk,
): () => void {
  const look = async (): Promise<void> => {
    const ids = await recallsFor(db.read, self)
    if (ids.length === 0) return
    // Before it is answered, and not after: whoever asked acknowledges a withdrawal then.
    recall(ids)
    await db.write((transaction) => answerRecalls(transaction, ids, self))
  }
  let looking = false
  let failing = false
  const timer = setInterval(() => {
    if (looking || !isBusy()) return
    looking = true
    look()
      .then(() => {
        failing = false
      })
      .catch((error: unknown) => {
        // Said once, not forty times a second for as long as it lasts.
        if (!failing) log.error({ err: error }, 'Calls to take back could not be looked for')
        failing = true
      })
      .finally(() => {
        looking = false
      })
  }, RECALL_LOOK_MS)
  return () => clearInterval(timer)
}
