import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { CONSENT_STATUSES } from '../../src/domain/consent.ts'
import { decide, GATE_POLICY_VERSION } from '../../src/domain/gate.ts'
import { KEY_KINDS } from '../../src/domain/message.ts'

/** What a decision was taken on. Holds no number. Fields of other versions are kept as they are. */
const keptDecision = z.looseObject({
  policy: z.string(),
  facts: z.looseObject({
    consent: z.enum(CONSENT_STATUSES),
    suppressed: z.boolean(),
    keyKind: z.enum(KEY_KINDS),
    onTeam: z.boolean(),
    now: z.number(),
    expiresAt: z.number(),
  }),
  decision: z.string(),
  reasons: z.array(z.string()).default([]),
})
export type KeptDecision = z.output<typeof keptDecision>

/** Reads a decision as the gate kept it beside the message. */
export const readDecision = (kept: string): KeptDecision => keptDecision.parse(JSON.parse(kept))

/**
 * Whether the gate, asked again now about the kept facts, decides the same; null for a decision
 * of other rules, which this version does not have.
 */
export function decidesTheSame({ policy, facts, decision, reasons }: KeptDecision): boolean | null {
  if (policy !== GATE_POLICY_VERSION) return null
  const again = decide(facts)
  const said = again.decision === 'send' ? [] : again.reasons
  return again.decision === decision && isDeepStrictEqual(said, reasons)
}
