import type { Queryable } from './database.ts'

/** When somebody last agreed to each category, in milliseconds since 1970. */
export async function lastGrantsOf(
  db: Queryable,
  recipientId: string,
): Promise<Map<string, number>> {
  const rows = await db.all<{ category: string; at: number }>(
    `SELECT category, max(occurred_at) AS at FROM consent_events
     WHERE recipient_id = :recipientId AND category IS NOT NULL
       AND (type = 'granted' OR status = 'granted')
     GROUP BY category`,
    { recipientId },
  )
  return new Map(rows.map(({ category, at }) => [category, at]))
}
