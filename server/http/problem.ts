import type { Context as HonoContext, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { DatabaseUnavailable } from '../../db/database.ts'
import { Problem, problemBody, type ProblemDetail } from '../../src/domain/problem.ts'
import type { Log } from '../log.ts'
import { REQUEST_ID } from './middleware/follow-request.ts'

/** The answer that carries a problem: `application/problem+json`. */
export function problemResponse(c: HonoContext, problem: ProblemDetail): Response {
  const body = problemBody(problem)
  return c.body(JSON.stringify(body), body.status, { 'content-type': 'application/problem+json' })
}

const UNAVAILABLE: ProblemDetail = {
  code: 'unavailable',
  detail:
    'The database cannot write right now; nothing was changed. Try again with the same Idempotency-Key.',
}

/** Names whatever went wrong. Undefined for a fault of ours, which is logged and not told. */
function problemIn(error: unknown): ProblemDetail | undefined {
  if (error instanceof Problem) return error.problem
  if (error instanceof DatabaseUnavailable) return UNAVAILABLE
  if (error instanceof HTTPException && error.status === 400) {
    return {
      code: 'invalid_request',
      detail: 'The body is not JSON.',
      errors: [{ path: '', message: error.message }],
    }
  }
  return undefined
}

const OUR_FAULT: ProblemDetail = {
  code: 'internal_error',
  detail: 'This is a fault of Accord; it was logged.',
}

/** The last door: whatever was thrown becomes an answer, and a fault of ours a line in the log. */
export const nameErrors =
  (log: Log): ErrorHandler =>
  (error, c) => {
    const problem = problemIn(error)
    if (problem === undefined) {
      const requestId: unknown = c.get(REQUEST_ID)
      log.error({ err: error, requestId }, 'A request failed')
    }
    return problemResponse(c, problem ?? OUR_FAULT)
  }
