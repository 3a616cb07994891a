import {
  claimDueMessages,
  holdMessage,
  keepClaimDecision,
  settleMessage,
  type Attempted,
  type MessageRow,
} from '../../db/messages.ts'
import type { Queryable } from '../../db/database.ts'
import { findRecipient, type RecipientRow } from '../../db/recipients.ts'
import type { GateReason } from '../../src/domain/gate.ts'
import { CALL_START_MS, CLAIM_LOOKS_MAX } from '../../src/domain/limits.ts'
import type { KeyKind, MessageStatus } from '../../src/domain/message.ts'
import { hasNumber, phoneNumberOf } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { carriesLink } from '../conversations/links.ts'
import type { OutboundText } from '../iadvize/send.ts'
import { decideOn } from './gate.ts'
import type { GatedMessage } from './gated.ts'
import { gravestReason } from './reasons.ts'

/** A message that may be called for now: claimed, gated and committed. */
export interface Claim extends Attempted {
  /** The moment after which its call may not start any more, as `uptime` tells it. */
  startUntil: number
  /** When it was claimed, in milliseconds since 1970. */
  claimedAt: number
  /** When its sending hours or its time end, in milliseconds since 1970. */
  leaveBefore: number
  keyKind: KeyKind
  outbound: OutboundText
}

export interface ClaimResult {
  claims: Claim[]
  /** Messages that the gate refused at the last moment. */
  refused: RefusedMessage[]
  /** Ids of those whose sending hours are over: they wait for the next ones. */
  held: string[]
}

export interface RefusedMessage {
  id: string
  status: MessageStatus
  reason: string
}

/**
 * Takes what is due, service before marketing, and asks the gate again in the same
 * transaction. Nothing comes after it in its commit, so that on SQLite every call a claim allows
 * starts before any later withdrawal of this server can be acknowledged.
 */
export const claimMessages = (
  context: Context,
  { limit, claimedBy }: { limit: number; claimedBy: string },
): Promise<ClaimResult> =>
  context.db.write(
    async (transaction) => {
      const now = context.clock()
      const judged: Judged = { allowed: [], refused: [], held: [] }
      for (const purpose of ['service', 'marketing'] as const) {
        await claimOf(context, transaction, judged, { purpose, limit, claimedBy, now })
      }
      // Before the commit: whoever sees the claim knows that its time has begun.
      const startUntil = context.uptime() + CALL_START_MS
      const { allowed, ...others } = judged
      const claimedAt = context.clock()
      const claims = allowed.map((call) => ({ ...call, startUntil, claimedAt }))
      return { claims, ...others }
    },
    { last: true },
  )

type Purpose = MessageRow['purpose']
type AllowedCall = Omit<Claim, 'startUntil' | 'claimedAt'>
type Judged = Omit<ClaimResult, 'claims'> & { allowed: AllowedCall[] }

/**
 * Claims until the limit is reached or nothing is due. When many are held or refused, as at the
 * end of the sending hours, it ends after so many looks, and opt-outs get their turn.
 */
async function claimOf(
  context: Context,
  transaction: Queryable,
  judged: Judged,
  { limit, ...due }: { purpose: Purpose; limit: number; claimedBy: string; now: number },
): Promise<void> {
  const sandbox = context.sandboxed ? 1 : 0
  for (let looks = 0; looks < CLAIM_LOOKS_MAX;) {
    const room = limit - judged.allowed.length
    const rows =
      room > 0 ? await claimDueMessages(transaction, { ...due, sandbox, limit: room }) : []
    if (rows.length === 0) return
    looks += rows.length
    for (const row of rows) await judge(context, transaction, row, judged)
  }
}

/** Sorts a claimed row by what the gate says at the last moment. */
async function judge(
  context: Context,
  transaction: Queryable,
  row: MessageRow,
  judged: Judged,
): Promise<void> {
  const verdict = await gateAgain(context, transaction, row)
  if ('outbound' in verdict) {
    judged.allowed.push(verdict)
  } else if ('dueAt' in verdict) {
    await holdMessage(transaction, { id: row.id, ...verdict })
    judged.held.push(row.id)
  } else {
    judged.refused.push(await refuse(context, transaction, row, verdict))
  }
}

interface Held {
  reason: string
  detail: string
  dueAt: number
}

interface Refusal {
  reason: GateReason | 'unreadable'
  detail: string | null
}

/** The claim, until when it is held, or why the gate refuses at the last moment. */
async function gateAgain(
  context: Context,
  transaction: Queryable,
  row: MessageRow,
): Promise<AllowedCall | Held | Refusal> {
  const recipient = await findRecipient(transaction, row.recipient_id)
  // Nothing waits for somebody who was erased, nor for whom the number was destroyed; should
  // something yet, it is as if the person had never agreed.
  if (recipient !== undefined && !hasNumber(recipient)) {
    return { reason: 'suppressed', detail: null }
  }
  const opened = recipient && openSealed(context, row, recipient)
  if (recipient === undefined || opened === undefined) return { reason: 'unreadable', detail: null }
  const person = { recipient, phoneNumber: opened.recipientId, country: recipient.country }
  const now = context.clock()
  const asked = { ...claimedMessage(row), carriesLink: carriesLink(opened.text), at: now }
  const { decision, facts, proof } = await decideOn(context, transaction, person, asked, now)
  await keepClaimDecision(transaction, row.id, proof)
  const reason = gravestReason(decision, facts)
  if (reason === undefined) {
    const outbound = { senderId: row.sender_id, campaignId: row.campaign_id, ...opened }
    const closesAt = facts.hours.open ? facts.hours.closesAt : null
    const leaveBefore = Math.min(closesAt ?? Infinity, row.expires_at)
    return { id: row.id, attempt: row.attempts, leaveBefore, keyKind: row.key_kind, outbound }
  }
  const why = { reason: reason.code, detail: reason.detail }
  return decision.decision === 'hold' ? { ...why, dueAt: decision.releaseAt } : why
}

const claimedMessage = (row: MessageRow): Omit<GatedMessage, 'carriesLink' | 'at'> => ({
  id: row.id,
  acceptedAt: row.accepted_at,
  category: row.category,
  purpose: row.purpose,
  keyKind: row.key_kind,
  senderId: row.sender_id,
  campaignId: row.campaign_id,
  segments: row.segments,
  expiresAt: row.expires_at,
})

/** One damaged row must not hold back every other text: it is refused and told. */
function openSealed(context: Context, row: MessageRow, recipient: RecipientRow) {
  try {
    return {
      recipientId: phoneNumberOf(context, recipient),
      text: context.vault.unseal(recipient.person_key, 'message.text', row.text_sealed),
    }
  } catch (error) {
    context.log.error({ err: error, messageId: row.id }, 'A message cannot be unsealed')
    return undefined
  }
}

async function refuse(
  { clock, metrics }: Context,
  transaction: Queryable,
  { id, attempts }: MessageRow,
  { reason, detail }: Refusal,
): Promise<RefusedMessage> {
  const status = reason === 'expired' ? 'expired' : 'refused'
  await settleMessage(transaction, {
    id,
    attempt: attempts,
    status,
    reason,
    detail,
    providerMessageId: null,
    settledAt: clock(),
  })
  metrics.messages(status)
  return { id, status, reason }
}
