import { CLAIM_AHEAD_MAX, CLAIM_AHEAD_MS } from '../../src/domain/limits.ts'
import type { Uptime } from '../doors.ts'

/**
 * How many messages to claim before a call is free for them: as many as were answered in the last
 * moment. So the next call starts while the claim after it is being committed, and a crash still
 * leaves no more in doubt than what the moment would have sent.
 */
export function openClaimAhead(uptime: Uptime) {
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
  return {
    answered: (): void => {
      roll()
      answered += 1
    },
    /** Messages to hold ready. */
    texts: (): number => {
      roll()
      return Math.min(CLAIM_AHEAD_MAX, Math.max(answered, answeredBefore))
    },
  }
}
