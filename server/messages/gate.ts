import type { Queryable } from '../../db/database.ts'
import { consentOf } from '../../db/consents.ts'
import type { RecipientRow } from '../../db/recipients.ts'
import { statusAt } from '../../src/domain/consent-state.ts'
import {
  decide,
  GATE_POLICY_VERSION,
  type GateDecision,
  type GateFacts,
} from '../../src/domain/gate.ts'
import type { KeyKind } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'

/** What the gate needs to know of a message. */
export interface GatedMessage {
  category: string
  keyKind: KeyKind
  expiresAt: number
}

/**
 * Gathers the facts inside the caller's transaction and lets the gate decide on them: a
 * withdrawal committed a moment earlier is seen. The facts are returned to be kept as proof.
 */
export async function decideOn(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  phoneNumber: string,
  message: GatedMessage,
): Promise<{ decision: GateDecision; proof: string }> {
  const { brand, clock } = context
  const now = clock()
  const consent = await consentOf(transaction, recipient.id, message.category)
  const facts: GateFacts = {
    consent: consent === undefined ? 'never_asked' : statusAt(consent, now),
    // Erasure is the strongest opposition there is.
    suppressed: recipient.suppressed_at !== null || recipient.erased_at !== null,
    keyKind: message.keyKind,
    onTeam: brand.team.includes(phoneNumber),
    now,
    expiresAt: message.expiresAt,
  }
  const decision = decide(facts)
  return { decision, proof: JSON.stringify({ policy: GATE_POLICY_VERSION, facts, ...decision }) }
}
