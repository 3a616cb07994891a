import { findRecipientByFingerprint } from '../../db/recipients.ts'
import type { KeyKind } from '../../src/domain/message.ts'
import { describeText, type TextDescription } from '../../src/domain/text/describe.ts'
import type { Replacement } from '../../src/domain/text/replacements.ts'
import type { Context } from '../context.ts'
import { composeMessage, type SendRequest } from './accept.ts'
import { decideOn } from './gate.ts'
import { gatedMessage } from './gated.ts'
import { reasonsOf, type Reason } from './reasons.ts'

export interface Preview extends TextDescription {
  decision: 'send' | 'hold' | 'refuse'
  /** Every reason, the gravest first; empty for `send`. */
  reasons: Reason[]
  /** ISO 8601: when the hours begin that a held text waits for. */
  releaseAt?: string
  /** What a template with `fit` would write otherwise. */
  replacements: Replacement[]
  /** As it would leave; its link leads nowhere, for nothing is kept. */
  text: string
}

/**
 * What the gate would say of a message at a moment, by what is known by now. Keeps nothing. Throws
 * a `Problem` for what nobody could decide about.
 */
export async function previewMessage(
  context: Context,
  keyKind: KeyKind,
  request: SendRequest,
  at: number = context.clock(),
): Promise<Preview> {
  const { db, vault } = context
  const message = await composeMessage(context, request, at)
  const { phoneNumber } = message.number
  const recipient = await findRecipientByFingerprint(db.read, vault.fingerprint(phoneNumber))
  const person = { recipient, ...message.number }
  const asked = gatedMessage(message, keyKind, null)
  const { decision, facts } = await decideOn(context, db.read, person, asked, at)
  return {
    decision: decision.decision,
    reasons: reasonsOf(decision, facts),
    ...(decision.decision === 'hold'
      ? { releaseAt: new Date(decision.releaseAt).toISOString() }
      : {}),
    ...describeText(message.text, message.accents),
    replacements: message.replacements,
    text: message.text,
  }
}
