import type { Queryable } from './database.ts'

/** A conversation of iAdvize. Times are milliseconds since 1970. */
export interface ConversationRow {
  id: string
  channel: string | null
  recipient_id: string | null
  message_id: string | null
  category: string | null
  campaign_id: string | null
  started_at: number
  closed_at: number | null
  replied_at: number | null
  opted_out_at: number | null
  satisfaction: number | null
  heard: string
  severed_at: number | null
  read_at: number | null
  asked: number
  asked_since: number | null
  attempts: number
  held_until: number
}

export interface AskedConversation {
  id: string
  visitorId: string | null
  startedAt: number
  closedAt: number | null
  now: number
}

const INSERT = `INSERT INTO conversations
    (id, visitor_id, started_at, closed_at, heard, asked, asked_since, due_at, attempts, held_until)
  VALUES (:id, :visitorId, :startedAt, :closedAt, '[]', 1, :now, :now, 0, 0)`

/** Whether a conversation is, or may be, one by SMS. */
const MAY_BE_SMS = `(conversations.channel IS NULL OR conversations.channel = 'SMS')`

/** Has a conversation read, again if it was read before. */
export const askForConversation = (db: Queryable, asked: AskedConversation) =>
  db.run(
    `${INSERT}
     ON CONFLICT (id) DO UPDATE SET
       visitor_id = CASE WHEN conversations.severed_at IS NULL
         THEN coalesce(conversations.visitor_id, excluded.visitor_id) END,
       closed_at = coalesce(conversations.closed_at, excluded.closed_at),
       asked = conversations.asked + 1,
       asked_since = coalesce(conversations.asked_since, excluded.asked_since),
       due_at = excluded.due_at, attempts = 0, given_up_at = NULL
     WHERE ${MAY_BE_SMS}`,
    { ...asked },
  )

/** Has a conversation read unless it is known. */
export const keepConversation = (db: Queryable, asked: AskedConversation) =>
  db.run(`${INSERT} ON CONFLICT (id) DO NOTHING`, { ...asked })

/** Has those read again that a visitor has and whose person is not known. */
export const askForConversationsOf = (db: Queryable, visitorId: string, now: number) =>
  db.run(
    `UPDATE conversations SET asked = asked + 1, asked_since = coalesce(asked_since, :now),
       due_at = :now, attempts = 0, given_up_at = NULL
     WHERE visitor_id = :visitorId AND recipient_id IS NULL AND ${MAY_BE_SMS}`,
    { visitorId, now },
  )

/** Keeps how content the visitor was; what was said later counts. */
export const keepSatisfaction = (
  db: Queryable,
  answer: { id: string; satisfaction: number; at: number },
) =>
  db.run(
    `UPDATE conversations SET satisfaction = :satisfaction, satisfaction_at = :at
     WHERE id = :id AND (satisfaction_at IS NULL OR satisfaction_at <= :at)`,
    { ...answer },
  )

export interface AttributedTransaction {
  id: string
  conversationId: string
  /** In hundredths. */
  amount: number | null
  currency: string | null
  attributedAt: number
}

/** Keeps what iAdvize attributes to a conversation; each transaction counts once. */
export const keepTransaction = (db: Queryable, transaction: AttributedTransaction) =>
  db.run(
    `INSERT INTO conversation_transactions (id, conversation_id, amount, currency, attributed_at)
     VALUES (:id, :conversationId, :amount, :currency, :attributedAt)
     ON CONFLICT (id) DO UPDATE SET conversation_id = excluded.conversation_id,
       amount = excluded.amount, currency = excluded.currency,
       attributed_at = excluded.attributed_at
     WHERE excluded.attributed_at >= conversation_transactions.attributed_at`,
    { ...transaction },
  )

/** Takes the conversations that are to be read, longest due first, for one server. */
export const claimConversations = (
  db: Queryable,
  claim: { now: number; heldUntil: number; limit: number },
) =>
  // MATERIALIZED: chosen once, or PostgreSQL might choose again for each row it compares with.
  db.all<ConversationRow>(
    `WITH due AS MATERIALIZED (
       SELECT id FROM conversations WHERE due_at <= :now AND held_until <= :now
       ORDER BY due_at LIMIT :limit
       FOR UPDATE SKIP LOCKED
     )
     UPDATE conversations SET held_until = :heldUntil, attempts = attempts + 1
     WHERE id IN (SELECT id FROM due)
     RETURNING *`,
    { ...claim },
  )

/** Lets go of what servers hold that are all gone. */
export const releaseConversations = (db: Queryable) =>
  db.run('UPDATE conversations SET held_until = 0 WHERE due_at IS NOT NULL AND held_until > 0')

/** One conversation, held until the transaction ends. */
export const lockConversation = (db: Queryable, id: string) =>
  db.get<ConversationRow>('SELECT * FROM conversations WHERE id = :id FOR UPDATE', { id })

export interface FollowedConversation {
  id: string
  channel: string
  recipientId: string | null
  messageId: string | null
  category: string | null
  campaignId: string | null
  startedAt: number
  closedAt: number | null
  repliedAt: number | null
  optedOutAt: number | null
  heard: string
  readAt: number
}

