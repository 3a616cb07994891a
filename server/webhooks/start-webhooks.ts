import { setTimeout as sleep } from 'node:timers/promises'
import { releaseEveryDelivery } from '../../db/deliveries.ts'
import { enabledWebhooks } from '../../db/webhooks.ts'
import { WEBHOOK_LOOK_MS, WEBHOOK_STOP_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { sortFeed } from '../events/sort-feed.ts'
import { deliverEvents } from './deliver-events.ts'
import { openEventPost } from './post-event.ts'
import { takeDeliveries } from './take-deliveries.ts'
import { allowedAddresses } from './webhook-url.ts'

/**
 * Posts events to the brand's endpoints, each by itself: a slow one holds up no other, and nothing
 * else of the house waits for any. Looks now and then; without an endpoint, that is all it does.
 * A server that is `alone` knows at start that nobody tries what one before it took.
 * Returns how to stop, which resolves once nothing is being posted.
 */
export function startWebhooks(
  context: Context,
  { alone }: { alone: boolean },
): () => Promise<void> {
  const { db, log, publicUrl } = context
  const { post, close } = openEventPost({ isAllowed: allowedAddresses(publicUrl) })
  const busy = new Map<string, Promise<void>>()
  let stopping = false
  let mayBeHeld = alone
  const isStopping = () => stopping

  const serve = async (id: string): Promise<void> => {
    for (let goesOn = true; goesOn && !stopping;) {
      const taken = await takeDeliveries(context, id)
      if (taken === undefined) return
      await deliverEvents(context, taken, { post, isStopping })
      goesOn = taken.goesOn
    }
  }
  const serveAll = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (busy.has(id) || stopping) continue
      const served = serve(id)
        .catch((error: unknown) =>
          log.error({ err: error, webhookId: id }, 'Events could not be posted'),
        )
        .finally(() => busy.delete(id))
      busy.set(id, served)
    }
  }
  const look = async (): Promise<void> => {
    const ids = await enabledWebhooks(db.read)
    if (ids.length === 0) return
    if (mayBeHeld) await db.write(releaseEveryDelivery)
    mayBeHeld = false
    do serveAll(ids)
    while (!stopping && (await sortFeed(context)) > 0)
    serveAll(ids)
  }

  let looking: Promise<void> | null = null
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => log.error({ err: error }, 'Events could not be looked for'))
      .finally(() => {
        looking = null
      })
  }, WEBHOOK_LOOK_MS)
  return async () => {
    stopping = true
    clearInterval(timer)
    const ended = Promise.all([looking, ...busy.values()])
    await Promise.race([ended, sleep(WEBHOOK_STOP_MS)])
    close()
    await ended
  }
}
