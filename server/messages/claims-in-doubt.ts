import { claimsOf, requeueMessage, type Attempted } from '../../db/messages.ts'
import { SERVER_BEAT_MS, SERVER_GONE_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

export interface ClaimsInDoubt {
  /** A claim failed, and perhaps only after it was on disk. */
  note: () => void
  /** Puts back what such a claim took: nothing was called for it. Never while a claim is made. */
  takeBack: () => Promise<void>
}

/**
 * A claim whose commit was never answered may be on disk, and nobody calls for its messages: they
 * would say `sending` for as long as this server lives. A commit can arrive late, so they are
 * looked for more than once.
 */
export function openClaimsInDoubt(
  { clock, db, log, uptime }: Context,
  self: string,
  /** Whether a call was begun in this turn of a message and is not settled. */
  isCalled: (turn: Attempted) => boolean,
): ClaimsInDoubt {
  let lookUntil = -Infinity
  let nextLook = -Infinity

  const putBack = async (): Promise<number> => {
    const taken = await claimsOf(db.read, self)
    const uncalled = taken.filter((turn) => !isCalled(turn))
    if (uncalled.length === 0) return 0
    const again = { reason: null, detail: null, dueAt: clock() }
    return db.write(async (transaction) => {
      let count = 0
      for (const each of uncalled) count += await requeueMessage(transaction, { ...each, ...again })
      return count
    })
  }
  return {
    note: () => {
      lookUntil = uptime() + SERVER_GONE_MS
      nextLook = uptime()
    },
    takeBack: async () => {
      const now = uptime()
      if (now > lookUntil || now < nextLook) return
      const count = await putBack()
      nextLook = now + SERVER_BEAT_MS
      if (count > 0) log.warn({ count }, 'Messages of a claim that failed wait again')
    },
  }
}
