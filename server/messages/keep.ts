import type { Queryable } from '../../db/database.ts'
import { insertMessage } from '../../db/messages.ts'
import type { RecipientRow } from '../../db/recipients.ts'
import type { GateDecision } from '../../src/domain/gate.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import { recipientFor } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { keepLink } from '../conversations/links.ts'
import type { Caller, CheckedMessage } from './accept.ts'
import { decideOn, type Verdict } from './gate.ts'
import { gatedMessage } from './gated.ts'
import { gravestReason, type Reason } from './reasons.ts'
import { freeze } from './template-version.ts'

export interface AcceptedMessage {
  id: string
  status: MessageStatus
  /** Why it will not leave; null when it will. */
  refusal: Reason | null
  /** When it leaves, in milliseconds since 1970: when it is due, or when the hours let it. */
  leavesAt: number
  message: CheckedMessage
  recipient: RecipientRow
}

function firstStatus(decision: GateDecision, leavesAt: number, now: number): MessageStatus {
  if (decision.decision === 'refuse') {
    return decision.reasons[0] === 'expired' ? 'expired' : 'refused'
  }
  return leavesAt > now ? 'scheduled' : 'queued'
}

/** The batch a message came in. */
export interface OfBatch {
  batchId: string
  /** What the gate said when it arrived, when that is the last word. */
  verdict?: Verdict
}

/**
 * Lets the gate decide and keeps the message with the decision, in the caller's transaction.
 * A refused message is kept too, with its reason; one that has to wait says for what.
 */
export async function keepMessage(
  context: Context,
  transaction: Queryable,
  caller: Caller,
  message: CheckedMessage,
  of?: OfBatch,
): Promise<AcceptedMessage> {
  const { clock, metrics, newId } = context
  const recipient = await recipientFor(context, transaction, message.number)
  const id = newId()
  const now = clock()
  const person = { recipient, ...message.number }
  const asked = gatedMessage(message, caller.keyKind, id)
  const verdict = of?.verdict ?? (await decideOn(context, transaction, person, asked, now))
  const { decision } = verdict
  const reason = gravestReason(decision, verdict.facts) ?? null
  const leavesAt = decision.decision === 'hold' ? decision.releaseAt : message.dueAt
  const status = firstStatus(decision, leavesAt, now)
  const accepted = {
    id,
    status,
    refusal: decision.decision === 'refuse' ? reason : null,
    leavesAt,
    message,
    recipient,
  }
  await write(context, transaction, caller, {
    ...accepted,
    reason,
    verdict,
    now,
    batchId: of?.batchId ?? null,
  })
  metrics.messages(status)
  return accepted
}

interface Decided extends AcceptedMessage {
  reason: Reason | null
  verdict: Verdict
  now: number
  batchId: string | null
}

async function write(
  context: Context,
  transaction: Queryable,
  caller: Caller,
  { id, status, refusal, leavesAt, message, recipient, reason, verdict, now, batchId }: Decided,
): Promise<void> {
  const { vault } = context
  // What was to be said to somebody who was erased is nobody's business any more.
  const isErased = recipient.erased_at !== null
  await freeze(context, transaction, message.template)
  await insertMessage(transaction, {
    id,
    recipientId: recipient.id,
    category: message.category.id,
    purpose: message.category.purpose,
    campaignId: message.campaignId,
    senderId: message.senderId,
    textSealed: isErased
      ? new Uint8Array(0)
      : vault.seal(recipient.person_key, 'message.text', message.text),
    segments: message.measure.segments,
    encoding: message.measure.encoding,
    locale: message.locale,
    reference: isErased ? null : message.reference,
    apiKeyId: caller.apiKeyId,
    keyKind: caller.keyKind,
    sandbox: context.sandboxed ? 1 : 0,
    status,
    reason: reason?.code ?? null,
    detail: reason?.detail ?? null,
    decision: verdict.proof,
    dueAt: leavesAt,
    expiresAt: message.expiresAt,
    acceptedAt: now,
    settledAt: refusal === null ? null : now,
    templateVersionId: message.template?.versionId ?? null,
    batchId,
    batchWaited: batchId !== null && refusal === null ? 1 : null,
  })
  if (message.linkToken === null || refusal !== null) return
  await keepLink(context, transaction, message.linkToken, {
    recipientId: recipient.id,
    category: message.category.id,
    messageId: id,
    channel: 'message',
    locale: message.locale,
  })
}
