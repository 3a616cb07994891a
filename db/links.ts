import type { LinkChannel } from '../src/domain/message.ts'
import type { Locale } from '../src/domain/locales.ts'
import type { Queryable } from './database.ts'

export interface LinkRow {
  recipient_id: string
  category: string | null
  locale: Locale
}

export interface NewLink {
  tokenHash: Uint8Array
  recipientId: string
  category: string | null
  messageId: string | null
  channel: LinkChannel
  locale: Locale
  createdAt: number
}

export const insertLink = (db: Queryable, link: NewLink) =>
  db.run(
    `INSERT INTO links (token_hash, recipient_id, category, message_id, channel, locale, created_at)
     VALUES (:tokenHash, :recipientId, :category, :messageId, :channel, :locale, :createdAt)`,
    { ...link },
  )

/** Found by the keyed hash of the token: the database alone opens no personal page. */
export const findLink = (db: Queryable, tokenHash: Uint8Array) =>
  db.get<LinkRow>(
    'SELECT recipient_id, category, locale FROM links WHERE token_hash = :tokenHash',
    { tokenHash },
  )

/** Makes every personal link of a recipient lead nowhere. */
export const dropLinksOf = (db: Queryable, recipientId: string) =>
  db.run('DELETE FROM links WHERE recipient_id = :recipientId', { recipientId })
