import type { LinkChannel } from '../src/domain/message.ts'
import type { Locale } from '../src/domain/locales.ts'
import type { Queryable } from './database.ts'

export interface LinkRow {
  recipient_id: string
  category: string | null
  channel: LinkChannel
  locale: Locale
  created_at: number
  /** When its holder last left something through it; null for never. */
  left_at: number | null
  /** When the text that carries it left; null while it waits, and for a link in no text. */
  text_left_at: number | null
}

export interface NewLink {
  tokenHash: Uint8Array
  recipientId: string
  category: string | null
  messageId: string | null
  channel: LinkChannel
  locale: Locale
  createdAt: number
  /** 1 when nothing else is known about the number. */
  alone: 0 | 1
}

export const insertLink = (db: Queryable, link: NewLink) =>
  db.run(
    `INSERT INTO links
       (token_hash, recipient_id, category, message_id, channel, locale, created_at, alone)
     VALUES
       (:tokenHash, :recipientId, :category, :messageId, :channel, :locale, :createdAt, :alone)`,
    { ...link },
  )

/** Found by the keyed hash of the token: the database alone opens no personal page. */
export const findLink = (db: Queryable, tokenHash: Uint8Array) =>
  db.get<LinkRow>(
    `SELECT l.recipient_id, l.category, l.channel, l.locale, l.created_at, l.left_at,
       CASE WHEN m.status IN ('sent', 'unknown') THEN m.settled_at END AS text_left_at
     FROM links l LEFT JOIN messages m ON m.id = l.message_id
     WHERE l.token_hash = :tokenHash`,
    { tokenHash },
  )

/** Notes when something was last left through a link; null when that was undone. */
export const noteLeft = (db: Queryable, tokenHash: Uint8Array, at: number | null) =>
  db.run('UPDATE links SET left_at = :at WHERE token_hash = :tokenHash', { tokenHash, at })

/** Makes every personal link of a recipient lead nowhere. */
export const dropLinksOf = (db: Queryable, recipientId: string) =>
  db.run('DELETE FROM links WHERE recipient_id = :recipientId', { recipientId })

export interface LonelyLink {
  token_hash: Uint8Array
  recipient_id: string
}

/** The oldest links made before a moment for numbers about which nothing else was known. */
export const lonelyLinksBefore = (db: Queryable, createdBefore: number, limit: number) =>
  db.all<LonelyLink>(
    `SELECT token_hash, recipient_id FROM links
     WHERE alone = 1 AND created_at <= :createdBefore ORDER BY created_at LIMIT :limit`,
    { createdBefore, limit },
  )

/** Whether a link was made for a recipient after a moment. */
export const hasLinkAfter = async (
  db: Queryable,
  recipientId: string,
  createdAfter: number,
): Promise<boolean> =>
  (await db.get(
    `SELECT 1 AS found FROM links
     WHERE recipient_id = :recipientId AND created_at > :createdAfter LIMIT 1`,
    { recipientId, createdAfter },
  )) !== undefined

/** A link whose number became known by something else. */
export const markNotAlone = (db: Queryable, tokenHash: Uint8Array) =>
  db.run('UPDATE links SET alone = 0 WHERE token_hash = :tokenHash', { tokenHash })
