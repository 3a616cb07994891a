import type { Queryable } from '../../db/database.ts'
import { countDeliveries } from '../../db/deliveries.ts'
import { feedAfter, feedAt } from '../../db/feed.ts'
import { listWebhooks, type DisabledReason, type WebhookRow } from '../../db/webhooks.ts'

/** Where the brand's endpoints stand. */
export interface WebhookFigures {
  enabled: number
  disabled: ReadonlyMap<DisabledReason, number>
  deadLetters: number
  /** Age of the oldest event that an enabled endpoint has yet to take, in seconds; 0 for none. */
  oldestSeconds: number
}

export async function webhookFigures(db: Queryable, now: number): Promise<WebhookFigures> {
  const disabled = new Map<DisabledReason, number>()
  let enabled = 0
  let deadLetters = 0
  let oldest = now
  for (const webhook of await listWebhooks(db)) {
    const { dead, first } = await countDeliveries(db, webhook.id)
    deadLetters += dead
    if (webhook.disabled_reason !== null) {
      disabled.set(webhook.disabled_reason, (disabled.get(webhook.disabled_reason) ?? 0) + 1)
      continue
    }
    enabled += 1
    oldest = Math.min(oldest, (await oldestFor(db, webhook, first)) ?? now)
  }
  return { enabled, disabled, deadLetters, oldestSeconds: (now - oldest) / 1_000 }
}

/** When the oldest event was recorded that an endpoint has yet to take, or to be asked about. */
async function oldestFor(
  db: Queryable,
  { cursor, since }: WebhookRow,
  first: number | null,
): Promise<number | undefined> {
  const [row] =
    first === null ? await feedAfter(db, { after: cursor, limit: 1 }) : await feedAt(db, [first])
  if (row === undefined) return undefined
  return Math.max(row.recorded_at, since)
}
