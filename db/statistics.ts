import type { Source } from '../src/domain/consent.ts'
import type { MessageStatus } from '../src/domain/message.ts'
import type { Queryable } from './database.ts'

/** From one moment until before another, in milliseconds since 1970. */
export interface Between {
  from: number
  to: number
}

/** What is counted by time: the column, and what its index leaves out. */
const COUNTED = {
  consent_events: {
    at: 'occurred_at',
    where: `AND type IN ('granted', 'withdrawn', 'imported')`,
  },
  messages: { at: 'accepted_at', where: '' },
  conversations: { at: 'started_at', where: '' },
  conversation_transactions: { at: 'attributed_at', where: '' },
} as const
export type CountedTable = keyof typeof COUNTED

/**
 * Until when at most so many rows reach, or all of them: who counts piece by piece keeps nobody
 * waiting. Rows of the same millisecond stay together.
 */
export async function endOfSlice(
  db: Queryable,
  table: CountedTable,
  { from, to }: Between,
  rows: number,
): Promise<number> {
  const { at, where } = COUNTED[table]
  const next = await db.get<{ at: number }>(
    `SELECT ${at} AS at FROM ${table} WHERE ${at} >= :from AND ${at} < :to ${where}
     ORDER BY ${at} LIMIT 1 OFFSET :rows`,
    { from, to, rows },
  )
  return next === undefined ? to : Math.max(next.at, from + 1)
}

export interface OptInCount {
  category: string
  source: Source | null
  count: number
}

/** How often somebody agreed. */
export const countOptIns = (db: Queryable, between: Between) =>
  db.all<OptInCount>(
    `SELECT category, source, count(*) AS count FROM consent_events
     WHERE occurred_at >= :from AND occurred_at < :to
       AND type IN ('granted', 'withdrawn', 'imported')
       AND (type = 'granted' OR status = 'granted')
     GROUP BY category, source`,
    { ...between },
  )

export interface OptOutCount extends OptInCount {
  /** Of the text that went before; null when there was none. */
  campaignId: string | null
}

/** Whether somebody had agreed until the event `e`: the ledger's last word before it. */
const HAD_AGREED = `(
  SELECT CASE WHEN p.type = 'granted' OR p.status = 'granted' THEN 1 ELSE 0 END
  FROM consent_events p
  WHERE p.recipient_id = e.recipient_id AND p.category = e.category AND p.seq < e.seq
    AND p.type IN ('granted', 'declined', 'withdrawn', 'undone', 'expired', 'imported')
  ORDER BY p.seq DESC LIMIT 1
) = 1`

/** Something about the last text of the category that left before the event `e`. */
const textBefore = (column: 'campaign_id' | 'batch_id') => `(
  SELECT m.${column} FROM messages m
  WHERE m.recipient_id = e.recipient_id AND m.category = e.category AND m.status = 'sent'
    AND m.key_kind <> 'test' AND m.accepted_at <= e.occurred_at
    AND m.claimed_at BETWEEN e.occurred_at - :window AND e.occurred_at
  ORDER BY m.accepted_at DESC LIMIT 1
)`

/** How often somebody who had agreed left. */
export const countOptOuts = (db: Queryable, between: Between & { window: number }) =>
  db.all<OptOutCount>(
    `SELECT category, source, "campaignId", count(*) AS count FROM (
       SELECT e.category, e.source, ${textBefore('campaign_id')} AS "campaignId" FROM consent_events e
       WHERE e.occurred_at >= :from AND e.occurred_at < :to
         AND e.type IN ('granted', 'withdrawn', 'imported')
         AND (e.type = 'withdrawn' OR e.status = 'withdrawn')
         AND ${HAD_AGREED}
     ) AS leaving
     GROUP BY category, source, "campaignId"`,
    { ...between },
  )

