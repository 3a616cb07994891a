import type { AffectedMessages } from '../consent/record.ts'
import type { Context } from '../context.ts'
import type { Iadvize } from '../iadvize/send.ts'
import { openAttempts } from './attempt.ts'
import { openCallQueue } from './call-queue.ts'
import { claimMessages } from './claim.ts'
import { openClaimsInDoubt } from './claims-in-doubt.ts'
import type { Flow } from './flow.ts'
import { openFollowing } from './following.ts'
import { recallElsewhere, takeRecalls } from './recalls.ts'
import type { Waiters } from './waiters.ts'

export interface Calls {
  /** Claims what there is room for and starts its calls. One claim at a time. */
  claim: () => Promise<boolean>
  /**
   * A recipient left. Takes back what this server has not written yet at once; resolves when no
   * server starts a call for them any more, and then the withdrawal may be acknowledged.
   */
  withdrawn: (affected: AffectedMessages) => Promise<void>
  /** Calls iAdvize has not answered yet. */
  calling: () => number
  /** Calls that began and are not settled yet. */
  inFlight: () => number
  /** Puts back what was claimed and not called for, and resolves when the rest is settled. */
  settled: () => Promise<void>
  /** Looks no longer for what other servers ask to take back. */
  close: () => void
}

export interface CallSettings {
  iadvize: Iadvize
  flow: Flow
  waiters: Waiters
  /** Id of this server. */
  self: string
  concurrency: number
  /** Whether no other server works on the same database: then nobody else calls. */
  alone: boolean
  /** There is room for another call. */
  onRoom: () => void
}

/** The calls that this server makes, from the claim to what became of them. */
export function openCalls(
  context: Context,
  { iadvize, flow, waiters, self, concurrency, alone, onRoom }: CallSettings,
): Calls {
  const attempts = openAttempts(context, iadvize, flow)
  const following = openFollowing(context.log, waiters)
  const { follow } = following
  const { limit, pace } = flow
  const queue = openCallQueue(context, { attempts, follow, pace, concurrency, limit, onRoom })
  const inDoubt = openClaimsInDoubt(
    context,
    self,
    (turn) => queue.isReady(turn) || attempts.isUnderWay(turn),
  )
  let claiming = false

  const claimAndStart = async (room: number): Promise<boolean> => {
    attempts.forgetRecalls()
    claiming = true
    attempts.writeOutcomes()
    try {
      const claimed = await claimMessages(context, { limit: room, claimedBy: self })
      const { claims, refused, held } = claimed
      queue.start(claims)
      waiters.announce([...refused.map(({ id }) => id), ...held])
      return claims.length + refused.length + held.length > 0
    } catch (error) {
      inDoubt.note()
      throw error
    } finally {
      claiming = false
    }
  }

  const stopTaking = takeRecalls(context, {
    self,
    isBusy: () => claiming || queue.ready() > 0 || following.count() > 0,
    recall: queue.recall,
  })
  return {
    claim: async () => {
      if (limit() < concurrency) queue.giveBack()
      await inDoubt.takeBack()
      const room = queue.room()
      return room > 0 && claimAndStart(room)
    },
    withdrawn: async ({ stopped, calling }) => {
      queue.recall(calling)
      waiters.announce(stopped)
      if (!alone) await recallElsewhere(context, { self, messageIds: calling })
    },
    calling: queue.calling,
    inFlight: () => following.count(),
    settled: async () => {
      queue.giveBack()
      queue.close()
      await following.idle()
    },
    close: stopTaking,
  }
}
