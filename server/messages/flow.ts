import type { Context } from '../context.ts'
import type { Outcome } from '../iadvize/outcome.ts'
import { openBreaker } from './breaker.ts'
import { openPace } from './pace.ts'
import { openPause } from './pause.ts'
import type { SendingSwitch } from './sending-switch.ts'
import type { Waiting } from './waiting.ts'

export interface FlowSettings {
  sending: Pick<SendingSwitch, 'stopped'>
  concurrency: number
  maxPerSecond: number
}

/** Everything that holds calls back: an order, the pace, iAdvize that takes none, too many failures. */
export function openFlow(
  context: Pick<Context, 'clock' | 'log' | 'uptime'>,
  { sending, concurrency, maxPerSecond }: FlowSettings,
) {
  const pace = openPace(maxPerSecond, context.uptime)
  const pause = openPause(context)
  const breaker = openBreaker(context)
  const waiting = (): Waiting | null => sending.stopped() ?? pause.waiting() ?? breaker.waiting()
  return {
    pace,
    waiting,
    /** How many calls may be in flight: all, one that tries, or none. */
    limit: (): number =>
      sending.stopped() === null
        ? Math.min(pause.limit(concurrency), breaker.limit(concurrency))
        : 0,
    learn: (outcome: Outcome): void => {
      for (const each of [pace, pause, breaker]) each.learn(outcome)
    },
    /** Milliseconds until the next try. */
    remaining: () => pause.remaining(),
    figures: (callsInFlight: number) => ({
      stopped: sending.stopped() !== null,
      waitingFor: waiting()?.reason ?? null,
      breakerTrips: breaker.trips(),
      callsPerSecondMax: pace.rate(),
      callsInFlight,
    }),
  }
}

export type Flow = ReturnType<typeof openFlow>
