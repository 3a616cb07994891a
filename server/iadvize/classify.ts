import { z } from 'zod'
import { IADVIZE_DETAIL_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import type { NotProcessedReason, Outcome } from './outcome.ts'

/** Nothing reached iAdvize: the connection was never made (Node and undici error codes). */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** A sentence fit to keep: short, and without a phone number. */
const keepable = (text: string) => maskNumbersIn(text).slice(0, IADVIZE_DETAIL_CHARACTERS_MAX)

const codeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  // A host with several addresses fails with one error for each of them.
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : codeOf(error.cause)
}

/** A call that ended without an answer. */
export function classifyFailure(error: unknown): Outcome {
  const code = codeOf(error) ?? 'no code'
  if (NEVER_CONNECTED.has(code)) {
    return {
      kind: 'not_processed',
      reason: 'iadvize_unreachable',
      detail: `iAdvize cannot be reached (${code}); the message waits`,
    }
  }
  return { kind: 'unknown', detail: `The call to iAdvize ended without an answer (${code})` }
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
  errors: z.array(z.object({ message: z.string() }).loose()).nullish(),
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

function rejectionIn({ data, errors }: GraphqlAnswer): Outcome | undefined {
  const userErrors = data?.smsOutboundMessageSend?.userErrors ?? []
  const hasUserErrors = !Array.isArray(userErrors) || userErrors.length > 0
  if (hasUserErrors) return { kind: 'rejected', detail: keepable(JSON.stringify(userErrors)) }
  const [first] = errors ?? []
  return first && { kind: 'rejected', detail: keepable(first.message) }
}

/** `Retry-After` in seconds (RFC 9110 §10.2.3); the date form is left to our own pace. */
function retryAfterMs(header: string | undefined): { retryAfterMs?: number } {
  const seconds = Number(header)
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0
    ? { retryAfterMs: seconds * 1_000 }
    : {}
}

export interface Answer {
  status: number
  retryAfter: string | undefined
  body: string
}

/** Reads an answer of iAdvize, whatever stands in front of it. */
export function classifyAnswer({ status, retryAfter, body }: Answer): Outcome {
  const waits = (reason: NotProcessedReason, detail: string) =>
    ({ kind: 'not_processed', reason, detail }) as const
  const answer = parseAnswer(body)
  if (status === 401 || answer?.error === 'invalid_token') {
    return waits('iadvize_refuses_token', 'iAdvize refuses the access token; the message waits')
  }
  if (status === 429) {
    const outcome = waits('iadvize_throttles', 'iAdvize asks to slow down; the message waits')
    return { ...outcome, ...retryAfterMs(retryAfter) }
  }
  if (status >= 500) return { kind: 'unknown', detail: `iAdvize answered ${status} after the call` }

  const rejection = answer && rejectionIn(answer)
  if (rejection !== undefined) return rejection
  if (status >= 300) {
    return waits(
      'iadvize_refuses_call',
      `iAdvize answered ${status}; check IADVIZE_API_URL and rights`,
    )
  }
  const messageId = answer?.data?.smsOutboundMessageSend?.messageId
  return typeof messageId === 'string'
    ? { kind: 'sent', providerMessageId: messageId }
    : { kind: 'unknown', detail: 'iAdvize answered without a messageId' }
}