/** How often somebody left after a text of a batch, of those who left in a stretch of time. */
export const countOptOutsByBatch = (db: Queryable, between: Between & { window: number }) =>
  db.all<{ batchId: string; count: number }>(
    `SELECT "batchId", count(*) AS count FROM (
       SELECT ${textBefore('batch_id')} AS "batchId" FROM consent_events e
       WHERE e.occurred_at >= :from AND e.occurred_at < :to
         AND e.type IN ('granted', 'withdrawn', 'imported')
         AND (e.type = 'withdrawn' OR e.status = 'withdrawn')
         AND ${HAD_AGREED}
     ) AS leaving
     WHERE "batchId" IS NOT NULL GROUP BY "batchId"`,
    { ...between },
  )

interface Counted {
  category: string
  campaignId: string
}

/** Texts that were accepted, by where they stand now; those of test keys aside. */
export const countMessages = (db: Queryable, between: Between & { sandbox: 0 | 1 }) =>
  db.all<Counted & { status: MessageStatus; count: number }>(
    `SELECT category, campaign_id AS "campaignId", status, count(*) AS count FROM messages
     WHERE accepted_at >= :from AND accepted_at < :to
       AND key_kind <> 'test' AND sandbox = :sandbox
     GROUP BY category, campaign_id, status`,
    { ...between },
  )

export interface ConversationCount extends Counted {
  replies: number
  answers: number
  satisfaction: number
}

/** Conversations that answer a text. */
export const countConversations = (db: Queryable, between: Between) =>
  db.all<ConversationCount>(
    `SELECT category, campaign_id AS "campaignId", count(replied_at) AS replies,
       count(satisfaction) AS answers, CAST(coalesce(sum(satisfaction), 0) AS BIGINT) AS satisfaction
     FROM conversations
     WHERE started_at >= :from AND started_at < :to
       AND category IS NOT NULL AND campaign_id IS NOT NULL
     GROUP BY category, campaign_id`,
    { ...between },
  )

export interface ConversionCount extends Counted {
  currency: string | null
  count: number
  /** In hundredths. */
  amount: number
}

/** What iAdvize attributes to those conversations. */
export const countConversions = (db: Queryable, between: Between) =>
  db.all<ConversionCount>(
    `SELECT c.category, c.campaign_id AS "campaignId", t.currency, count(*) AS count,
       CAST(coalesce(sum(t.amount), 0) AS BIGINT) AS amount
     FROM conversation_transactions t JOIN conversations c ON c.id = t.conversation_id
     WHERE t.attributed_at >= :from AND t.attributed_at < :to
       AND c.category IS NOT NULL AND c.campaign_id IS NOT NULL
     GROUP BY c.category, c.campaign_id, t.currency`,
    { ...between },
  )

export interface ReachCount {
  category: string
  granted: number
}

/** A consent that holds at a moment. */
const HOLDS = `(c.status = 'granted' OR (c.status = 'paused' AND c.until <= :now))`

/** Where so many consents after a recipient end; undefined behind the last. */
export const endOfReachSlice = async (
  db: Queryable,
  after: string,
  rows: number,
): Promise<string | undefined> =>
  (
    await db.get<{ last: string | null }>(
      `SELECT max(recipient_id) AS last FROM (
         SELECT recipient_id FROM consents WHERE recipient_id > :after
         ORDER BY recipient_id LIMIT :rows
       ) AS slice`,
      { after, rows },
    )
  )?.last ?? undefined

/** Consents that hold, of the recipients between two. */
export const countReach = (db: Queryable, slice: { after: string; through: string; now: number }) =>
  db.all<ReachCount>(
    `SELECT c.category, count(*) AS granted FROM consents c
     WHERE c.recipient_id > :after AND c.recipient_id <= :through AND ${HOLDS}
     GROUP BY c.category`,
    { ...slice },
  )

/** Those of people who are never texted. A cross join: SQLite begins with the few of them. */
export const countSuppressedReach = (db: Queryable, now: number) =>
  db.all<ReachCount>(
    `SELECT c.category, count(*) AS granted
     FROM recipients r CROSS JOIN consents c
     WHERE c.recipient_id = r.id AND r.suppressed_at IS NOT NULL AND ${HOLDS}
     GROUP BY c.category`,
    { now },
  )
