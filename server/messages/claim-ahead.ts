import { CLAIM_AHEAD_MAX, CLAIM_AHEAD_MS } from '../../src/domain/limits.ts'
import type { Uptime } from '../doors.ts'
import { openLull } from './lull.ts'

/** Share of the texts held ready that is worth a commit, and one in a moment without answers. */
const WORTH_A_COMMIT = { always: 0.75, inALull: 0.25 }

/**
 * How many messages to claim before a call is free for them: as many as were answered in the last
 * moment. So the next call starts while the claim after it is being committed, and a crash still
 * leaves no more in doubt than what the moment would have sent.
 */
export function openClaimAhead(uptime: Uptime, onLull: () => void) {
  const lull = openLull(uptime, onLull)
  let beganAt = uptime()
  let answered = 0
  let answeredBefore = 0

  const roll = (): void => {
    const passed = uptime() - beganAt
    if (passed < CLAIM_AHEAD_MS) return
    answeredBefore = passed < 2 * CLAIM_AHEAD_MS ? answered : 0
    answered = 0
    beganAt = uptime()
  }
  const texts = (): number => {
    roll()
    return Math.min(CLAIM_AHEAD_MAX, Math.max(answered, answeredBefore))
  }
  return {
    answered: (): void => {
      roll()
      answered += 1
      lull.answered()
    },
    /** Messages to hold ready. */
    texts,
    /** Whether so many free places are worth a commit now, while there are texts ready for calls. */
    isTimeFor: (free: number): boolean =>
      free >= texts() * WORTH_A_COMMIT.always ||
      (free >= texts() * WORTH_A_COMMIT.inALull && lull.isNow()),
    stop: (): void => lull.stop(),
  }
}
