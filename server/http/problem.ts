import { HTTPException } from 'hono/http-exception'
import { DatabaseUnavailable } from '../../db/database.ts'
import { Problem, problemBody, type ProblemDetail } from '../../src/domain/problem.ts'

/** The answer that carries a problem: `application/problem+json`. */
export function problemResponse(problem: ProblemDetail): Response {
  const body = problemBody(problem)
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

const UNAVAILABLE: ProblemDetail = {
  code: 'unavailable',
  detail:
    'The database cannot write right now; nothing was changed. Try again with the same Idempotency-Key.',
}

/** Names whatever went wrong. Undefined for a fault of ours, which is logged and not told. */
export function problemIn(error: unknown): ProblemDetail | undefined {
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
