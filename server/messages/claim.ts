import { claimDueMessages, settleMessage, type MessageRow } from '../../db/messages.ts'
import type { Queryable } from '../../db/database.ts'
import { findRecipient } from '../../db/recipients.ts'
import type { KeyKind, MessageStatus } from '../../src/domain/message.ts'
import { phoneNumberOf } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import type { OutboundText } from '../iadvize/send.ts'
import { decideOn } from './gate.ts'

/** A message that may be called for now: claimed, gated and committed. */
export interface Claim {
  id: string
  keyKind: KeyKind
  outbound: OutboundText
}

export interface ClaimResult {
  claims: Claim[]
  /** Messages that the gate refused at the last moment. */
  refused: { id: string; status: MessageStatus; reason: string }[]
}

/**
 * Takes what is due, service before marketing, and asks the gate again in the same
 * transaction. Commits alone, so that every call a claim allows starts before any later
 * withdrawal can be acknowledged.
 */
export const claimMessages = (context: Context, limit: number): Promise<ClaimResult> =>
  context.db.write(
    async (transaction) => {
      const now = context.clock()
      const result: ClaimResult = { claims: [], refused: [] }
      for (const purpose of ['service', 'marketing'] as const) {
        const room = limit - result.claims.length
        if (room <= 0) break
        const rows = await claimDueMessages(transaction, { purpose, now, limit: room })
        for (const row of rows) await gateAgain(context, transaction, row, result)
      }
      return result
    },
    { alone: true },
  )

async function gateAgain(
  context: Context,
  transaction: Queryable,
  row: MessageRow,
  result: ClaimResult,
): Promise<void> {
  const recipient = await findRecipient(transaction, row.recipient_id)
  if (recipient === undefined) throw new Error(`Message ${row.id} has no recipient`)
  const recipientId = phoneNumberOf(context, recipient)
  const { decision } = await decideOn(context, transaction, recipient, recipientId, {
    category: row.category,
    keyKind: row.key_kind,
    expiresAt: row.expires_at,
  })
  if (decision.decision === 'send') {
    const text = context.vault.unseal(recipient.person_key, 'message.text', row.text_sealed)
    const outbound = { senderId: row.sender_id, recipientId, text, campaignId: row.campaign_id }
    result.claims.push({ id: row.id, keyKind: row.key_kind, outbound })
    return
  }
  const [reason] = decision.reasons
  const status = reason === 'expired' ? 'expired' : 'refused'
  await settleMessage(transaction, {
    id: row.id,
    status,
    reason,
    detail: null,
    providerMessageId: null,
    settledAt: context.clock(),
  })
  result.refused.push({ id: row.id, status, reason })
}
