import { feedAt } from '../../db/feed.ts'
import type { WebhookRow } from '../../db/webhooks.ts'
import type { ToldEvent } from '../../src/domain/event.ts'
import { WEBHOOK_CONNECTIONS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { tellEvents } from '../events/tell-events.ts'
import { readRetryAfter } from './next-try.ts'
import { nameOfFailure, type EventPost } from './post-event.ts'
import { secretsOf, urlOf } from './sealed-webhook.ts'
import { signedHeaders } from './sign-event.ts'
import type { Taken } from './take-deliveries.ts'
import { writeOutcomes, type Tried, type TryOutcome } from './write-outcomes.ts'

export interface Delivering {
  post: EventPost['post']
  /** Whether the server stops: a try that fails then says nothing about the endpoint. */
  isStopping: () => boolean
}

/** Tries what was taken for one endpoint, some at once, and writes what becomes of it. */
export async function deliverEvents(
  context: Context,
  { webhook, deliveries }: Taken,
  delivering: Delivering,
): Promise<void> {
  const rows = await feedAt(
    context.db.read,
    deliveries.map(({ place }) => place),
  )
  const events = await tellEvents(context, rows)
  const outcomes = gatherOutcomes(context, webhook.id)
  const waiting = [...deliveries]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await tryOnce(context, webhook, events.get(next.place), delivering)
      outcomes.add({ delivery: next, outcome })
    }
  }
  await Promise.all(Array.from({ length: WEBHOOK_CONNECTIONS }, work))
  await outcomes.written()
}

async function tryOnce(
  context: Context,
  webhook: WebhookRow,
  event: ToldEvent | undefined,
  { post, isStopping }: Delivering,
): Promise<TryOutcome> {
  if (event === undefined) return { kind: 'dropped' }
  if (isStopping()) return { kind: 'interrupted' }
  const { clock } = context
  const now = clock()
  const body = JSON.stringify(event)
  const signed = { id: event.id, timestamp: Math.floor(now / 1_000), body }
  try {
    const headers = signedHeaders(signed, secretsOf(context, webhook))
    const { status, retryAfter } = await post({ url: urlOf(context, webhook), headers, body })
    if (status >= 200 && status < 300) return { kind: 'delivered' }
    if (status === 410) return { kind: 'gone' }
    return {
      kind: 'failed',
      error: `status_${status}`,
      retryAfterMs: readRetryAfter(retryAfter, clock()),
    }
  } catch (error) {
    if (isStopping()) return { kind: 'interrupted' }
    const name = nameOfFailure(error)
    context.log.debug({ webhookId: webhook.id, eventId: event.id, failure: name }, 'A try failed')
    return { kind: 'failed', error: name, retryAfterMs: null }
  }
}

/** Writes outcomes while others come in: those of one moment share a transaction. */
function gatherOutcomes(context: Context, webhookId: string) {
  let unwritten: Tried[] = []
  let writing: Promise<void> | null = null
  const write = async (): Promise<void> => {
    while (unwritten.length > 0) {
      const some = unwritten
      unwritten = []
      await writeOutcomes(context, webhookId, some).catch((error: unknown) => {
        // What cannot be written is tried again when its hold runs out.
        context.log.error({ err: error, webhookId }, 'What became of events could not be written')
      })
    }
    writing = null
  }
  return {
    add: (tried: Tried): void => {
      unwritten.push(tried)
      writing ??= write()
    },
    written: async (): Promise<void> => {
      while (writing !== null) await writing
    },
  }
}
