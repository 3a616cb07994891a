import { keepChoiceNotices } from '../consent/choice-notices.ts'
import { keepCurrentNotices } from '../consent/notices.ts'
import type { Context } from '../context.ts'
import { startWebhooks } from '../webhooks/start-webhooks.ts'
import { startHousekeeping } from './housekeeping.ts'
import { startKeyRefresh } from './key-refresh.ts'
import { startRetention } from './retention.ts'

/** Ends what runs, and resolves once nothing of it does. */
export type StopChores = () => Promise<void>

/** Starts what a server does by itself, whoever asks for what: keeping, forgetting, telling. */
export async function startChores(
  context: Context,
  { alone }: { alone: boolean },
): Promise<StopChores> {
  await keepCurrentNotices(context)
  await keepChoiceNotices(context)
  const stopHousekeeping = await startHousekeeping(context)
  const stopKeyRefresh = startKeyRefresh(context)
  const stopRetention = startRetention(context)
  const stopWebhooks = startWebhooks(context, { alone })
  return async () => {
    stopHousekeeping()
    stopKeyRefresh()
    await Promise.all([stopRetention(), stopWebhooks()])
  }
}
