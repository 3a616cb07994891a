import { cancelSandboxMessages } from '../../db/messages.ts'
import { DISPATCH_POLL_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { AffectedMessages } from '../consent/record.ts'
import type { Iadvize } from '../iadvize/send.ts'
import { openAttempts } from './attempt.ts'
import { openCallQueue } from './call-queue.ts'
import { claimMessages } from './claim.ts'
import { openFlow } from './flow.ts'
import { openFollowing } from './following.ts'
import type { SendingSwitch } from './sending-switch.ts'
import { joinServers } from './servers.ts'
import { watchOtherServers } from './settled-elsewhere.ts'
import { openWaiters } from './waiters.ts'
import type { Waiting } from './waiting.ts'
import { openWatch } from './watch.ts'

export interface Dispatcher {
  /** Something may be due: look now instead of at the next tick. */
  nudge: () => void
  /** Resolves when the message stands still, or after `forMs`. */
  settled: (id: string, forMs: number) => Promise<void>
  /** Messages that stand still by another hand than ours: whoever waits for them hears. */
  announce: (ids: readonly string[]) => void
  /** A recipient left: before that is acknowledged, takes back what was not written yet. */
  withdrawn: (affected: AffectedMessages) => void
  /** Why nothing leaves at the moment; null when texts leave. */
  waiting: () => Waiting | null
  /** Calls that began and are not settled yet. */
  inFlight: () => number
  /** Answers everybody who waits for an outcome with what is known. */
  release: () => void
  /** Since when messages cannot be claimed, milliseconds since 1970; null when they can. */
  failingSince: () => number | null
  /** Claims nothing more, and resolves when what is in flight is settled. */
  stop: () => Promise<void>
}

export interface DispatchSettings {
  iadvize: Iadvize
  sending: Pick<SendingSwitch, 'stopped'>
  concurrency: number
  maxPerSecond: number
  /** Whether no other server works on the same database. */
  alone: boolean
}

/**
 * Sends what is due, once: claims as many messages as the pace, the pauses and the concurrency
 * leave room for, and starts their calls as soon as one is free. Whatever stops the calls puts
 * back what was claimed for them.
 */
export async function startDispatcher(
  context: Context,
  { iadvize, sending, concurrency, maxPerSecond, alone }: DispatchSettings,
): Promise<Dispatcher> {
  const servers = await joinServers(context, { alone })
  if (!context.sandboxed) await giveUpSandboxMessages(context)
  const flow = openFlow(context, { sending, concurrency, maxPerSecond })
  const { limit, pace, waiting } = flow
  const waiters = openWaiters()
  const attempts = openAttempts(context, iadvize, flow)
  const onRoom = (): void => watch.nudge()
  const following = openFollowing(context.log, waiters)
  const calls = openCallQueue(context, {
    attempts,
    follow: following.follow,
    pace,
    concurrency,
    limit,
    onRoom,
  })
  /** Calls of people who left while a claim was being committed. */
  const leftMeanwhile = new Set<string>()

  const claimAndStart = async (): Promise<boolean> => {
    if (limit() < concurrency) calls.giveBack()
    const room = calls.room()
    if (room === 0) return false
    leftMeanwhile.clear()
    attempts.writeOutcomes()
    const claimedBy = servers.id
    const { claims, refused, held } = await claimMessages(context, { limit: room, claimedBy })
    calls.start(claims)
    calls.recall([...leftMeanwhile])
    waiters.announce([...refused.map(({ id }) => id), ...held])
    return claims.length + refused.length + held.length > 0
  }

  const watch = openWatch(claimAndStart, DISPATCH_POLL_MS, context)
  context.metrics.watchSending(() => flow.figures(calls.calling()))
  const stopWatchingOthers = alone ? () => undefined : watchOtherServers(context, waiters)
  return {
    nudge: watch.nudge,
    settled: (id, forMs) => waiters.wait(id, forMs),
    announce: (ids) => waiters.announce(ids),
    withdrawn: ({ stopped, calling }) => {
      calls.recall(calling)
      for (const id of calling) leftMeanwhile.add(id)
      waiters.announce(stopped)
    },
    release: () => waiters.release(),
    failingSince: () => watch.failingSince(),
    waiting,
    inFlight: () => following.count(),
    stop: async () => {
      await watch.stop()
      calls.giveBack()
      calls.close()
      await following.idle()
      stopWatchingOthers()
      await servers.leave()
    },
  }
}

/** A database that served the sandbox first must not text real people with what was left there. */
async function giveUpSandboxMessages({ clock, db, log, metrics }: Context): Promise<void> {
  const cancelled = await db.write((transaction) => cancelSandboxMessages(transaction, clock()))
  if (cancelled === 0) return
  metrics.messages('cancelled', cancelled)
  log.warn({ cancelled }, 'Messages accepted in the sandbox were cancelled')
}
