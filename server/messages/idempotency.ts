import type { Queryable } from '../../db/database.ts'
import {
  findKeptAnswer,
  keepAnswer,
  reserveKey,
  type KeptAnswer,
} from '../../db/idempotency-keys.ts'
import { findRecipient, type RecipientRow } from '../../db/recipients.ts'
import { IDEMPOTENCY_KEY_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { Problem, problemBody } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'
import type { Vault } from '../vault.ts'

const ANSWER = 'idempotency.answer'

/** An answer as it was given, to be given again (draft-ietf-httpapi-idempotency-key-header-07). */
export interface KeptResponse {
  status: number
  body: unknown
}

const erased = problemBody({
  code: 'suppressed',
  detail: 'This request was answered before the person was erased; nothing is sent again.',
})
/** What is left to say about a person who was erased since. */
const ERASED: KeptResponse = { status: erased.status, body: erased }

export interface IdempotentRequest {
  apiKeyId: string
  idempotencyKey: string
  bodyHash: Buffer
}

/** Names a request by its key and its body. Throws when the key is missing or too long. */
export function idempotentRequest(
  vault: Vault,
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
  // Keyed: a body holds a number, and a plain hash of one can be reversed by trying all.
  const bodyHash = vault.hash('idempotency', JSON.stringify(body))
  return { apiKeyId, idempotencyKey, bodyHash }
}

/** The answer already given to this request, if any. Throws when the key came with another body. */
export async function answerKept(
  vault: Vault,
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
  if (kept.recipient_id !== null) return answerAbout(vault, db, kept, kept.recipient_id)
  const answer = vault.unsealBriefly(ANSWER, kept.answer_sealed)
  if (answer === undefined) throw new Error('A kept answer cannot be opened')
  return { status: kept.status, body: JSON.parse(answer.toString('utf8')) as unknown }
}

/**
 * Takes the key for this request, in the transaction that does its work. Resolves to the answer
 * already given when another request, of this server or another one, was first. Throws when the
 * key came with another body.
 */
export async function takeKey(
  { clock, vault }: Pick<Context, 'clock' | 'vault'>,
  transaction: Queryable,
  request: IdempotentRequest,
): Promise<KeptResponse | undefined> {
  if (await reserveKey(transaction, { ...request, createdAt: clock() })) return undefined
  const kept = await answerKept(vault, transaction, request)
  if (kept !== undefined) return kept
  throw new Problem({
    code: 'idempotency_key_in_flight',
    detail: 'The first request with this key is not answered yet; try again in a moment.',
  })
}

/** The answer can be told as long as the key of the person lives; the text never leaves again. */
async function answerAbout(
  vault: Vault,
  db: Queryable,
  { status, answer_sealed }: KeptAnswer,
  recipientId: string,
): Promise<KeptResponse> {
  const recipient = await findRecipient(db, recipientId)
  try {
    if (recipient === undefined) return ERASED
    const answer = vault.unseal(recipient.person_key, ANSWER, answer_sealed)
    return { status, body: JSON.parse(answer) as unknown }
  } catch (error) {
    if (recipient === undefined || recipient.erased_at === null) throw error
    return ERASED
  }
}

/** Keeps an answer sealed with the person's own key: it repeats the text and the personal link. */
export const keepResponse = (
  { clock, vault }: Pick<Context, 'clock' | 'vault'>,
  db: Queryable,
  request: IdempotentRequest,
  { response, recipient }: { response: KeptResponse; recipient: RecipientRow },
) =>
  keepAnswer(db, {
    ...request,
    status: response.status,
    answerSealed: vault.seal(recipient.person_key, ANSWER, JSON.stringify(response.body)),
    recipientId: recipient.id,
    createdAt: clock(),
  })
