import type { ConsentStatus } from './consent.ts'
import type { KeyKind } from './message.ts'

/** Version of these rules, kept with every decision so that it can be re-run years later. */
export const GATE_POLICY_VERSION = '2026-11-23'

/** Everything the gate looks at. Nothing else may influence a decision. */
export interface GateFacts {
  /** Status of the recipient's consent to the message's category. */
  consent: ConsentStatus
  suppressed: boolean
  keyKind: KeyKind
  /** Whether the number is on the brand's own list, the only ones a `team` key reaches. */
  onTeam: boolean
  /** Milliseconds since 1970. */
  now: number
  expiresAt: number
}

export type GateRefusal = 'suppressed' | 'withdrawn' | 'not_opted_in' | 'forbidden' | 'expired'

export type GateDecision =
  { decision: 'send' } | { decision: 'refuse'; reasons: [GateRefusal, ...GateRefusal[]] }

/**
 * Decides whether a text may leave now. Denies by default: only a granted consent, a live
 * message and a key allowed to reach the number let it through. There is no override.
 */
export function decide(facts: GateFacts): GateDecision {
  const reasons: GateRefusal[] = []
  if (facts.suppressed) reasons.push('suppressed')
  if (facts.consent === 'withdrawn') reasons.push('withdrawn')
  else if (facts.consent !== 'granted') reasons.push('not_opted_in')
  if (facts.keyKind === 'team' && !facts.onTeam) reasons.push('forbidden')
  if (!(facts.now < facts.expiresAt)) reasons.push('expired')
  const [first, ...rest] = reasons
  return first === undefined
    ? { decision: 'send' }
    : { decision: 'refuse', reasons: [first, ...rest] }
}
