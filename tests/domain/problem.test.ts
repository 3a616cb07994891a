import { describe, expect, it } from 'vitest'
import { Problem, problemBody, PROBLEMS, type ProblemCode } from '../../src/domain/problem.ts'

/** Contract, section 5. */
const CONTRACT: Record<string, number> = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  invalid_request: 422,
  invalid_phone_number: 422,
  unknown_category: 422,
  text_too_long: 422,
  missing_placeholder: 422,
  unproven_consent: 422,
  not_opted_in: 403,
  withdrawn: 403,
  suppressed: 403,
  frequency_cap: 403,
  expired: 422,
  idempotency_key_missing: 400,
  idempotency_key_in_flight: 409,
  idempotency_key_reused: 422,
  too_large: 413,
  rate_limited: 429,
  sender_not_allowed: 422,
  campaign_unknown: 422,
  unavailable: 503,
  // Not in the contract: what the gate refuses for besides,
  outside_hours: 403,
  link_missing: 422,
  // and a fault of ours, which has to be something.
  internal_error: 500,
}
const CODES = Object.keys(PROBLEMS) as ProblemCode[]

describe('a problem', () => {
  it.each(CODES)('%s has the status of the contract', (code) => {
    expect(PROBLEMS[code].status).toBe(CONTRACT[code])
  })

  it.each(CODES)('%s is written as RFC 9457 asks', (code) => {
    expect(problemBody({ code, detail: 'Do this instead.' })).toEqual({
      type: `urn:accord:problem:${code}`,
      title: PROBLEMS[code].title,
      status: PROBLEMS[code].status,
      detail: 'Do this instead.',
      code,
    })
  })

  it('carries the fields that are wrong, and what its code adds', () => {
    const errors = [{ path: 'text', message: 'takes 3 segments' }]
    expect(
      problemBody({ code: 'text_too_long', detail: 'Shorten it.', errors, extra: { segments: 3 } }),
    ).toMatchObject({ code: 'text_too_long', status: 422, errors, segments: 3 })
  })

  it('has a title of its own, a short sentence without a full stop', () => {
    const titles = CODES.map((code) => PROBLEMS[code].title)
    expect(new Set(titles).size).toBe(titles.length)
    for (const title of titles) expect(title).toMatch(/^[A-Z].{5,60}[^.]$/)
  })

  it('can be thrown and says what it is', () => {
    const problem = new Problem({ code: 'withdrawn', detail: 'The person left.' })
    expect(problem).toBeInstanceOf(Error)
    expect(problem.message).toBe('withdrawn: The person left.')
    expect(problem.problem.code).toBe('withdrawn')
  })
})
