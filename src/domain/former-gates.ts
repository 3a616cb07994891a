import type { ConsentStatus } from './consent.ts'
import type { GateDecision, GateReason } from './gate.ts'
import type { KeyKind } from './message.ts'

/** Rules that are no longer in force, kept so that what they decided can be decided again. */

/** Everything the gate looked at by the rules of 2026-11-23. */
export interface GateFactsOf20261123 {
  consent: ConsentStatus
  suppressed: boolean
  keyKind: KeyKind
  onTeam: boolean
  /** Milliseconds since 1970. */
  now: number
  expiresAt: number
}

/** The rules of 2026-11-23: consent, number, key and expiry. */
export function decideAsOf20261123(facts: GateFactsOf20261123): GateDecision {
  const reasons: GateReason[] = []
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
