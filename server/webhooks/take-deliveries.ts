import type { Queryable } from '../../db/database.ts'
import {
  countPending,
  dueDeliveries,
  holdDeliveries,
  insertHeldDeliveries,
  placesUnderWay,
  type Delivery,
} from '../../db/deliveries.ts'
import { feedAfter } from '../../db/feed.ts'
import { findWebhook, holdFreeWebhook, moveCursor, type WebhookRow } from '../../db/webhooks.ts'
import type { EventType } from '../../src/domain/event.ts'
import {
  WEBHOOK_EVENTS_AT_ONCE,
  WEBHOOK_FEED_LOOK,
  WEBHOOK_HOLD_MS,
  WEBHOOK_PAUSE_MS_MAX,
  WEBHOOK_PENDING_MAX,
} from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { isWanted } from '../events/read-events.ts'

export interface Taken {
  webhook: WebhookRow
  deliveries: Delivery[]
  /** Whether there may be more at once. */
  goesOn: boolean
}

/**
 * Takes what is to be tried now for one endpoint: what is due again, then what is new in the feed.
 * It is held from before it is tried, so no other server tries it; should this one die, until the
 * hold runs out. Undefined when the endpoint is gone, disabled, or another server takes for it.
 */
export async function takeDeliveries(
  { clock, db }: Pick<Context, 'clock' | 'db'>,
  webhookId: string,
): Promise<Taken | undefined> {
  if (!(await hasSomething(db.read, webhookId, clock()))) return undefined
  return db.write(async (transaction) => {
    const webhook = await holdFreeWebhook(transaction, webhookId)
    if (webhook === undefined) return undefined
    const now = clock()
    const heldUntil = now + WEBHOOK_HOLD_MS
    const due = await dueFor(transaction, webhookId, now, WEBHOOK_EVENTS_AT_ONCE)
    const places = due.map(({ place }) => place)
    await holdDeliveries(transaction, { webhookId, places, heldUntil })
    const room = WEBHOOK_EVENTS_AT_ONCE - due.length
    const fresh = await takeNew(transaction, webhook, { now, heldUntil, room })
    const begun = fresh.places.map((place) => ({ webhookId, place, attempts: 0 }))
    return { webhook, deliveries: [...due, ...begun], goesOn: fresh.goesOn || room === 0 }
  })
}

const dueFor = (db: Queryable, webhookId: string, now: number, limit: number) =>
  dueDeliveries(db, {
    webhookId,
    now,
    furthest: now + WEBHOOK_PAUSE_MS_MAX,
    heldFurthest: now + WEBHOOK_HOLD_MS,
    limit,
  })

/** Looks before anything is held: most looks find nothing. */
async function hasSomething(db: Queryable, webhookId: string, now: number): Promise<boolean> {
  const webhook = await findWebhook(db, webhookId)
  if (webhook === undefined) return false
  const [next] = await feedAfter(db, { after: webhook.cursor, limit: 1 })
  return next !== undefined || (await dueFor(db, webhookId, now, 1)).length > 0
}

/** Turns the next events of the feed into deliveries, as long as few enough wait already. */
async function takeNew(
  transaction: Queryable,
  webhook: WebhookRow,
  { now, heldUntil, room }: { now: number; heldUntil: number; room: number },
): Promise<{ places: number[]; goesOn: boolean }> {
  const webhookId = webhook.id
  const pending = await countPending(transaction, { webhookId, limit: WEBHOOK_PENDING_MAX })
  const most = Math.min(room, WEBHOOK_PENDING_MAX - pending)
  if (most <= 0) return { places: [], goesOn: false }

  const events = new Set(webhook.events.split(' ') as EventType[])
  const rows = await feedAfter(transaction, { after: webhook.cursor, limit: WEBHOOK_FEED_LOOK })
  const wanted = rows.filter((row) => isWanted(row, { events, since: webhook.since }))
  const first = wanted[0]?.place
  const last = rows.at(-1)?.place
  if (last === undefined) return { places: [], goesOn: false }
  const underWay =
    first === undefined
      ? new Set<number>()
      : new Set(await placesUnderWay(transaction, webhookId, { from: first, through: last }))
  const untold = wanted.map(({ place }) => place).filter((place) => !underWay.has(place))
  const places = untold.slice(0, most)
  const cursor = places.length < untold.length ? (places.at(-1) ?? webhook.cursor) : last
  await insertHeldDeliveries(transaction, webhookId, places, { now, heldUntil })
  await moveCursor(transaction, webhookId, cursor)
  return { places, goesOn: cursor < last || rows.length === WEBHOOK_FEED_LOOK }
}
