import {
  claimConversations,
  postponeConversation,
  releaseConversations,
  settleConversation,
  type ConversationRow,
} from '../../../db/conversations.ts'
import {
  CONVERSATION_GIVE_UP_MS,
  CONVERSATION_HOLD_MS,
  CONVERSATION_LOOK_MS,
  CONVERSATION_MISSING_ATTEMPTS_MAX,
  CONVERSATIONS_READ_AT_ONCE,
} from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import type { Dispatcher } from '../../messages/dispatch.ts'
import { openWatch } from '../../messages/watch.ts'
import type { Conversation, ConversationRead, Conversations } from '../conversation.ts'
import { followConversation } from './follow-conversation.ts'
import { nextListening, retryAfter } from './next-reading.ts'

export interface ConversationReader {
  /** Something may have to be read: look now instead of at the next look. */
  nudge: () => void
  stop: () => Promise<void>
}

interface ReaderSettings {
  conversations: Conversations
  withdrawn: Dispatcher['withdrawn']
  /** Whether no other server works on this database. */
  alone: boolean
}

/**
 * Reads the conversations that something happened in, and those that may say more. What a server
 * has taken and not finished, another one takes after a minute; what iAdvize does not tell is asked
 * for again, less and less often, for three days.
 */
export async function startConversationReader(
  context: Context,
  { conversations, withdrawn, alone }: ReaderSettings,
): Promise<ConversationReader> {
  const { clock, db, log } = context
  if (alone) await db.write(releaseConversations)

  const readOne = async (row: ConversationRow): Promise<boolean> => {
    const read = await conversations.read(row.id)
    if (read.kind !== 'found') {
      await putOff(context, row, read)
      return false
    }
    await follow(context, withdrawn, row, read.conversation)
    return true
  }
  const readSafely = (row: ConversationRow): Promise<boolean> =>
    readOne(row).catch((error: unknown) => {
      // It stays held, and is taken again when its time is over.
      log.error({ err: error, conversationId: row.id }, 'A conversation could not be followed')
      return false
    })

  const round = async (): Promise<boolean> => {
    const now = clock()
    const claim = { now, heldUntil: now + CONVERSATION_HOLD_MS, limit: CONVERSATIONS_READ_AT_ONCE }
    const rows = await db.write((transaction) => claimConversations(transaction, claim))
    const read = await Promise.all(rows.map(readSafely))
    return read.some((isRead) => isRead)
  }
  const watch = openWatch(round, CONVERSATION_LOOK_MS, context, 'Conversations')
  return { nudge: watch.nudge, stop: watch.stop }
}

async function follow(
  context: Context,
  withdrawn: Dispatcher['withdrawn'],
  row: ConversationRow,
  conversation: Conversation,
): Promise<void> {
  const { clock, db, metrics } = context
  const isFirst = row.read_at === null
  // iAdvize may answer in another case of letters than it was asked in.
  const followed = await followConversation(context, { ...conversation, id: row.id })
  const { affected, known, tie } = followed
  if (affected.stopped.length + affected.calling.length > 0) await withdrawn(affected)
  const now = clock()
  const dueAt = known ? nextListening(conversation, now) : null
  const { id, asked, held_until: heldUntil } = row
  await db.write((transaction) =>
    settleConversation(transaction, { id, asked, heldUntil, dueAt, now }),
  )
  if (isFirst) metrics.conversation(tie)
}

type NotRead = Exclude<ConversationRead, { kind: 'found' }>

async function putOff(context: Context, row: ConversationRow, read: NotRead): Promise<void> {
  const { clock, db, log, metrics } = context
  const now = clock()
  const { id, asked, attempts, asked_since: since, held_until: heldUntil } = row
  const isGivenUp =
    read.kind === 'missing'
      ? attempts >= CONVERSATION_MISSING_ATTEMPTS_MAX
      : since !== null && now - since > CONVERSATION_GIVE_UP_MS
  const wait = retryAfter(attempts, read.kind === 'failed' ? read.retryAfterMs : undefined)
  const dueAt = isGivenUp ? null : now + wait
  await db.write((transaction) =>
    postponeConversation(transaction, { id, asked, heldUntil, dueAt, now }),
  )
  const why = read.kind === 'failed' ? read.reason : 'missing'
  if (isGivenUp) {
    metrics.conversation('given_up')
    log.warn({ conversationId: id, why }, 'A conversation was given up: iAdvize does not tell it')
  } else {
    log.debug({ conversationId: id, why, attempts }, 'A conversation waits for iAdvize')
  }
}
