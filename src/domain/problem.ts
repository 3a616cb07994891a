/** Problem codes of the API and their HTTP status: contract, section 5 (RFC 9457). */
export const PROBLEMS = {
  unauthorized: { status: 401, title: 'The API key is missing or not valid' },
  forbidden: { status: 403, title: 'This API key may not do that' },
  not_found: { status: 404, title: 'There is nothing here' },
  invalid_request: { status: 422, title: 'The request is not valid' },
  invalid_phone_number: { status: 422, title: 'This number cannot receive a text' },
  unknown_category: { status: 422, title: 'No such category' },
  text_too_long: { status: 422, title: 'The text is longer than two SMS segments' },
  missing_placeholder: { status: 422, title: 'The text has a placeholder without a value' },
  unproven_consent: { status: 422, title: 'Nothing proves this consent' },
  not_opted_in: { status: 403, title: 'This person has not agreed to this category' },
  withdrawn: { status: 403, title: 'This person has left this category' },
  suppressed: { status: 403, title: 'This number must never be texted' },
  frequency_cap: { status: 403, title: 'This person was promised fewer texts' },
  outside_hours: { status: 403, title: 'No hours are known in which this number may be texted' },
  link_missing: { status: 422, title: 'A marketing text needs a way out' },
  expired: { status: 422, title: 'The message expired before it could leave' },
  idempotency_key_missing: { status: 400, title: 'The Idempotency-Key header is missing' },
  idempotency_key_in_flight: { status: 409, title: 'The same request is still being handled' },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key came with another body' },
  too_large: { status: 413, title: 'The body is too large' },
  rate_limited: { status: 429, title: 'Too many requests' },
  sender_not_allowed: { status: 422, title: 'No sender may text this country' },
  campaign_unknown: { status: 422, title: 'No category uses this campaign' },
  unavailable: { status: 503, title: 'Accord cannot answer right now' },
  internal_error: { status: 500, title: 'Accord failed' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

export interface ProblemDetail {
  code: ProblemCode
  /** One sentence that says what to do. Never contains a phone number. */
  detail: string
  errors?: { path: string; message: string }[]
  /** Extra members some codes carry, such as `segments` with `text_too_long`. */
  extra?: Record<string, unknown>
}

/** A refusal that the edge of the house turns into `application/problem+json`. */
export class Problem extends Error {
  readonly problem: ProblemDetail
  constructor(problem: ProblemDetail) {
    super(`${problem.code}: ${problem.detail}`)
    this.name = 'Problem'
    this.problem = problem
  }
}

/** A problem as RFC 9457 writes it. */
export function problemBody({ code, detail, errors, extra }: ProblemDetail) {
  const { status, title } = PROBLEMS[code]
  return {
    type: `urn:accord:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...(errors === undefined ? {} : { errors }),
    ...extra,
  }
}
