import { findBotAnswer, keepBotAnswer, replaceBotAnswer } from '../../db/bot-answers.ts'
import type { Queryable } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Reply } from './replies.ts'

/** A message in a conversation, as it is found again without being kept. */
export interface MessageKey {
  conversationId: string
  messageId: string
}

const USE = 'bot.answer'

/** Keyed: the database does not tell which conversations somebody left in. */
export const messageHash = ({ vault }: Context, { conversationId, messageId }: MessageKey) =>
  vault.hash('conversation', JSON.stringify([conversationId, messageId]))

/**
 * Takes a message, in a transaction that does what it asks for, and resolves to whether nobody had.
 * Until the transaction ends, whoever comes with the same message waits.
 */
export const takeMessage = ({ clock }: Context, transaction: Queryable, hash: Uint8Array) =>
  keepBotAnswer(transaction, {
    messageHash: hash,
    answerSealed: new Uint8Array(0),
    answeredAt: clock(),
  })

/** Keeps what a message is answered with, which can hold somebody's own link. */
export const noteAnswer = (
  { vault }: Context,
  transaction: Queryable,
  hash: Uint8Array,
  replies: readonly Reply[],
) =>
  replaceBotAnswer(transaction, {
    messageHash: hash,
    answerSealed: vault.sealBriefly(USE, JSON.stringify(replies)),
  })

/** What a message was answered with. */
export async function answerGiven(
  { db, vault }: Context,
  hash: Uint8Array,
): Promise<Reply[] | undefined> {
  const kept = await findBotAnswer(db.read, hash)
  const opened = kept && vault.unsealBriefly(USE, kept.answer_sealed)
  return opened && (JSON.parse(opened.toString('utf8')) as Reply[])
}