/** Writes what reading a conversation told. */
export const keepFollowed = (db: Queryable, followed: FollowedConversation) =>
  db.run(
    `UPDATE conversations SET channel = :channel, recipient_id = :recipientId,
       message_id = :messageId, category = :category, campaign_id = :campaignId,
       started_at = :startedAt, closed_at = :closedAt, replied_at = :repliedAt,
       opted_out_at = :optedOutAt, heard = :heard, read_at = :readAt
     WHERE id = :id`,
    { ...followed },
  )

/** Of what a claim was taken: only then is it let go of. */
interface Claimed {
  id: string
  heldUntil: number
  /** How often it had been asked for; asked for again since, it is read again at once. */
  asked: number
}

/** Lets go of a conversation that was read; null for not to be read again. */
export const settleConversation = (
  db: Queryable,
  settled: Claimed & { dueAt: number | null; now: number },
) =>
  db.run(
    `UPDATE conversations SET held_until = 0, attempts = 0,
       due_at = CASE WHEN asked = :asked THEN CAST(:dueAt AS BIGINT) ELSE :now END,
       asked_since = CASE WHEN asked = :asked THEN NULL ELSE :now END
     WHERE id = :id AND held_until = :heldUntil`,
    { ...settled },
  )

/** Lets go of a conversation that could not be read: until later, or for good. */
export const postponeConversation = (
  db: Queryable,
  postponed: Claimed & { dueAt: number | null; now: number },
) =>
  db.run(
    `UPDATE conversations SET held_until = 0,
       due_at = CASE WHEN asked = :asked THEN CAST(:dueAt AS BIGINT) ELSE :now END,
       asked_since = CASE WHEN asked = :asked AND CAST(:dueAt AS BIGINT) IS NULL THEN NULL
         ELSE coalesce(asked_since, :now) END,
       given_up_at = CASE WHEN asked = :asked AND CAST(:dueAt AS BIGINT) IS NULL THEN :now END
     WHERE id = :id AND held_until = :heldUntil`,
    { ...postponed },
  )

/** What a conversation may answer. */
export interface CauseFound {
  id: string
  category: string
  campaign_id: string
}

/** The newest text that really left for somebody between two moments. */
export const newestTextTo = (
  db: Queryable,
  sought: { recipientId: string; since: number; until: number; sandbox: 0 | 1 },
) =>
  db.get<CauseFound>(
    `SELECT id, category, campaign_id FROM messages
     WHERE recipient_id = :recipientId AND status = 'sent' AND key_kind <> 'test'
       AND sandbox = :sandbox AND claimed_at BETWEEN :since AND :until
     ORDER BY claimed_at DESC, id DESC LIMIT 1`,
    { ...sought },
  )

/** Makes conversations lead to nobody; what they count stays. */
export const severConversationsOf = (db: Queryable, recipientId: string, now: number) =>
  db.run(
    `UPDATE conversations SET recipient_id = NULL, message_id = NULL, visitor_id = NULL,
       heard = '[]', severed_at = :now
     WHERE recipient_id = :recipientId`,
    { recipientId, now },
  )

/** Conversations that wait to be read because something happened, and since when. */
export const conversationBacklog = async (
  db: Queryable,
): Promise<{ waiting: number; since: number | null }> =>
  (await db.get<{ waiting: number; since: number | null }>(
    `SELECT count(*) AS waiting, min(asked_since) AS since
     FROM conversations WHERE asked_since IS NOT NULL`,
  )) ?? { waiting: 0, since: null }

const FORGOTTEN = `SELECT id FROM conversations
  WHERE started_at < :before AND due_at IS NULL
    AND (recipient_id IS NULL AND category IS NULL OR started_at < :tiedBefore)
  ORDER BY started_at LIMIT :limit`

/** Forgets conversations that had their time, those that lead nowhere sooner. Resolves to how many. */
export async function forgetConversations(
  db: Queryable,
  times: { before: number; tiedBefore: number; limit: number },
): Promise<number> {
  const ids = await db.all<{ id: string }>(FORGOTTEN, { ...times })
  await db.runMany(
    'DELETE FROM conversation_transactions WHERE conversation_id = :id',
    ids.map(({ id }) => ({ id })),
  )
  return db.runMany(
    'DELETE FROM conversations WHERE id = :id',
    ids.map(({ id }) => ({ id })),
  )
}

/** Those of a person, the newest first. */
export const newestConversations = (db: Queryable, recipientId: string, limit: number) =>
  db.all<ConversationRow>(
    `SELECT * FROM conversations WHERE recipient_id = :recipientId
     ORDER BY started_at DESC, id DESC LIMIT :limit`,
    { recipientId, limit },
  )

/** What was bought after a conversation. */
export const transactionsOf = (db: Queryable, conversationId: string) =>
  db.all<{ amount: number | null; currency: string | null; attributedAt: number }>(
    `SELECT amount, currency, attributed_at AS "attributedAt" FROM conversation_transactions
     WHERE conversation_id = :conversationId ORDER BY attributed_at, id`,
    { conversationId },
  )

/** When a conversation was last read; undefined when it never was. */
export const conversationReadAt = async (db: Queryable, id: string): Promise<number | undefined> =>
  (
    await db.get<{ readAt: number | null }>(
      'SELECT read_at AS "readAt" FROM conversations WHERE id = :id',
      { id },
    )
  )?.readAt ?? undefined
