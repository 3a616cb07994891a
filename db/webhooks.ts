import type { Queryable } from './database.ts'

/** Why an endpoint is told nothing any more. */
export type DisabledReason = 'by_request' | 'gone' | 'failing'

export interface WebhookRow {
  id: string
  url_sealed: Uint8Array
  events: string
  secret_sealed: Uint8Array
  /** Signs beside the newer one until `old_secret_until`. */
  old_secret_sealed: Uint8Array | null
  old_secret_until: number | null
  created_at: number
  since: number
  cursor: number
  disabled_at: number | null
  disabled_reason: DisabledReason | null
  failing_since: number | null
  failures: number
  last_error: string | null
}

export const insertWebhook = (
  db: Queryable,
  webhook: {
    id: string
    urlSealed: Uint8Array
    events: string
    secretSealed: Uint8Array
    now: number
    since: number
    cursor: number
  },
) =>
  db.run(
    `INSERT INTO webhooks (id, url_sealed, events, secret_sealed, created_at, since, cursor, failures)
     VALUES (:id, :urlSealed, :events, :secretSealed, :now, :since, :cursor, 0)`,
    { ...webhook },
  )

export const listWebhooks = (db: Queryable) =>
  db.all<WebhookRow>('SELECT * FROM webhooks ORDER BY created_at, id')

/** Ids of the endpoints that are told something. */
export const enabledWebhooks = async (db: Queryable): Promise<string[]> =>
  (
    await db.all<{ id: string }>('SELECT id FROM webhooks WHERE disabled_at IS NULL ORDER BY id')
  ).map(({ id }) => id)

export const findWebhook = (db: Queryable, id: string) =>
  db.get<WebhookRow>('SELECT * FROM webhooks WHERE id = :id', { id })

/** The same, held until the transaction ends. */
export const holdWebhook = (db: Queryable, id: string) =>
  db.get<WebhookRow>('SELECT * FROM webhooks WHERE id = :id FOR UPDATE', { id })

/** An endpoint that is told something, unless another server holds it at the moment. */
export const holdFreeWebhook = (db: Queryable, id: string) =>
  db.get<WebhookRow>(
    'SELECT * FROM webhooks WHERE id = :id AND disabled_at IS NULL FOR UPDATE SKIP LOCKED',
    { id },
  )

/** Keeps everything that can change of an endpoint. */
export const keepWebhook = (db: Queryable, webhook: WebhookRow) =>
  db.run(
    `UPDATE webhooks SET url_sealed = :url_sealed, events = :events, secret_sealed = :secret_sealed,
       old_secret_sealed = :old_secret_sealed, old_secret_until = :old_secret_until, since = :since,
       cursor = :cursor, disabled_at = :disabled_at, disabled_reason = :disabled_reason,
       failing_since = :failing_since, failures = :failures, last_error = :last_error
     WHERE id = :id`,
    { ...webhook },
  )

export const moveCursor = (db: Queryable, id: string, cursor: number) =>
  db.run('UPDATE webhooks SET cursor = :cursor WHERE id = :id', { id, cursor })

export const noteSuccess = (db: Queryable, id: string) =>
  db.run(
    `UPDATE webhooks SET failing_since = NULL, failures = 0, last_error = NULL
     WHERE id = :id AND failures > 0`,
    { id },
  )

/** Counts failures. Resolves to how long they have gone on; undefined when the endpoint is gone. */
export const noteFailures = (
  db: Queryable,
  failed: { id: string; now: number; failures: number; error: string },
) =>
  db.get<{ failing_since: number; failures: number }>(
    `UPDATE webhooks SET failing_since = coalesce(failing_since, :now),
       failures = failures + :failures, last_error = :error
     WHERE id = :id
     RETURNING failing_since, failures`,
    { ...failed },
  )

/** Resolves to how many were enabled so far: one, or none. */
export const disableWebhook = (
  db: Queryable,
  disabled: { id: string; now: number; reason: DisabledReason },
) =>
  db.run(
    `UPDATE webhooks SET disabled_at = :now, disabled_reason = :reason
     WHERE id = :id AND disabled_at IS NULL`,
    { ...disabled },
  )

export async function dropWebhook(db: Queryable, id: string): Promise<boolean> {
  await db.run('DELETE FROM deliveries WHERE webhook_id = :id', { id })
  return (await db.run('DELETE FROM webhooks WHERE id = :id', { id })) === 1
}
