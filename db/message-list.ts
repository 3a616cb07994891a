import type { MessageStatus } from '../src/domain/message.ts'
import type { Queryable } from './database.ts'
import { inLists } from './in-list.ts'
import type { MessageRow } from './messages.ts'

/** Statuses that few messages have, in the index of those. */
const NOT_SENT: readonly MessageStatus[] = [
  'rejected',
  'unknown',
  'refused',
  'expired',
  'cancelled',
]

/** Messages that are looked at in one go. */
const LOOK = 512

export interface MessageListing {
  status: MessageStatus | null
  category: string | null
  /** Only messages accepted before the one with this id; null for the newest. */
  before: string | null
  limit: number
  /** How many messages to look at, at most. */
  lookAt: number
}

export interface ListedMessages {
  /** The newest first. */
  rows: MessageRow[]
  /** The `before` of the next page; null when there is none. */
  next: string | null
}

interface Looked {
  id: string
  status: MessageStatus
  category: string
}

/**
 * One page of messages, the newest first: ids sort by time. A page can hold fewer than asked and
 * still have a next one, because only so many are looked at for it.
 */
export async function listMessages(db: Queryable, asked: MessageListing): Promise<ListedMessages> {
  const { status, category, limit, lookAt } = asked
  const matches = (each: Looked) =>
    (status === null || each.status === status) && (category === null || each.category === category)
  const matching: string[] = []
  let before = asked.before
  for (let looked = 0; looked < lookAt && matching.length <= limit; looked += LOOK) {
    const some = await idsBefore(db, before, status)
    matching.push(...some.filter(matches).map(({ id }) => id))
    before = some.length < LOOK ? null : (some.at(-1)?.id ?? null)
    if (before === null) break
  }
  const page = matching.slice(0, limit)
  const next = matching.length > limit ? (page.at(-1) ?? null) : before
  return { rows: await messagesWith(db, page), next }
}

/** A status is written into the statement: a partial index is not found for a placeholder. */
const idsBefore = (db: Queryable, before: string | null, status: MessageStatus | null) =>
  db.all<Looked>(
    `SELECT id, status, category FROM messages
     WHERE ${before === null ? 'TRUE' : 'id < :before'}
       AND ${status !== null && NOT_SENT.includes(status) ? `status = '${status}'` : 'TRUE'}
     ORDER BY id DESC LIMIT ${LOOK}`,
    before === null ? {} : { before },
  )

async function messagesWith(db: Queryable, ids: readonly string[]): Promise<MessageRow[]> {
  const rows: MessageRow[] = []
  for (const { placeholders, parameters } of inLists(ids)) {
    const sql = `SELECT * FROM messages WHERE id IN (${placeholders}) ORDER BY id DESC`
    rows.push(...(await db.all<MessageRow>(sql, parameters)))
  }
  return rows
}
