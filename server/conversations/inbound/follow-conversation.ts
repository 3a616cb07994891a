import {
  keepFollowed,
  lockConversation,
  newestTextTo,
  type ConversationRow,
} from '../../../db/conversations.ts'
import type { Queryable } from '../../../db/database.ts'
import { lockRecipientByFingerprint, type RecipientRow } from '../../../db/recipients.ts'
import { CONVERSATION_ANSWERS_MS } from '../../../src/domain/limits.ts'
import type { ParsedPhoneNumber } from '../../../src/domain/phone-number.ts'
import type { AffectedMessages } from '../../consent/record.ts'
import type { Context } from '../../context.ts'
import type { Conversation, Utterance } from '../conversation.ts'
import { obeyVisitor } from './obey-visitor.ts'

/** The only channel that texts lead to. */
export const SMS = 'SMS'

export interface Followed {
  tie: 'tied' | 'untied' | 'other_channel'
  affected: AffectedMessages
  /** Whether the person behind it is known, so that it is worth listening on. */
  known: boolean
}

/** What a conversation is tied to. */
type Tie = Pick<ConversationRow, 'recipient_id' | 'message_id' | 'category' | 'campaign_id'>

/**
 * Ties a conversation that was read to the person and the text it answers, and obeys what its
 * visitor said and nobody dealt with yet. In one transaction: what was heard is heard once.
 */
export const followConversation = (
  context: Context,
  conversation: Conversation,
): Promise<Followed> =>
  context.db.write(async (transaction) => {
    const { phoneNumber: number } = conversation
    const isSms = conversation.channel.toUpperCase() === SMS
    // The person first, as whoever erases somebody does.
    const recipient =
      isSms && number !== null ? await personBehind(context, transaction, number) : undefined
    const kept = await lockConversation(transaction, conversation.id)
    if (kept === undefined) throw new Error('A conversation that was claimed is not there')
    const nobody = recipient === undefined || number === null
    const tie = nobody
      ? tieOf(kept)
      : await tieTo(context, transaction, kept, recipient, conversation.startedAt)
    const heard = nobody
      ? { affected: NOTHING_AFFECTED, optedOutAt: null }
      : await hear(context, transaction, kept, recipient, number, conversation)
    await keepFollowed(transaction, {
      ...factsOf(kept, conversation),
      channel: isSms ? SMS : conversation.channel,
      recipientId: tie.recipient_id,
      messageId: tie.message_id,
      category: tie.category,
      campaignId: tie.campaign_id,
      optedOutAt: kept.opted_out_at ?? heard.optedOutAt,
      // The words of somebody nobody knows may count later.
      heard: nobody || conversation.utterances.length === 0 ? kept.heard : idsHeard(conversation),
      readAt: context.clock(),
    })
    const known = tie.recipient_id !== null
    return {
      tie: isSms ? (known ? 'tied' : 'untied') : 'other_channel',
      affected: heard.affected,
      known: !nobody,
    }
  })

const NOTHING_AFFECTED: AffectedMessages = { stopped: [], calling: [] }

/** The person behind a number; undefined for nobody, and for somebody who was erased. */
async function personBehind(
  { vault }: Context,
  transaction: Queryable,
  { phoneNumber }: ParsedPhoneNumber,
): Promise<RecipientRow | undefined> {
  const fingerprint = vault.fingerprint(phoneNumber)
  const recipient = await lockRecipientByFingerprint(transaction, fingerprint)
  return recipient?.erased_at === null ? recipient : undefined
}

const tieOf = ({ recipient_id, message_id, category, campaign_id }: ConversationRow): Tie => ({
  recipient_id,
  message_id,
  category,
  campaign_id,
})

/** A tie holds: neither a later text nor a person who is back under the same number takes it. */
async function tieTo(
  { sandboxed }: Context,
  transaction: Queryable,
  kept: ConversationRow,
  recipient: RecipientRow,
  until: number,
): Promise<Tie> {
  if (kept.recipient_id !== null || kept.severed_at !== null) return tieOf(kept)
  const cause = await newestTextTo(transaction, {
    recipientId: recipient.id,
    since: until - CONVERSATION_ANSWERS_MS,
    until,
    sandbox: sandboxed ? 1 : 0,
  })
  return {
    recipient_id: recipient.id,
    message_id: cause?.id ?? null,
    category: cause?.category ?? null,
    campaign_id: cause?.campaign_id ?? null,
  }
}

const ofVisitor = ({ utterances }: Conversation): Utterance[] =>
  utterances.filter(({ author }) => author === 'visitor')

const idsHeard = (conversation: Conversation): string =>
  JSON.stringify(ofVisitor(conversation).map(({ id }) => id))

async function hear(
  context: Context,
  transaction: Queryable,
  kept: ConversationRow,
  recipient: RecipientRow,
  number: ParsedPhoneNumber,
  conversation: Conversation,
) {
  const before = new Set(JSON.parse(kept.heard) as string[])
  const affected: AffectedMessages = { stopped: [], calling: [] }
  let optedOutAt: number | null = null
  for (const { id, text, saidAt } of ofVisitor(conversation)) {
    // What an erased person said is not held against whoever comes back under the number.
    const isPast = kept.severed_at !== null && saidAt <= kept.severed_at
    if (before.has(id) || isPast) continue
    const said = { conversationId: conversation.id, text, saidAt }
    const met = await obeyVisitor(context, transaction, recipient, number, said)
    if (met === undefined) continue
    optedOutAt ??= Math.min(saidAt, context.clock())
    affected.stopped.push(...met.stopped)
    affected.calling.push(...met.calling)
  }
  return { affected, optedOutAt }
}

/** iAdvize begins a conversation by SMS when somebody answers; where it tells who spoke, that counts. */
function repliedAt(conversation: Conversation): number | null {
  const [first] = ofVisitor(conversation)
  if (first !== undefined) return first.saidAt
  return conversation.utterances.length === 0 ? conversation.startedAt : null
}

const factsOf = (kept: ConversationRow, conversation: Conversation) => ({
  id: kept.id,
  startedAt: conversation.startedAt,
  closedAt: conversation.closedAt ?? kept.closed_at,
  repliedAt: repliedAt(conversation) ?? kept.replied_at,
})
