import type { Queryable } from './database.ts'

export interface KeptBotAnswer {
  messageHash: Uint8Array
  answerSealed: Uint8Array
  /** Milliseconds since 1970. */
  answeredAt: number
}

/** Keeps what a message is answered with, and resolves to whether it had no answer yet. */
export const keepBotAnswer = async (db: Queryable, answer: KeptBotAnswer): Promise<boolean> =>
  (await db.run(
    `INSERT INTO bot_answers (message_hash, answer_sealed, answered_at)
     VALUES (:messageHash, :answerSealed, :answeredAt)
     ON CONFLICT (message_hash) DO NOTHING`,
    { ...answer },
  )) === 1

export const findBotAnswer = (db: Queryable, messageHash: Uint8Array) =>
  db.get<{ answer_sealed: Uint8Array }>(
    'SELECT answer_sealed FROM bot_answers WHERE message_hash = :messageHash',
    { messageHash },
  )

export const replaceBotAnswer = (
  db: Queryable,
  { messageHash, answerSealed }: Omit<KeptBotAnswer, 'answeredAt'>,
) =>
  db.run('UPDATE bot_answers SET answer_sealed = :answerSealed WHERE message_hash = :messageHash', {
    messageHash,
    answerSealed,
  })

export const forgetBotAnswersBefore = (db: Queryable, time: number) =>
  db.run('DELETE FROM bot_answers WHERE answered_at < :time', { time })
