import { setTimeout as sleep } from 'node:timers/promises'
import { openBatches } from '../../../db/batches.ts'
import { BATCH_LOOK_MS } from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import { openWatch } from '../watch.ts'
import { feedBatch } from './feed-batch.ts'
import { openParts } from './parts-opened.ts'
import { receiveBatch, type IncomingBatch } from './receive-batch.ts'

/** How much longer than a step the rest after it is while a batch arrives. */
const GIVES_WAY = 3

export interface Batches {
  /** Takes a batch in; its texts leave while it arrives. Resolves to its id. */
  receive: (incoming: Omit<IncomingBatch, 'onPart'>) => Promise<string>
  /** Something may be due: look now instead of at the next look. */
  nudge: () => void
  /** Leaves what had no turn yet to the next server. */
  stop: () => Promise<void>
}

/** Gives the texts of all batches their turn, as fast as calls can begin for them. */
export function startBatches(context: Context, onFed: () => void): Batches {
  const { log, uptime } = context
  const parts = openParts(context)
  let arriving = 0

  /** Each open batch gets a step in turn. Resolves to whether any of them got on. */
  const round = async (): Promise<boolean> => {
    let isMore = false
    for (const id of await openBatches(context.db.read)) {
      const beganAt = uptime()
      try {
        const fed = await feedBatch(context, parts, id)
        if (fed === 'fed') {
          isMore = true
          onFed()
        } else {
          parts.forget(id)
        }
      } catch (error) {
        parts.forget(id)
        log.error(
          { err: error, batchId: id },
          'A batch could not be worked on; it goes on in a moment',
        )
      }
      // Whoever sends a batch waits for an answer; what has arrived has time.
      if (arriving > 0) await sleep((uptime() - beganAt) * GIVES_WAY)
    }
    return isMore
  }
  const watch = openWatch(round, BATCH_LOOK_MS, context, 'Batches')
  return {
    receive: async (incoming) => {
      arriving += 1
      try {
        return await receiveBatch(context, { ...incoming, onPart: () => watch.nudge() })
      } finally {
        arriving -= 1
      }
    },
    nudge: () => watch.nudge(),
    stop: () => watch.stop(),
  }
}
