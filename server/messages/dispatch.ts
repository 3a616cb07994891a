import { cancelSandboxMessages } from '../../db/messages.ts'
import { DISPATCH_POLL_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { AffectedMessages } from '../consent/record.ts'
import type { Iadvize } from '../iadvize/send.ts'
import { openCalls } from './calls.ts'
import { openFlow } from './flow.ts'
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
  /** A recipient left. May be acknowledged when this resolves: no call starts for them any more. */
  withdrawn: (affected: AffectedMessages) => Promise<void>
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
  const waiters = openWaiters()
  const self = servers.id
  const onRoom = (): void => watch.nudge()
  const calls = openCalls(context, {
    iadvize,
    flow,
    waiters,
    self,
    concurrency,
    alone,
    onRoom,
  })
  const watch = openWatch(calls.claim, DISPATCH_POLL_MS, context)
  context.metrics.watchSending(() => flow.figures(calls.calling()))
  const stopWatchingOthers = alone ? () => undefined : watchOtherServers(context, waiters)
  return {
    nudge: watch.nudge,
    settled: (id, forMs) => waiters.wait(id, forMs),
    announce: (ids) => waiters.announce(ids),
    withdrawn: calls.withdrawn,
    release: () => waiters.release(),
    failingSince: () => watch.failingSince(),
    waiting: flow.waiting,
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
