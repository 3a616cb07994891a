import { forgetConversations } from '../../../db/conversations.ts'
import { forgetIadvizeEventsBefore } from '../../../db/iadvize-events.ts'
import {
  CONVERSATION_KEEP_MS,
  CONVERSATIONS_FORGOTTEN_AT_ONCE,
  IADVIZE_EVENTS_KEEP_MS,
} from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'

/** Forgets what iAdvize said, and conversations, once they had their time. */
export async function forgetOldConversations({ clock, db, log }: Context): Promise<void> {
  const now = clock()
  const events = await db.write((transaction) =>
    forgetIadvizeEventsBefore(transaction, now - IADVIZE_EVENTS_KEEP_MS),
  )
  const times = {
    before: now - CONVERSATION_KEEP_MS.untied,
    tiedBefore: now - CONVERSATION_KEEP_MS.tied,
    limit: CONVERSATIONS_FORGOTTEN_AT_ONCE,
  }
  let conversations = 0
  for (;;) {
    const forgotten = await db.write((transaction) => forgetConversations(transaction, times))
    conversations += forgotten
    if (forgotten < times.limit) break
  }
  if (events + conversations === 0) return
  log.info({ events, conversations }, 'Old events of iAdvize and conversations forgotten')
}
