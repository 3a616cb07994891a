import type { Queryable } from './database.ts'

export interface KeptAnswer {
  body_hash: Uint8Array
  status: number
  answer_sealed: Uint8Array
  /** Whose key seals the answer; null for the key of the house. */
  recipient_id: string | null
}

export interface IdempotencyKey {
  apiKeyId: string
  idempotencyKey: string
}

export const findKeptAnswer = (db: Queryable, key: IdempotencyKey) =>
  db.get<KeptAnswer>(
    `SELECT body_hash, status, answer_sealed, recipient_id FROM idempotency_keys
     WHERE api_key_id = :apiKeyId AND idempotency_key = :idempotencyKey`,
    { ...key },
  )

/**
 * Takes a key before its work begins, and resolves to whether it was free. Until the transaction
 * ends, anybody else who asks for the same key waits; the answer takes the row's place in it.
 */
export const reserveKey = async (
  db: Queryable,
  reserved: IdempotencyKey & { bodyHash: Uint8Array; createdAt: number },
): Promise<boolean> =>
  (await db.run(
    `INSERT INTO idempotency_keys (api_key_id, idempotency_key, body_hash, status, answer_sealed, created_at)
     VALUES (:apiKeyId, :idempotencyKey, :bodyHash, 0, :none, :createdAt)
     ON CONFLICT (api_key_id, idempotency_key) DO NOTHING`,
    { ...reserved, none: new Uint8Array(0) },
  )) === 1

export const keepAnswer = (
  db: Queryable,
  kept: IdempotencyKey & {
    bodyHash: Uint8Array
    status: number
    answerSealed: Uint8Array
    recipientId: string | null
    createdAt: number
  },
) =>
  db.run(
    `INSERT INTO idempotency_keys
       (api_key_id, idempotency_key, body_hash, status, answer_sealed, recipient_id, created_at)
     VALUES
       (:apiKeyId, :idempotencyKey, :bodyHash, :status, :answerSealed, :recipientId, :createdAt)
     ON CONFLICT (api_key_id, idempotency_key) DO UPDATE SET
       status = excluded.status, answer_sealed = excluded.answer_sealed,
       recipient_id = excluded.recipient_id`,
    { ...kept },
  )

export const forgetAnswersBefore = (db: Queryable, time: number) =>
  db.run('DELETE FROM idempotency_keys WHERE created_at < :time', { time })
