import { BREAKER, BREAKER_PAUSE_MS, BREAKER_WINDOW_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../iadvize/outcome.ts'
import type { Waiting } from './waiting.ts'

interface Ended {
  failed: boolean
  at: number
}

/** An answer that says no, or none: the text is lost, whatever the cause. */
const hasFailed = ({ kind }: Outcome) => kind === 'unknown' || kind === 'rejected'

/**
 * Circuit breaker: when half of the newest calls end `rejected` or `unknown`, each further one
 * would most likely be lost too. Nothing leaves for a while, then one call tries; if it fails the
 * next pause is twice as long. What iAdvize did not process is not counted: `pause.ts` waits then.
 */
export function openBreaker({ clock, log, uptime }: Pick<Context, 'clock' | 'log' | 'uptime'>) {
  let ended: Ended[] = []
  let opened: { since: number; until: number; detail: string } | null = null
  let pauseMs: number = BREAKER_PAUSE_MS.min
  let trips = 0

  const open = (detail: string, now: number): void => {
    trips += opened === null ? 1 : 0
    opened = { since: opened?.since ?? clock(), until: now + pauseMs, detail }
    log.error({ pauseMs, detail }, 'Too many texts fail: nothing leaves for a while')
    pauseMs = Math.min(pauseMs * 2, BREAKER_PAUSE_MS.max)
    ended = []
  }
  const close = (): void => {
    opened = null
    log.warn('A text got through: texts leave again')
  }
  const count = (failed: boolean, now: number): void => {
    const recent = ended.filter(({ at }) => now - at <= BREAKER_WINDOW_MS)
    ended = [...recent, { failed, at: now }].slice(-BREAKER.texts)
    const failures = ended.filter((each) => each.failed).length
    const share = failures / ended.length
    if (ended.length >= BREAKER.textsMin && share >= BREAKER.failedShare) {
      open(`${failures} of the last ${ended.length} texts ended rejected or unknown`, now)
    } else if (ended.length === BREAKER.texts) {
      pauseMs = BREAKER_PAUSE_MS.min
    }
  }

  return {
    /** How many calls may be in flight: all, one that tries, or none. */
    limit: (concurrency: number): number => {
      if (opened === null) return concurrency
      return uptime() >= opened.until ? 1 : 0
    },
    learn: (outcome: Outcome): void => {
      const failed = hasFailed(outcome)
      if (!failed && outcome.kind !== 'sent') return
      const now = uptime()
      if (opened === null) count(failed, now)
      // Calls that were in flight when it opened say nothing new.
      else if (now < opened.until) return
      else if (failed) open(opened.detail, now)
      else close()
    },
    waiting: (): Waiting | null =>
      opened === null
        ? null
        : { reason: 'too_many_failures', detail: opened.detail, since: opened.since },
    /** How often it opened since this process started. */
    trips: (): number => trips,
  }
}
