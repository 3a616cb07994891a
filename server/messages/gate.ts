import type { Queryable } from '../../db/database.ts'
import { consentStatus } from '../../db/consents.ts'
import type { RecipientRow } from '../../db/recipients.ts'
import {
  decide,
  GATE_POLICY_VERSION,
  type GateDecision,
  type GateFacts,
} from '../../src/domain/gate.ts'
import type { KeyKind } from '../../src/domain/message.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'

/** What the gate needs to know of a message. */
export interface GatedMessage {
  category: string
  keyKind: KeyKind
  expiresAt: number
}

/** Fingerprints of the brand's own numbers, the only ones a `team` key reaches. */
function isOnTeam({ brand, vault }: Context, recipient: { fingerprint: Buffer }): boolean {
  return brand.team.some((number) => {
    const parsed = parsePhoneNumber(number, brand.brand.country)
    return parsed.ok && vault.fingerprint(parsed.phoneNumber).equals(recipient.fingerprint)
  })
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
  const { clock, vault } = context
  const facts: GateFacts = {
    consent: await consentStatus(transaction, recipient.id, message.category),
    suppressed: recipient.suppressed_at !== null,
    keyKind: message.keyKind,
    onTeam:
      message.keyKind === 'team' &&
      isOnTeam(context, { fingerprint: vault.fingerprint(phoneNumber) }),
    now: clock(),
    expiresAt: message.expiresAt,
  }
  const decision = decide(facts)
  return { decision, proof: JSON.stringify({ policy: GATE_POLICY_VERSION, facts, ...decision }) }
}
