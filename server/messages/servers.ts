import { markInterruptedCalls } from '../../db/messages.ts'
import { forgetGoneServers, forgetServer, keepServerSeen } from '../../db/servers.ts'
import { forgetOldRecalls } from '../../db/recalls.ts'
import { GIVEN_UP_COUNTS_MS, SERVER_BEAT_MS, SERVER_GONE_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

export interface Servers {
  /** What this server writes on the messages it claims; another one at each start. */
  id: string
  /** Nothing is in flight any more: whatever still says `sending` may be given up at once. */
  leave: () => Promise<void>
}

/**
 * Says that this server is there, again and again, and gives up the calls of those that are gone:
 * nobody can tell whether they left, so they become `unknown` and are never called again. A
 * server that is `alone` knows at start that every other one is gone, and then has nobody to tell.
 */
export async function joinServers(
  context: Context,
  { alone }: { alone: boolean },
): Promise<Servers> {
  const { clock, db, log, metrics, newId } = context
  const id = newId()

  const beat = async (): Promise<void> => {
    const now = clock()
    const aliveSince = alone ? Number.MAX_SAFE_INTEGER : now - SERVER_GONE_MS
    const interrupted = await db.write(async (transaction) => {
      await keepServerSeen(transaction, { id, now })
      const marked = await markInterruptedCalls(transaction, { self: id, aliveSince, now })
      await forgetGoneServers(transaction, { self: id, aliveSince })
      await forgetOldRecalls(transaction, now - GIVEN_UP_COUNTS_MS)
      return marked
    })
    if (interrupted.length === 0) return
    metrics.messages('unknown', interrupted.length)
    const messageIds = interrupted.map((message) => message.id)
    log.warn({ messageIds }, 'Calls were interrupted: their messages are unknown')
  }

  await beat()
  let beating: Promise<void> | null = null
  const beatAgain = () => {
    beating ??= beat()
      .catch((error: unknown) => log.error({ err: error }, 'This server could not say it is there'))
      .finally(() => {
        beating = null
      })
  }
  const timer = alone ? undefined : setInterval(beatAgain, SERVER_BEAT_MS)
  return {
    id,
    leave: async () => {
      clearInterval(timer)
      await beating
      await db
        .write((transaction) => forgetServer(transaction, id))
        .catch((error: unknown) => log.error({ err: error }, 'This server could not say it left'))
    },
  }
}
