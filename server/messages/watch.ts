import type { Context } from '../context.ts'

/**
 * Does a piece of work again and again: on every tick, and at once when nudged. Never twice at
 * the same time; a nudge during a round starts another one after it.
 */
export function openWatch(
  /** Resolves to whether there may be more to do. */
  round: () => Promise<boolean>,
  everyMs: number,
  { clock, log }: Pick<Context, 'clock' | 'log'>,
  /** What cannot be claimed when a round fails. */
  what = 'Messages',
) {
  const state = { wanted: false, stopped: false }
  let running: Promise<void> | null = null
  let failingSince: number | null = null

  const isStopped = () => state.stopped
  const work = async (): Promise<void> => {
    while (state.wanted && !isStopped()) {
      state.wanted = false
      if (await round()) state.wanted = true
    }
    if (failingSince !== null) log.info(`${what} can be claimed again`)
    failingSince = null
  }
  const fail = (error: unknown): void => {
    // Said once, not four times a second for as long as it lasts.
    if (failingSince === null) log.error({ err: error }, `${what} cannot be claimed`)
    failingSince ??= clock()
  }
  const nudge = (): void => {
    if (state.stopped) return
    state.wanted = true
    running ??= work()
      .catch(fail)
      .finally(() => {
        running = null
      })
  }
  const timer = setInterval(nudge, everyMs)
  nudge()
  return {
    nudge,
    failingSince: (): number | null => failingSince,
    stop: async (): Promise<void> => {
      state.stopped = true
      clearInterval(timer)
      await running
    },
  }
}
