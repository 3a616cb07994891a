import { findMessage } from '../../db/messages.ts'
import { DISPATCH_POLL_MS } from '../../src/domain/limits.ts'
import { isFinal } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { Waiters } from './waiters.ts'

/**
 * A message may be called by another server than the one whose caller waits for it: looks for
 * what became of those that somebody waits for here. Returns how to stop.
 */
export function watchOtherServers({ db, log }: Context, waiters: Waiters): () => void {
  let looking = false
  const look = async (): Promise<void> => {
    for (const id of waiters.ids()) {
      const message = await findMessage(db.read, id)
      if (message !== undefined && isFinal(message.status)) waiters.announce([id])
    }
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look()
      .catch((error: unknown) => log.error({ err: error }, 'An outcome could not be looked for'))
      .finally(() => {
        looking = false
      })
  }, DISPATCH_POLL_MS)
  return () => clearInterval(timer)
}
