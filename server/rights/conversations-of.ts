import {
  newestConversations,
  transactionsOf,
  type ConversationRow,
} from '../../db/conversations.ts'
import { PERSON_CONVERSATIONS_MAX } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { isoTime, isoTimeOrNull } from './iso-time.ts'

/** The conversations of one person, the newest first. Accord keeps no word of them. */
export async function conversationsOf({ db }: Context, recipientId: string) {
  const max = PERSON_CONVERSATIONS_MAX
  const rows = await newestConversations(db.read, recipientId, max + 1)
  const shown = []
  for (const row of rows.slice(0, max)) {
    const transactions = await transactionsOf(db.read, row.id)
    shown.push({
      ...shownConversation(row),
      transactions: transactions.map(({ amount, currency, attributedAt }) => ({
        amount: amount === null ? null : amount / 100,
        currency,
        attributedAt: isoTime(attributedAt),
      })),
    })
  }
  return { shown, truncated: rows.length > max }
}

const shownConversation = (row: ConversationRow) => ({
  id: row.id,
  messageId: row.message_id,
  category: row.category,
  campaignId: row.campaign_id,
  startedAt: isoTime(row.started_at),
  closedAt: isoTimeOrNull(row.closed_at),
  repliedAt: isoTimeOrNull(row.replied_at),
  optedOutAt: isoTimeOrNull(row.opted_out_at),
  satisfaction: row.satisfaction,
})
