import { z } from 'zod'
import { IADVIZE_DETAIL_CHARACTERS_MAX, RETRY_AFTER_MS_MAX } from '../../src/domain/limits.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import type { NotProcessed, NotProcessedReason, Outcome } from './outcome.ts'

/** The request was recalled before its first byte was written. */
export class Recalled extends Error {}

/** A personal link in what iAdvize repeats of our text. */
const LINK_TOKEN = /\/u\/[0-9A-Za-z]+/g

/** A sentence fit to keep: short, without a phone number and without a personal link. */
export const keepable = (text: string) =>
  maskNumbersIn(text.replaceAll(LINK_TOKEN, '/u/…')).slice(0, IADVIZE_DETAIL_CHARACTERS_MAX)

/** The error that tells most: behind wrappers, and the first of several addresses. */
function innermost(error: unknown): { code?: unknown; name?: unknown } {
  if (error instanceof AggregateError) return innermost(error.errors[0])
  if (!(error instanceof Error)) return {}
  return error.cause instanceof Error ? innermost(error.cause) : error
}

/**
 * A call that ended without an answer. Unless its first byte was `started` nothing reached iAdvize,
 * whatever went wrong: no address, no connection, no trust, no time.
 */
export function classifyFailure(error: unknown, { started }: { started: boolean }): Outcome {
  if (error instanceof Recalled && !started) return { kind: 'recalled' }
  const { code, name } = innermost(error)
  const known = typeof code === 'string' ? code : name === 'TimeoutError' ? 'time-out' : 'no code'
  if (!started) {
    return {
      kind: 'not_processed',
      reason: 'iadvize_unreachable',
      detail: `iAdvize cannot be reached (${known}); the message waits`,
    }
  }
  return { kind: 'unknown', detail: `The call to iAdvize ended without an answer (${known})` }
}

const graphqlAnswer = z.object({
  data: z
    .object({
      smsOutboundMessageSend: z
        .object({
          messageId: z.string().min(1).nullish(),
          userErrors: z.unknown().optional(),
        })
        .nullish(),
    })
    .nullish(),
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        path: z.array(z.unknown()).nullish(),
        extensions: z.looseObject({ code: z.unknown().optional() }).nullish(),
      }),
    )
    .nullish(),
  error: z.unknown().optional(),
})

type GraphqlAnswer = z.output<typeof graphqlAnswer>

function parseAnswer(body: string): GraphqlAnswer | undefined {
  try {
    const parsed = graphqlAnswer.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

const isEmpty = (errors: unknown) =>
  errors === null || errors === undefined || (Array.isArray(errors) && errors.length === 0)

const waits = (reason: NotProcessedReason, detail: string): NotProcessed => ({
  kind: 'not_processed',
  reason,
  detail,
})
const TOKEN_REFUSED = waits(
  'iadvize_refuses_token',
  'iAdvize refuses the access token; the message waits',
)
const THROTTLED = waits('iadvize_throttles', 'iAdvize asks to slow down; the message waits')

/** Error codes by which GraphQL servers say that nothing was executed (Apollo's names). */
const BY_EXTENSION_CODE: Partial<Record<string, NotProcessed>> = {
  UNAUTHENTICATED: TOKEN_REFUSED,
  RATE_LIMITED: THROTTLED,
  THROTTLED,
  TOO_MANY_REQUESTS: THROTTLED,
}

/** What a GraphQL answer says; undefined when it says neither yes nor no. */
function readAnswer({ data, errors }: GraphqlAnswer): Outcome | undefined {
  const send = data?.smsOutboundMessageSend
  if (!isEmpty(send?.userErrors)) {
    return { kind: 'rejected', detail: keepable(JSON.stringify(send?.userErrors)) }
  }
  // A partial success: the text left, and something about the answer failed.
  if (typeof send?.messageId === 'string') {
    return { kind: 'sent', providerMessageId: send.messageId }
  }
  const [first] = errors ?? []
  if (first === undefined) return undefined
  const notProcessed = BY_EXTENSION_CODE[String(first.extensions?.code)]
  if (notProcessed !== undefined) return notProcessed
  const insideTheAnswer = (first.path?.length ?? 0) > 1
  const detail = keepable(first.message)
  return insideTheAnswer ? { kind: 'unknown', detail } : { kind: 'rejected', detail }
}

const WHOLE_SECONDS = /^\d{1,9}$/

/** `Retry-After` in seconds (RFC 9110 §10.2.3); the date form is left to our own pace. */
export function retryAfterMs(header: string | undefined): { retryAfterMs?: number } {
  if (header === undefined || !WHOLE_SECONDS.test(header)) return {}
  return { retryAfterMs: Math.min(Number(header) * 1_000, RETRY_AFTER_MS_MAX) }
}

/** Refusals of the call as such: the address, the rights or the method are wrong. */
const REFUSES_EVERY_CALL = new Set([403, 404, 405, 407, 410])
/** Refusals of this one request. */
const REFUSES_THIS_CALL = new Set([400, 413, 414, 415, 422])

export interface Answer {
  status: number
  retryAfter: string | undefined
  body: string
}

/** Reads an answer of iAdvize, whatever stands in front of it. */
export function classifyAnswer({ status, retryAfter, body }: Answer): Outcome {
  const answer = parseAnswer(body)
  if (status === 401 || answer?.error === 'invalid_token') return TOKEN_REFUSED
  if (status === 429) return { ...THROTTLED, ...retryAfterMs(retryAfter) }
  if (status >= 500) return { kind: 'unknown', detail: `iAdvize answered ${status} after the call` }

  const outcome = answer && readAnswer(answer)
  if (outcome !== undefined) return outcome
  if ((status >= 300 && status < 400) || REFUSES_EVERY_CALL.has(status)) {
    return waits(
      'iadvize_refuses_call',
      `iAdvize answered ${status}; check IADVIZE_API_URL and the rights of the account`,
    )
  }
  if (REFUSES_THIS_CALL.has(status)) {
    return { kind: 'rejected', detail: `iAdvize answered ${status}` }
  }
  const found = status === 200 ? 'without a messageId' : String(status)
  return { kind: 'unknown', detail: `iAdvize answered ${found}` }
}
