import { forgetBatchKeysBefore } from '../../db/batches.ts'
import { forgetBotAnswersBefore } from '../../db/bot-answers.ts'
import { forgetAnswersBefore } from '../../db/idempotency-keys.ts'
import {
  BOT_ANSWERS_KEEP_MS,
  HOUSEKEEPING_MS,
  IDEMPOTENCY_KEEP_MS,
} from '../../src/domain/limits.ts'
import { forgetOldSignIns } from '../admin/forget-old-sign-ins.ts'
import { lapseRequests } from '../consent/verification/lapse-requests.ts'
import { forgetLonelyLinks } from '../conversations/forget-lonely-links.ts'
import type { Context } from '../context.ts'
import { forgetOldConversations } from '../conversations/inbound/forget.ts'
import { dropOldEvents } from '../events/drop-events.ts'

/** Forgets what is only kept for a while: at start, and then every hour. Returns how to stop. */
export async function startHousekeeping(context: Context): Promise<() => void> {
  const { clock, db, log } = context
  const tidy = async () => {
    const time = clock() - IDEMPOTENCY_KEEP_MS
    const forgotten = await db.write((transaction) => forgetAnswersBefore(transaction, time))
    if (forgotten > 0) log.info({ forgotten }, 'Answers to Idempotency-Keys forgotten')
    await db.write((transaction) => forgetBatchKeysBefore(transaction, time))
    const answers = clock() - BOT_ANSWERS_KEEP_MS
    await db.write((transaction) => forgetBotAnswersBefore(transaction, answers))
    await forgetOldSignIns(context)
    await lapseRequests(context)
    await forgetLonelyLinks(context)
    await forgetOldConversations(context)
    const dropped = await dropOldEvents(context)
    if (dropped > 0) log.info({ dropped }, 'Old events dropped')
  }
  await tidy()
  const timer = setInterval(() => {
    tidy().catch((error: unknown) => log.error({ err: error }, 'Housekeeping failed'))
  }, HOUSEKEEPING_MS)
  return () => clearInterval(timer)
}
