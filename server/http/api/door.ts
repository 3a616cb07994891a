import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { REQUEST_BODY_BYTES_MAX } from '../../../src/domain/limits.ts'
import { Problem, type ProblemDetail } from '../../../src/domain/problem.ts'
import type { Services } from '../../services.ts'
import { authenticate, type ApiVariables } from '../middleware/authenticate.ts'
import { limitBody } from '../middleware/limit-body.ts'
import { apiHeaders } from '../middleware/security-headers.ts'
import { problemResponse } from '../problem.ts'

const API = '/api/v1'

/** Routes that need no key, relative to `/api/v1`. Everything else is refused without one. */
export const PUBLIC_API_ROUTES: readonly string[] = ['/openapi.json']

const isPublic = (path: string) => PUBLIC_API_ROUTES.includes(path.slice(API.length))

const TOO_LARGE: ProblemDetail = {
  code: 'too_large',
  detail: `Send at most ${REQUEST_BODY_BYTES_MAX} bytes.`,
}
/** Case matters to the validator that reads the body, so it matters here. */
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/

const WITH_BODY: readonly string[] = ['POST', 'PUT', 'PATCH']

/** Routes that read a stream of any length, piece by piece, and look at its type themselves. */
const STREAM_ROUTES: readonly string[] = ['/consents/import', '/batches']

const isStream = (c: HonoContext) => STREAM_ROUTES.includes(c.req.path.slice(API.length))

/** Orders without a body, which say everything in their address. */
const ORDER = /^\/batches\/[^/]+\/(?:pause|resume|cancel)$/

function refuseOtherTypes(c: HonoContext): void {
  if (ORDER.test(c.req.path.slice(API.length))) return
  if (!WITH_BODY.includes(c.req.method) || JSON_TYPE.test(c.req.header('content-type') ?? ''))
    return
  throw new Problem({
    code: 'invalid_request',
    detail: 'Send JSON with the header Content-Type: application/json.',
    errors: [{ path: '', message: 'Content-Type must be application/json' }],
  })
}

/**
 * What every API request passes: headers, key, type, size. One middleware instead of four, for
 * each layer costs a small request more than what it does.
 */
export function apiDoor({ context, bootstrapKey }: Services): MiddlewareHandler<ApiVariables> {
  const giveHeaders = apiHeaders(context.publicUrl)
  const requireKey = authenticate(context, bootstrapKey)
  const withinLimit = limitBody(REQUEST_BODY_BYTES_MAX, (c) => problemResponse(c, TOO_LARGE))
  return async (c, next) => {
    giveHeaders(c)
    if (!isPublic(c.req.path)) await requireKey(c)
    if (isStream(c)) return next()
    refuseOtherTypes(c)
    return withinLimit(c, next)
  }
}
