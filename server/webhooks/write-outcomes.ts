import type { Queryable } from '../../db/database.ts'
import {
  endDeliveries,
  holdDeliveries,
  putOffDeliveries,
  type Delivery,
} from '../../db/deliveries.ts'
import {
  disableWebhook,
  noteFailures,
  noteSuccess,
  type DisabledReason,
} from '../../db/webhooks.ts'
import { WEBHOOK_FAILING_MS, WEBHOOK_FAILURES_MIN } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { pauseAfter } from './next-try.ts'

/** What became of one try. */
export type TryOutcome =
  | { kind: 'delivered' }
  /** The endpoint wants nothing any more: 410. */
  | { kind: 'gone' }
  | { kind: 'failed'; error: string; retryAfterMs: number | null }
  /** The server stops: nobody can tell, so it is tried again. */
  | { kind: 'interrupted' }
  /** There is nothing to tell any more. */
  | { kind: 'dropped' }

export interface Tried {
  delivery: Delivery
  outcome: TryOutcome
}

type PutOff = Delivery & { dueAt: number; deadAt: number | null }

/** Writes what became of tries for one endpoint, in one transaction. */
export async function writeOutcomes(
  context: Context,
  webhookId: string,
  tried: readonly Tried[],
): Promise<void> {
  const { clock, db, log, metrics, random } = context
  const now = clock()
  const placesOf = (...kinds: TryOutcome['kind'][]) =>
    tried.filter(({ outcome }) => kinds.includes(outcome.kind)).map((each) => each.delivery.place)
  const putOff = tried.flatMap((each) => putOffAt(each, now, chanceOf(random)))
  const disabled = await db.write(async (transaction) => {
    await endDeliveries(transaction, webhookId, placesOf('delivered', 'dropped'))
    const places = placesOf('interrupted')
    await holdDeliveries(transaction, { webhookId, places, heldUntil: 0 })
    await putOffDeliveries(transaction, putOff)
    return noteHealth(transaction, webhookId, tried, now)
  })
  const dead = putOff.filter(({ deadAt }) => deadAt !== null).length
  metrics.deliveries('delivered', placesOf('delivered').length)
  metrics.deliveries('failed', putOff.length - dead)
  metrics.deliveries('dead', dead)
  if (dead > 0) log.warn({ webhookId, dead }, 'Events became dead letters')
  if (disabled !== null) {
    log.error({ webhookId, reason: disabled }, 'An endpoint is disabled: it is told nothing more')
  }
}

/** At least 0, below 1. */
const chanceOf = (random: Context['random']): number => random(4).readUInt32LE() / 2 ** 32

function putOffAt({ delivery, outcome }: Tried, now: number, chance: number): PutOff[] {
  if (outcome.kind !== 'failed' && outcome.kind !== 'gone') return []
  const asked = outcome.kind === 'failed' ? outcome.retryAfterMs : null
  const pause = pauseAfter(delivery.attempts + 1, asked, chance)
  return [{ ...delivery, dueAt: now + (pause ?? 0), deadAt: pause === null ? now : null }]
}

/** Remembers since when an endpoint fails, and gives it up. Resolves to why, when it just did. */
async function noteHealth(
  transaction: Queryable,
  id: string,
  tried: readonly Tried[],
  now: number,
): Promise<DisabledReason | null> {
  const outcomes = tried.map(({ outcome }) => outcome)
  if (outcomes.some(({ kind }) => kind === 'gone')) return disable(transaction, id, now, 'gone')
  if (outcomes.some(({ kind }) => kind === 'delivered')) {
    await noteSuccess(transaction, id)
    return null
  }
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed')
  const error = failed.at(-1)?.error
  if (error === undefined) return null
  const health = await noteFailures(transaction, { id, now, failures: failed.length, error })
  if (health === undefined || health.failures < WEBHOOK_FAILURES_MIN) return null
  const isGivenUp = health.failing_since <= now - WEBHOOK_FAILING_MS
  return isGivenUp ? disable(transaction, id, now, 'failing') : null
}

async function disable(
  transaction: Queryable,
  id: string,
  now: number,
  reason: DisabledReason,
): Promise<DisabledReason | null> {
  return (await disableWebhook(transaction, { id, now, reason })) === 1 ? reason : null
}
