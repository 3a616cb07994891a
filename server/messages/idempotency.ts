import { createHash } from 'node:crypto'
import type { Queryable } from '../../db/database.ts'
import { findKeptAnswer, keepAnswer } from '../../db/idempotency-keys.ts'
import { IDEMPOTENCY_KEY_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Clock } from '../doors.ts'

/** An answer as it was given, to be given again (draft-ietf-httpapi-idempotency-key-header-07). */
export interface KeptResponse {
  status: number
  body: unknown
}

export interface IdempotentRequest {
  apiKeyId: string
  idempotencyKey: string
  bodyHash: Buffer
}

/** Names a request by its key and its body. Throws when the key is missing or too long. */
export function idempotentRequest(
  apiKeyId: string,
  header: string | undefined,
  body: unknown,
): IdempotentRequest {
  const idempotencyKey = header?.trim() ?? ''
  if (idempotencyKey === '' || idempotencyKey.length > IDEMPOTENCY_KEY_CHARACTERS_MAX) {
    throw new Problem({
      code: 'idempotency_key_missing',
      detail: `Send an Idempotency-Key header of 1 to ${IDEMPOTENCY_KEY_CHARACTERS_MAX} characters, a new one for each text.`,
    })
  }
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest()
  return { apiKeyId, idempotencyKey, bodyHash }
}

/** The answer already given to this request, if any. Throws when the key came with another body. */
export async function answerKept(
  db: Queryable,
  request: IdempotentRequest,
): Promise<KeptResponse | undefined> {
  const { apiKeyId, idempotencyKey, bodyHash } = request
  const kept = await findKeptAnswer(db, { apiKeyId, idempotencyKey })
  if (kept === undefined) return undefined
  if (!bodyHash.equals(kept.body_hash)) {
    throw new Problem({
      code: 'idempotency_key_reused',
      detail: 'This key was used for another body; use a new key for a new text.',
    })
  }
  return { status: kept.status, body: JSON.parse(kept.answer) as unknown }
}

export const keepResponse = (
  db: Queryable,
  request: IdempotentRequest,
  response: KeptResponse,
  clock: Clock,
) =>
  keepAnswer(db, {
    ...request,
    status: response.status,
    answer: JSON.stringify(response.body),
    createdAt: clock(),
  })
