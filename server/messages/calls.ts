import { isFinal } from '../../src/domain/message.ts'
import type { AffectedMessages } from '../consent/record.ts'
import type { Context } from '../context.ts'
import type { Iadvize } from '../iadvize/send.ts'
import { openAttempts } from './attempt.ts'
import { claimMessages, type Claim, type ClaimResult } from './claim.ts'
import { openClaimsInDoubt } from './claims-in-doubt.ts'
import type { Pause } from './pause.ts'
import { recallElsewhere, takeRecalls } from './recalls.ts'
import type { Waiters } from './waiters.ts'

export interface Calls {
  /** Claims what is due and starts its calls. One claim at a time. */
  claim: (limit: number) => Promise<ClaimResult>
  /**
   * A recipient left. Takes back what this server has not written yet at once; resolves when no
   * server starts a call for them any more, and then the withdrawal may be acknowledged.
   */
  withdrawn: (affected: AffectedMessages) => Promise<void>
  inFlight: () => number
  /** Resolves when what is in flight is settled. */
  settled: () => Promise<void>
  /** Looks no longer for what other servers ask to take back. */
  close: () => void
}

export interface CallSettings {
  iadvize: Iadvize
  pause: Pause
  waiters: Waiters
  /** Id of this server. */
  self: string
  /** There is room for another call. */
  onSettled: () => void
}

/** The calls that this server makes, from the claim to what became of them. */
export function openCalls(
  context: Context,
  { iadvize, pause, waiters, self, onSettled }: CallSettings,
): Calls {
  const attempts = openAttempts(context, iadvize, pause)
  const inDoubt = openClaimsInDoubt(context, self, attempts.isCalled)
  const inFlight = new Set<Promise<void>>()
  let claiming = false

  const start = (claim: Claim): void => {
    const attempted = attempts
      .attempt(claim)
      .then((status) => {
        if (isFinal(status)) waiters.announce([claim.id])
      })
      .catch((error: unknown) => {
        context.log.error({ err: error, messageId: claim.id }, 'A call could not be settled')
      })
      .finally(() => {
        inFlight.delete(attempted)
        onSettled()
      })
    inFlight.add(attempted)
  }

  const claim = async (limit: number): Promise<ClaimResult> => {
    await inDoubt.takeBack()
    attempts.forgetRecalls()
    claiming = true
    try {
      const result = await claimMessages(context, { limit, claimedBy: self })
      for (const each of result.claims) start(each)
      waiters.announce(result.refused.map(({ id }) => id))
      return result
    } catch (error) {
      inDoubt.note()
      throw error
    } finally {
      claiming = false
    }
  }

  const stopTaking = takeRecalls(context, {
    self,
    isBusy: () => claiming || inFlight.size > 0,
    recall: attempts.recall,
  })
  return {
    claim,
    withdrawn: async ({ stopped, calling }) => {
      attempts.recall(calling)
      waiters.announce(stopped)
      await recallElsewhere(context, { self, messageIds: calling })
    },
    inFlight: () => inFlight.size,
    settled: async () => {
      await Promise.all(inFlight)
    },
    close: stopTaking,
  }
}
