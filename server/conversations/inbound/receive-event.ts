import {
  askForConversation,
  askForConversationsOf,
  keepConversation,
  keepSatisfaction,
  keepTransaction,
  type AskedConversation,
} from '../../../db/conversations.ts'
import type { Queryable } from '../../../db/database.ts'
import { channelTold, insertIadvizeEvent } from '../../../db/iadvize-events.ts'
import { isWebhookType, type WebhookType } from '../../../src/domain/webhook-types.ts'
import type { Context } from '../../context.ts'
import type { WebhookEvent } from '../../iadvize/webhook-event.ts'
import { SMS } from './follow-conversation.ts'

/** What became of an event that iAdvize signed. */
export type WebhookOutcome =
  | 'kept'
  /** It had come before. */
  | 'duplicate'
  /** It is kept, and means nothing to Accord. */
  | 'unknown_type'
  /** About a conversation that is not by SMS. */
  | 'other_channel'
  /** Nobody can tell what it is about. */
  | 'without_conversation'

/**
 * Keeps an event and what it tells, once, in one transaction; what has to be asked for is asked
 * for afterwards. When this resolves, nothing of it can be lost.
 */
export async function receiveEvent(
  { clock, db, metrics }: Context,
  event: WebhookEvent,
): Promise<WebhookOutcome> {
  const now = clock()
  // A clock that is ahead tells nothing about the future.
  const occurredAt = Math.min(event.createdAt ?? now, now)
  const { id, type, conversationId, channel } = event
  const outcome = await db.write(async (transaction): Promise<WebhookOutcome> => {
    const kept = { id, type, conversationId, channel, occurredAt, receivedAt: now }
    if ((await insertIadvizeEvent(transaction, kept)) === 0) return 'duplicate'
    if (!isWebhookType(type)) return 'unknown_type'
    return apply(transaction, { ...event, type }, { occurredAt, now })
  })
  metrics.webhook(type, outcome)
  return outcome
}

interface Times {
  occurredAt: number
  now: number
}

async function apply(
  transaction: Queryable,
  event: WebhookEvent & { type: WebhookType },
  { occurredAt, now }: Times,
): Promise<WebhookOutcome> {
  const { conversationId, satisfaction, type, visitorId } = event
  if (type === 'visitor.updated') {
    if (visitorId !== null) await askForConversationsOf(transaction, visitorId, now)
    return 'kept'
  }
  if (conversationId === null) return 'without_conversation'
  const channel = event.channel ?? (await channelTold(transaction, conversationId)) ?? SMS
  if (channel !== SMS) return 'other_channel'
  const asked: AskedConversation = {
    id: conversationId,
    visitorId,
    startedAt: occurredAt,
    closedAt: type === 'v2.conversation.closed' ? occurredAt : null,
    now,
  }
  switch (type) {
    case 'v2.conversation.pushed':
    case 'v2.conversation.closed':
      await askForConversation(transaction, asked)
      break
    case 'satisfaction.answered':
      await keepConversation(transaction, asked)
      if (satisfaction !== null) {
        await keepSatisfaction(transaction, { id: conversationId, satisfaction, at: occurredAt })
      }
      break
    case 'transaction.attributed':
      await keepConversation(transaction, asked)
      if (event.transaction !== null) {
        const attributed = { conversationId, attributedAt: occurredAt }
        await keepTransaction(transaction, { ...event.transaction, ...attributed })
      }
      break
  }
  return 'kept'
}
