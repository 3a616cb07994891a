import type { Queryable } from './database.ts'
import { inLists } from './in-list.ts'

/** When a text left, or is due to: the expression of the index `messages_promised`. */
export const LEAVES_AT = `CASE WHEN status IN ('scheduled', 'queued') THEN due_at ELSE claimed_at END`

export interface PromisedTexts {
  recipientId: string
  categories: readonly string[]
  /** The moment around which is counted, and how far to each side, in milliseconds. */
  at: number
  windowMs: number
  /** How many are read on each side, the nearest first. */
  limit: number
  /** Texts of the sandbox count there, and only there. */
  sandbox: 0 | 1
  /** 1 to count texts of `test` keys too, which nobody received. */
  tests: 0 | 1
  /** The message in question, which does not count; what waits counts when it was accepted earlier. */
  before: { id: string; acceptedAt: number }
}

/**
 * When the texts nearest to a moment left or are due, in no order: what left, what is being
 * called, what may have left, and what was accepted earlier and waits. Reads `2 × limit` rows of
 * one category, however many there are.
 */
export async function timesOfPromisedTexts(
  db: Queryable,
  { categories, at, windowMs, before, ...asked }: PromisedTexts,
): Promise<number[]> {
  const { id, acceptedAt } = before
  const times: number[] = []
  for (const { placeholders, parameters } of inLists(categories)) {
    const rows = await db.all<{ time: number }>(statement(placeholders), {
      ...asked,
      ...parameters,
      at,
      from: at - windowMs,
      to: at + windowMs,
      id,
      acceptedAt,
    })
    times.push(...rows.map(({ time }) => time))
  }
  return times
}

const statement = (categories: string) => `
  SELECT time FROM (${nearest(categories, '> :from', '<= :at', 'DESC')}) AS earlier
  UNION ALL
  SELECT time FROM (${nearest(categories, '> :at', '< :to', 'ASC')}) AS later`

const nearest = (categories: string, after: string, until: string, order: 'ASC' | 'DESC') => `
  SELECT ${LEAVES_AT} AS time FROM messages
  WHERE recipient_id = :recipientId AND category IN (${categories})
    AND status IN ('scheduled', 'queued', 'sending', 'sent', 'unknown')
    AND ${LEAVES_AT} ${after} AND ${LEAVES_AT} ${until}
    AND id <> :id AND sandbox = :sandbox AND (key_kind <> 'test' OR :tests = 1)
    AND (status IN ('sending', 'sent', 'unknown')
      OR accepted_at < :acceptedAt OR (accepted_at = :acceptedAt AND id < :id))
  ORDER BY ${LEAVES_AT} ${order} LIMIT :limit`
