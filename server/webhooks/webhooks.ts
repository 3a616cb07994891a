import { countDeliveries, reviveDeadLetters } from '../../db/deliveries.ts'
import { feedAt, feedState, holdFeed } from '../../db/feed.ts'
import {
  dropWebhook,
  findWebhook,
  holdWebhook,
  insertWebhook,
  keepWebhook,
  listWebhooks,
  type DisabledReason,
  type WebhookRow,
} from '../../db/webhooks.ts'
import type { Queryable } from '../../db/database.ts'
import type { EventType } from '../../src/domain/event.ts'
import {
  FEED_CLOCK_MARGIN_MS,
  WEBHOOK_OLD_SECRET_MS,
  WEBHOOKS_MAX,
} from '../../src/domain/limits.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'
import { firstAfter } from '../events/first-after.ts'
import { sealSecret, sealUrl, urlOf } from './sealed-webhook.ts'
import { newSecret } from './sign-event.ts'
import { readWebhookUrl } from './webhook-url.ts'

/** An endpoint as its owner sees it. Times are ISO 8601. */
export interface ShownWebhook {
  id: string
  url: string
  events: EventType[]
  enabled: boolean
  createdAt: string
  disabledAt: string | null
  disabledReason: DisabledReason | null
  /** Since when every try has failed, and how the last one did. */
  failingSince: string | null
  lastError: string | null
  /** Events that wait for another try, and those that nobody tries any more. */
  pending: number
  deadLetters: number
}

export interface NewWebhook {
  url: string
  events: EventType[]
}

export interface WebhookChange {
  url?: string | undefined
  events?: EventType[] | undefined
  enabled?: boolean | undefined
  rotateSecret?: boolean | undefined
}

const isoTime = (time: number | null) => (time === null ? null : new Date(time).toISOString())
const noSuch = () => new Problem({ code: 'not_found', detail: 'No endpoint has this id.' })
const inOneLine = (events: readonly EventType[]) => [...new Set(events)].join(' ')

async function shown(context: Context, row: WebhookRow): Promise<ShownWebhook> {
  const { pending, dead } = await countDeliveries(context.db.read, row.id)
  return {
    id: row.id,
    url: urlOf(context, row),
    events: row.events.split(' ') as EventType[],
    enabled: row.disabled_at === null,
    createdAt: new Date(row.created_at).toISOString(),
    disabledAt: isoTime(row.disabled_at),
    disabledReason: row.disabled_reason,
    failingSince: isoTime(row.failing_since),
    lastError: row.last_error,
    pending,
    deadLetters: dead,
  }
}

export const showWebhooks = async (context: Context): Promise<ShownWebhook[]> =>
  Promise.all((await listWebhooks(context.db.read)).map((row) => shown(context, row)))

export async function showWebhook(context: Context, id: string): Promise<ShownWebhook> {
  const row = await findWebhook(context.db.read, id)
  if (row === undefined) throw noSuch()
  return shown(context, row)
}

/** Keeps a new endpoint. Resolves to its id and to its secret, which is never shown again. */
export async function addWebhook(
  context: Context,
  { url, events }: NewWebhook,
): Promise<{ id: string; secret: string }> {
  const { clock, db, newId, publicUrl, random } = context
  const urlSealed = sealUrl(context, readWebhookUrl(url, publicUrl))
  const secret = newSecret(random)
  const id = newId()
  await db.write(async (transaction) => {
    // Held, so that two that are added at once are counted one after the other.
    const { place } = await holdFeed(transaction)
    await refuseTooMany(transaction)
    await insertWebhook(transaction, {
      id,
      urlSealed,
      events: inOneLine(events),
      secretSealed: sealSecret(context, secret),
      now: clock(),
      // Clocks differ: rather told something of a moment before than never told.
      since: clock() - FEED_CLOCK_MARGIN_MS,
      cursor: place,
    })
  })
  return { id, secret }
}

async function refuseTooMany(transaction: Queryable): Promise<void> {
  if ((await listWebhooks(transaction)).length < WEBHOOKS_MAX) return
  throw new Problem({
    code: 'invalid_request',
    detail: `There are ${WEBHOOKS_MAX} endpoints already: remove one first.`,
    errors: [{ path: '', message: `would be more than ${WEBHOOKS_MAX} endpoints` }],
  })
}

/** Changes an endpoint. Resolves to its new secret, when one was asked for. Throws `not_found`. */
export async function changeWebhook(
  context: Context,
  id: string,
  change: WebhookChange,
): Promise<{ secret?: string }> {
  const { db, publicUrl, random } = context
  const url = change.url === undefined ? undefined : readWebhookUrl(change.url, publicUrl)
  const secret = change.rotateSecret === true ? newSecret(random) : undefined
  await db.write(async (transaction) => {
    const row = await holdWebhook(transaction, id)
    if (row === undefined) throw noSuch()
    await keepWebhook(transaction, changed(context, row, { ...change, url, secret }))
  })
  return secret === undefined ? {} : { secret }
}

const HEALTHY = { failing_since: null, failures: 0, last_error: null } as const

function changed(
  context: Context,
  row: WebhookRow,
  { url, events, enabled, secret }: WebhookChange & { secret: string | undefined },
): WebhookRow {
  const now = context.clock()
  const next = { ...row }
  if (events !== undefined) next.events = inOneLine(events)
  if (url !== undefined) {
    Object.assign(next, HEALTHY)
    next.url_sealed = sealUrl(context, url)
  }
  if (enabled === true) Object.assign(next, HEALTHY, { disabled_at: null, disabled_reason: null })
  if (enabled === false && row.disabled_at === null) {
    Object.assign(next, { disabled_at: now, disabled_reason: 'by_request' })
  }
  if (secret !== undefined) {
    next.old_secret_sealed = row.secret_sealed
    next.old_secret_until = now + WEBHOOK_OLD_SECRET_MS
    next.secret_sealed = sealSecret(context, secret)
  }
  return next
}

/** Takes an endpoint away, with what it was still to be told. Throws `not_found`. */
export async function removeWebhook({ db }: Context, id: string): Promise<void> {
  const removed = await db.write(async (transaction) => {
    const row = await holdWebhook(transaction, id)
    return row !== undefined && dropWebhook(transaction, id)
  })
  if (!removed) throw noSuch()
}

/**
 * Tries the dead letters of an endpoint again; with `since`, everything that was recorded from then
 * on, taken or not. Resolves to how many dead letters there were. Throws `not_found`.
 */
export const replay = ({ clock, db }: Context, id: string, since: number | null): Promise<number> =>
  db.write(async (transaction) => {
    const row = await holdWebhook(transaction, id)
    if (row === undefined) throw noSuch()
    const after = since === null ? 0 : await placeBefore(transaction, since)
    const revived = await reviveDeadLetters(transaction, { webhookId: id, after, now: clock() })
    if (since !== null) {
      const cursor = Math.min(row.cursor, after)
      await keepWebhook(transaction, { ...row, cursor, since: Math.min(row.since, since) })
    }
    return revived
  })

/** The last place of the feed that is older than a moment. */
async function placeBefore(transaction: Queryable, moment: number): Promise<number> {
  const { place: last, droppedThrough } = await feedState(transaction)
  const timeAt = async (place: number) => (await feedAt(transaction, [place]))[0]?.recorded_at
  return (await firstAfter(moment, { first: droppedThrough + 1, last }, timeAt)) - 1
}
