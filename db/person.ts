import type { LinkChannel } from '../src/domain/message.ts'
import type { Queryable } from './database.ts'
import { LEDGER_COLUMNS, type LedgerRow } from './ledger.ts'
import type { MessageRow } from './messages.ts'

/** What is held about one person, read page by page, newest first. */

export interface EventsAsked {
  recipientId: string
  /** Only events before this one. */
  beforeSeq: number
  limit: number
}

export const newestEvents = (db: Queryable, asked: EventsAsked) =>
  db.all<LedgerRow>(
    `SELECT ${LEDGER_COLUMNS} FROM consent_events
     WHERE recipient_id = :recipientId AND seq < :beforeSeq ORDER BY seq DESC LIMIT :limit`,
    { ...asked },
  )

/** The newest events of one category, or, for null, about the whole number. */
export const newestEventsIn = (
  db: Queryable,
  asked: { recipientId: string; category: string | null; limit: number },
) =>
  db.all<LedgerRow>(
    `SELECT ${LEDGER_COLUMNS} FROM consent_events
     WHERE recipient_id = :recipientId
       AND (category = :category OR (category IS NULL AND CAST(:category AS TEXT) IS NULL))
     ORDER BY seq DESC LIMIT :limit`,
    { ...asked },
  )

/** What the ledger knew of one category, and of the whole number, at a moment. */
export const eventsRecordedBy = (
  db: Queryable,
  asked: { recipientId: string; category: string; at: number; limit: number },
) =>
  db.all<LedgerRow>(
    `SELECT ${LEDGER_COLUMNS} FROM consent_events
     WHERE recipient_id = :recipientId AND (category = :category OR category IS NULL)
       AND recorded_at <= :at
     ORDER BY seq DESC LIMIT :limit`,
    { ...asked },
  )

/** The newest grant of a category that was recorded by then. */
export const grantRecordedBy = (
  db: Queryable,
  asked: { recipientId: string; category: string; at: number },
) =>
  db.get<LedgerRow>(
    `SELECT ${LEDGER_COLUMNS} FROM consent_events
     WHERE recipient_id = :recipientId AND category = :category AND recorded_at <= :at
       AND (type = 'granted' OR (type = 'imported' AND status = 'granted'))
     ORDER BY seq DESC LIMIT 1`,
    { ...asked },
  )

/** The last message of a page; the next page holds what was accepted before it. */
export interface MessagePlace {
  acceptedAt: number
  id: string
}

export const newestMessages = (
  db: Queryable,
  { recipientId, before, limit }: { recipientId: string; before: MessagePlace; limit: number },
) =>
  db.all<MessageRow>(
    `SELECT * FROM messages
     WHERE recipient_id = :recipientId
       AND (accepted_at < :acceptedAt OR (accepted_at = :acceptedAt AND id < :id))
     ORDER BY accepted_at DESC, id DESC LIMIT :limit`,
    { recipientId, ...before, limit },
  )

export interface LinkMade {
  category: string | null
  messageId: string | null
  channel: LinkChannel
  locale: string
  createdAt: number
}

/** Links handed out to a person; never what opens them. */
export const newestLinks = (db: Queryable, recipientId: string, limit: number) =>
  db.all<LinkMade>(
    `SELECT category, message_id AS "messageId", channel, locale, created_at AS "createdAt"
     FROM links WHERE recipient_id = :recipientId ORDER BY created_at DESC LIMIT :limit`,
    { recipientId, limit },
  )

/** When the number was first written down. */
export const knownSince = async (db: Queryable, recipientId: string): Promise<number | null> =>
  (
    await db.get<{ createdAt: number }>(
      'SELECT created_at AS "createdAt" FROM recipients WHERE id = :recipientId',
      { recipientId },
    )
  )?.createdAt ?? null
