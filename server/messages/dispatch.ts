import { setTimeout as sleep } from 'node:timers/promises'
import { markInterruptedCalls } from '../../db/messages.ts'
import { DISPATCH_POLL_MS, IADVIZE_PAUSE_MS } from '../../src/domain/limits.ts'
import { isFinal, type MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../iadvize/outcome.ts'
import type { Iadvize } from '../iadvize/send.ts'
import { claimMessages, type Claim } from './claim.ts'
import { openPace } from './pace.ts'
import { openPause, type Waiting } from './pause.ts'
import { settle } from './settle.ts'
import { openWaiters } from './waiters.ts'

export interface Dispatcher {
  /** Something may be due: look now instead of at the next tick. */
  nudge: () => void
  /** Resolves when the message stands still, or after `forMs`. */
  settled: (id: string, forMs: number) => Promise<void>
  /** A message was stopped by somebody else than the dispatcher. */
  announce: (ids: string[]) => void
  /** Why nothing leaves at the moment; null when texts leave. */
  waiting: () => Waiting | null
  inFlight: () => number
  /** Claims nothing more, and resolves when what is in flight is settled. */
  stop: () => Promise<void>
}

export interface DispatchSettings {
  iadvize: Iadvize
  concurrency: number
  maxPerSecond: number
}

/** A text of a `test` key goes through everything and stays in the house. */
const pretend = ({ random }: Context): Outcome => ({
  kind: 'sent',
  providerMessageId: `SM${random(16).toString('hex')}`,
})

/**
 * Sends what is due, once. A row that says `sending` at start was being called when the process
 * died: nobody can tell whether it left, so it becomes `unknown` and is never called again.
 */
export async function startDispatcher(
  context: Context,
  { iadvize, concurrency, maxPerSecond }: DispatchSettings,
): Promise<Dispatcher> {
  const { clock, db, log } = context
  const interrupted = await db.write((transaction) => markInterruptedCalls(transaction, clock()))
  if (interrupted.length > 0) {
    log.warn(
      { messageIds: interrupted.map(({ id }) => id) },
      'Calls were interrupted: their messages are unknown',
    )
  }

  const pace = openPace(maxPerSecond, clock)
  const pause = openPause(clock)
  const waiters = openWaiters()
  const inFlight = new Set<Promise<void>>()
  const state = { stopping: false, lookAgain: false }
  let looking: Promise<void> | null = null

  const attempt = async (claim: Claim): Promise<void> => {
    const outcome = claim.keyKind === 'test' ? pretend(context) : await iadvize.send(claim.outbound)
    if (claim.keyKind !== 'test') pause.learn(outcome)
    const status = await settleForSure(claim.id, outcome)
    log.info({ messageId: claim.id, status, outcome: outcome.kind }, 'Message settled')
    if (isFinal(status)) waiters.announce([claim.id])
  }

  /** An outcome that could not be written is written as soon as the disk takes it again. */
  const settleForSure = async (id: string, outcome: Outcome): Promise<MessageStatus> => {
    for (;;) {
      try {
        return await settle(context, id, outcome, pause.until())
      } catch (error) {
        log.error({ err: error, messageId: id }, 'The outcome of a call could not be written yet')
        await sleep(IADVIZE_PAUSE_MS.min)
      }
    }
  }

  const start = (claim: Claim): void => {
    const attempted = attempt(claim).finally(() => {
      inFlight.delete(attempted)
      nudge()
    })
    inFlight.add(attempted)
  }

  const look = async (): Promise<void> => {
    for (;;) {
      const room = Math.min(pause.limit(concurrency) - inFlight.size, pace.room())
      if (state.stopping || room <= 0) return
      const { claims, refused } = await claimMessages(context, room)
      pace.take(claims.length)
      for (const claim of claims) start(claim)
      waiters.announce(refused.map(({ id }) => id))
      if (claims.length + refused.length === 0) return
    }
  }

  /** Looks until nobody has asked to look again meanwhile. */
  const lookWhileAsked = async (): Promise<void> => {
    while (state.lookAgain) {
      state.lookAgain = false
      await look()
    }
  }

  const nudge = (): void => {
    if (state.stopping) return
    state.lookAgain = true
    looking ??= lookWhileAsked()
      .catch((error: unknown) => log.error({ err: error }, 'Messages could not be claimed'))
      .finally(() => {
        looking = null
      })
  }

  const timer = setInterval(nudge, DISPATCH_POLL_MS)
  nudge()
  return {
    nudge,
    settled: (id, forMs) => waiters.wait(id, forMs),
    announce: (ids) => waiters.announce(ids),
    waiting: () => pause.waiting(),
    inFlight: () => inFlight.size,
    stop: async () => {
      state.stopping = true
      clearInterval(timer)
      await looking
      await Promise.all(inFlight)
    },
  }
}
