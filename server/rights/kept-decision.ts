import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { CONSENT_STATUSES } from '../../src/domain/consent.ts'
import { decideAsOf20261123, type GateFactsOf20261123 } from '../../src/domain/former-gates.ts'
import {
  decide,
  GATE_POLICY_VERSION,
  VERIFICATIONS,
  type GateDecision,
  type GateFacts,
} from '../../src/domain/gate.ts'
import { CLOSED_WHY } from '../../src/domain/hours/hours-at.ts'
import { KEY_KINDS } from '../../src/domain/message.ts'

/** What a decision was taken on. Holds no number. Fields of other versions are kept as they are. */
const keptDecision = z.looseObject({
  policy: z.string(),
  facts: z.looseObject({ now: z.number() }),
  decision: z.string(),
  reasons: z.array(z.string()).default([]),
  releaseAt: z.number().nullable().default(null),
})
export type KeptDecision = z.output<typeof keptDecision>

/** Reads a decision as the gate kept it beside the message. */
export const readDecision = (kept: string): KeptDecision => keptDecision.parse(JSON.parse(kept))

const factsOf20261123: z.ZodType<GateFactsOf20261123> = z.object({
  consent: z.enum(CONSENT_STATUSES),
  suppressed: z.boolean(),
  keyKind: z.enum(KEY_KINDS),
  onTeam: z.boolean(),
  now: z.number(),
  expiresAt: z.number(),
})

const closed = { policy: z.string(), why: z.enum(CLOSED_WHY), opensAt: z.number().nullable() }
const gateFacts: z.ZodType<GateFacts> = z.object({
  consent: z.enum(CONSENT_STATUSES),
  suppressed: z.boolean(),
  verification: z.enum(VERIFICATIONS),
  keyKind: z.enum(KEY_KINDS),
  onTeam: z.boolean(),
  purpose: z.enum(['service', 'marketing']),
  senderAllowed: z.boolean(),
  campaignKnown: z.boolean(),
  segments: z.number(),
  carriesLink: z.boolean(),
  frequency: z.array(
    z.object({
      of: z.enum(['category', 'marketing', 'person']),
      max: z.number(),
      per: z.enum(['day', 'week', 'month']),
      counted: z.number(),
      freeFrom: z.number().nullable(),
    }),
  ),
  hours: z.discriminatedUnion('open', [
    z.object({ open: z.literal(true), closesAt: z.number().nullable(), policy: z.string() }),
    z.object({ open: z.literal(false), releaseAt: z.number().nullable(), ...closed }),
  ]),
  now: z.number(),
  at: z.number(),
  expiresAt: z.number(),
})

/** The rules of every version that this one knows. Undefined for facts that are none of theirs. */
const RULES: Partial<Record<string, (facts: unknown) => GateDecision | undefined>> = {
  '2026-11-23': (kept) => {
    const { data: facts } = factsOf20261123.safeParse(kept)
    return facts && decideAsOf20261123(facts)
  },
  [GATE_POLICY_VERSION]: (kept) => {
    const { data: facts } = gateFacts.safeParse(kept)
    return facts && decide(facts)
  },
}

/**
 * Whether the rules that took a decision, asked again now about the kept facts, decide the same;
 * null for a decision of rules that this version does not have.
 */
export function decidesTheSame({ policy, facts, ...kept }: KeptDecision): boolean | null {
  const rules = RULES[policy]
  if (rules === undefined) return null
  const again = rules(facts)
  if (again === undefined) return false
  return isDeepStrictEqual(
    [again.decision, 'reasons' in again ? again.reasons : [], releaseOf(again)],
    [kept.decision, kept.reasons, kept.releaseAt],
  )
}

const releaseOf = (decision: GateDecision): number | null =>
  decision.decision === 'hold' ? decision.releaseAt : null
