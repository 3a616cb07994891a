import type { Queryable } from './database.ts'

/** Something that iAdvize said happened. Times are milliseconds since 1970. */
export interface IadvizeEventRow {
  /** What iAdvize calls it: two of the same id are one. */
  id: string
  type: string
  conversationId: string | null
  channel: string | null
  occurredAt: number
  receivedAt: number
}

/** Keeps an event. Resolves to 0 when it was kept before. */
export const insertIadvizeEvent = (db: Queryable, event: IadvizeEventRow) =>
  db.run(
    `INSERT INTO iadvize_events (id, type, conversation_id, channel, occurred_at, received_at)
     VALUES (:id, :type, :conversationId, :channel, :occurredAt, :receivedAt)
     ON CONFLICT (id) DO NOTHING`,
    { ...event },
  )

/** The channel of a conversation, as far as its events told. */
export const channelTold = async (
  db: Queryable,
  conversationId: string,
): Promise<string | undefined> =>
  (
    await db.get<{ channel: string }>(
      `SELECT channel FROM iadvize_events
       WHERE conversation_id = :conversationId AND channel IS NOT NULL LIMIT 1`,
      { conversationId },
    )
  )?.channel

/** Forgets events that are too old to come again. Resolves to how many. */
export const forgetIadvizeEventsBefore = (db: Queryable, time: number) =>
  db.run('DELETE FROM iadvize_events WHERE received_at < :time', { time })
