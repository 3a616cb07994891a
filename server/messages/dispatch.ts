import { cancelSandboxMessages } from '../../db/messages.ts'
import { DISPATCH_POLL_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { AffectedMessages } from '../consent/record.ts'
import type { Iadvize } from '../iadvize/send.ts'
import { openCalls } from './calls.ts'
import { openPace } from './pace.ts'
import { openPause, type Waiting } from './pause.ts'
import { joinServers } from './servers.ts'
import { watchOtherServers } from './settled-elsewhere.ts'
import { openWaiters } from './waiters.ts'
import { openWatch } from './watch.ts'

export interface Dispatcher {
  /** Something may be due: look now instead of at the next tick. */
  nudge: () => void
  /** Resolves when the message stands still, or after `forMs`. */
  settled: (id: string, forMs: number) => Promise<void>
  /** A recipient left. May be acknowledged when this resolves: no call starts for them any more. */
  withdrawn: (affected: AffectedMessages) => Promise<void>
  /** Why nothing leaves at the moment; null when texts leave. */
  waiting: () => Waiting | null
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
  concurrency: number
  maxPerSecond: number
  /** Whether no other server works on the same database. */
  alone: boolean
}

/**
 * Sends what is due, once: claims as many messages as the pace, the pause and the concurrency
 * leave room for, and starts their calls at once.
 */
export async function startDispatcher(
  context: Context,
  { iadvize, concurrency, maxPerSecond, alone }: DispatchSettings,
): Promise<Dispatcher> {
  const servers = await joinServers(context, { alone })
  if (!context.sandboxed) await giveUpSandboxMessages(context)
  const pace = openPace(maxPerSecond, context.uptime)
  const pause = openPause(context)
  const waiters = openWaiters()
  const calls = openCalls(context, {
    iadvize,
    pause,
    waiters,
    self: servers.id,
    onSettled: () => watch.nudge(),
  })

  const claimAndStart = async (): Promise<boolean> => {
    const room = Math.min(pause.limit(concurrency) - calls.inFlight(), pace.room())
    if (room <= 0) return false
    const { claims, refused } = await calls.claim(room)
    pace.take(claims.length)
    return claims.length + refused.length > 0
  }

  const watch = openWatch(claimAndStart, DISPATCH_POLL_MS, context)
  const stopWatchingOthers = alone ? () => undefined : watchOtherServers(context, waiters)
  return {
    nudge: watch.nudge,
    settled: (id, forMs) => waiters.wait(id, forMs),
    withdrawn: calls.withdrawn,
    release: () => waiters.release(),
    failingSince: () => watch.failingSince(),
    waiting: () => pause.waiting(),
    inFlight: calls.inFlight,
    stop: async () => {
      await watch.stop()
      await calls.settled()
      calls.close()
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
