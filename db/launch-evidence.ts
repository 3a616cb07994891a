import type { Queryable } from './database.ts'

/** What is kept of a launch: looked for among the newest rows only, however many there are. */
export interface EvidenceAsked {
  /** Whether the sandbox's texts are asked about, or those that really left. */
  sandbox: 0 | 1
  /** How many of the newest rows are looked through. */
  newest: number
}

/** Texts that iAdvize took, by campaign, sender and kind of key. Times are milliseconds since 1970. */
export interface TextsTaken {
  campaignId: string
  senderId: string
  keyKind: 'live' | 'team' | 'test'
  count: number
  lastAt: number
}

export const textsTaken = (db: Queryable, asked: EvidenceAsked) =>
  db.all<TextsTaken>(
    `SELECT campaign_id AS "campaignId", sender_id AS "senderId", key_kind AS "keyKind",
       count(*) AS count, max(settled_at) AS "lastAt"
     FROM (SELECT * FROM messages ORDER BY accepted_at DESC LIMIT :newest) AS newest
     WHERE status = 'sent' AND sandbox = :sandbox
     GROUP BY campaign_id, sender_id, key_kind`,
    { ...asked },
  )

/** When a text to somebody who had left was last refused; null for never. */
export const lastRefusalAfterLeaving = async (
  db: Queryable,
  { sandbox, newest }: EvidenceAsked,
): Promise<number | null> =>
  (
    await db.get<{ at: number | null }>(
      `SELECT max(accepted_at) AS at
       FROM (SELECT * FROM messages ORDER BY accepted_at DESC LIMIT :newest) AS newest
       WHERE status = 'refused' AND reason = 'withdrawn' AND sandbox = :sandbox`,
      { sandbox, newest },
    )
  )?.at ?? null

/** Conversations that answered a text. */
export interface RepliesSeen {
  tied: number
  lastAt: number | null
}

export const repliesSeen = async (db: Queryable, newest: number): Promise<RepliesSeen> =>
  (await db.get<RepliesSeen>(
    `SELECT count(*) AS tied, max(replied_at) AS "lastAt"
     FROM (SELECT * FROM conversations ORDER BY started_at DESC LIMIT :newest) AS newest
     WHERE message_id IS NOT NULL AND replied_at IS NOT NULL`,
    { newest },
  )) ?? { tied: 0, lastAt: null }

/** The campaigns that conversations, by their ids, were tied to; null for none. */
export const campaignOfConversation = async (db: Queryable, id: string): Promise<string | null> =>
  (
    await db.get<{ campaignId: string | null }>(
      'SELECT campaign_id AS "campaignId" FROM conversations WHERE id = :id',
      { id },
    )
  )?.campaignId ?? null

/** When iAdvize last called with its signature; null for never. */
export const lastSignedCall = async (db: Queryable): Promise<number | null> =>
  (await db.get<{ at: number | null }>('SELECT max(received_at) AS at FROM iadvize_events'))?.at ??
  null

/** When iAdvize last took a code; null for never. Codes are forgotten after a day. */
export const lastCodeTaken = async (db: Queryable): Promise<number | null> =>
  (
    await db.get<{ at: number | null }>(
      "SELECT max(sent_at) AS at FROM verification_codes WHERE outcome = 'sent'",
    )
  )?.at ?? null

/** Choices that visitors made themselves, and when the last one was. */
export interface ChoicesMade {
  granted: number
  withdrawn: number
  lastAt: number | null
}

export const choicesMade = async (db: Queryable, from: number): Promise<ChoicesMade> =>
  (await db.get<ChoicesMade>(
    `SELECT coalesce(sum(CASE WHEN type = 'granted' THEN 1 ELSE 0 END), 0) AS granted,
       coalesce(sum(CASE WHEN type = 'withdrawn' THEN 1 ELSE 0 END), 0) AS withdrawn,
       max(occurred_at) AS "lastAt"
     FROM consent_events
     WHERE occurred_at >= :from AND type IN ('granted', 'withdrawn', 'imported')
       AND source IN ('landing_page', 'category_page', 'preferences', 'checkout', 'account', 'link')`,
    { from },
  )) ?? { granted: 0, withdrawn: 0, lastAt: null }

/** The newest moment that is written down as past; null in an empty database. */
export const newestMoment = async (db: Queryable): Promise<number | null> =>
  (
    await db.get<{ at: number | null }>(
      `SELECT max(at) AS at FROM (
         SELECT max(recorded_at) AS at FROM (
           SELECT recorded_at FROM consent_events ORDER BY seq DESC LIMIT 1) AS events
         UNION ALL SELECT max(accepted_at) FROM messages
       ) AS moments`,
    )
  )?.at ?? null
