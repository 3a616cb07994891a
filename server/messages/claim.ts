import {
  claimDueMessages,
  keepClaimDecision,
  settleMessage,
  type Attempted,
  type MessageRow,
} from '../../db/messages.ts'
import type { Queryable } from '../../db/database.ts'
import { findRecipient, type RecipientRow } from '../../db/recipients.ts'
import type { GateRefusal } from '../../src/domain/gate.ts'
import { CALL_START_MS } from '../../src/domain/limits.ts'
import type { KeyKind, MessageStatus } from '../../src/domain/message.ts'
import { hasNumber, phoneNumberOf } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import type { OutboundText } from '../iadvize/send.ts'
import { decideOn } from './gate.ts'

/** A message that may be called for now: claimed, gated and committed. */
export interface Claim extends Attempted {
  /** The moment after which its call may not start any more, as `uptime` tells it. */
  startUntil: number
  /** When it was claimed, in milliseconds since 1970. */
  claimedAt: number
  keyKind: KeyKind
  outbound: OutboundText
}

export interface ClaimResult {
  claims: Claim[]
  /** Messages that the gate refused at the last moment. */
  refused: RefusedMessage[]
}

export interface RefusedMessage {
  id: string
  status: MessageStatus
  reason: string
}

/**
 * Takes what is due, service before marketing, and asks the gate again in the same
 * transaction. Commits alone, so that on SQLite every call a claim allows starts before any
 * later withdrawal of this server can be acknowledged.
 */
export const claimMessages = (
  context: Context,
  { limit, claimedBy }: { limit: number; claimedBy: string },
): Promise<ClaimResult> =>
  context.db.write(
    async (transaction) => {
      const now = context.clock()
      const sandbox = context.sandboxed ? 1 : 0
      const allowed: AllowedCall[] = []
      const refused: RefusedMessage[] = []
      for (const purpose of ['service', 'marketing'] as const) {
        const room = limit - allowed.length
        if (room <= 0) break
        const due = { purpose, sandbox, now, limit: room, claimedBy } as const
        const rows = await claimDueMessages(transaction, due)
        for (const row of rows) {
          const verdict = await gateAgain(context, transaction, row)
          if ('outbound' in verdict) allowed.push(verdict)
          else refused.push(await refuse(context, transaction, row, verdict.reason))
        }
      }
      // Before the commit: whoever sees the claim knows that its time has begun.
      const startUntil = context.uptime() + CALL_START_MS
      return { claims: allowed.map((call) => ({ ...call, startUntil, claimedAt: now })), refused }
    },
    { alone: true },
  )

type AllowedCall = Omit<Claim, 'startUntil' | 'claimedAt'>

/** The call, or why the gate refuses at the last moment. */
async function gateAgain(
  context: Context,
  transaction: Queryable,
  row: MessageRow,
): Promise<AllowedCall | { reason: GateRefusal | 'unreadable' }> {
  const recipient = await findRecipient(transaction, row.recipient_id)
  // Nothing waits for somebody who was erased, nor for whom the number was destroyed; should
  // something yet, it is as if the person had never agreed.
  if (recipient !== undefined && !hasNumber(recipient)) return { reason: 'suppressed' }
  const opened = recipient && openSealed(context, row, recipient)
  if (recipient === undefined || opened === undefined) return { reason: 'unreadable' }
  const { decision, proof } = await decideOn(context, transaction, recipient, opened.recipientId, {
    category: row.category,
    keyKind: row.key_kind,
    expiresAt: row.expires_at,
  })
  await keepClaimDecision(transaction, row.id, proof)
  if (decision.decision === 'refuse') return { reason: decision.reasons[0] }
  const outbound = { senderId: row.sender_id, campaignId: row.campaign_id, ...opened }
  return { id: row.id, attempt: row.attempts, keyKind: row.key_kind, outbound }
}

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
  reason: GateRefusal | 'unreadable',
): Promise<RefusedMessage> {
  const status = reason === 'expired' ? 'expired' : 'refused'
  await settleMessage(transaction, {
    id,
    attempt: attempts,
    status,
    reason,
    detail: null,
    providerMessageId: null,
    settledAt: clock(),
  })
  metrics.messages(status)
  return { id, status, reason }
}
