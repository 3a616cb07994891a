import { OpenAPIHono, type z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { REQUEST_BODY_BYTES_MAX } from '../../../src/domain/limits.ts'
import { Problem, type ProblemDetail } from '../../../src/domain/problem.ts'
import type { Services } from '../../services.ts'
import { authenticate, type ApiVariables } from '../middleware/authenticate.ts'
import { problemIn, problemResponse } from '../problem.ts'
import { consentRoutes } from './consents.ts'
import { messageRoutes } from './messages.ts'

/** Routes that need no key, relative to `/api/v1`. Everything else is refused without one. */
export const PUBLIC_API_ROUTES: readonly string[] = ['/openapi.json']

const TOO_LARGE: ProblemDetail = {
  code: 'too_large',
  detail: `Send at most ${REQUEST_BODY_BYTES_MAX} bytes.`,
}
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/

/** A problem with a request, named by the path of the field; each unknown field is one. */
function fieldErrors(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: issue.path.join('.'), message: issue.message }]
  }
  return issue.keys.map((key) => ({
    path: [...issue.path, key].join('.'),
    message: 'is not a field of this request',
  }))
}

/** Everything under `/api/v1`. */
export function apiRoutes(services: Services): OpenAPIHono<ApiVariables> {
  const { context, bootstrapKey } = services
  const api = new OpenAPIHono<ApiVariables>({
    defaultHook: (result) => {
      if (result.success) return
      const errors = result.error.issues.flatMap(fieldErrors)
      throw new Problem({
        code: 'invalid_request',
        detail: `The request is not valid: ${errors.map(({ path }) => path || 'body').join(', ')}.`,
        errors,
      })
    },
  })

  api.onError((error) => {
    const problem = problemIn(error)
    if (problem !== undefined) return problemResponse(problem)
    context.log.error({ err: error }, 'An API request failed')
    return problemResponse({
      code: 'internal_error',
      detail: 'This is a fault of Accord; it was logged.',
    })
  })
  api.use(bodyLimit({ maxSize: REQUEST_BODY_BYTES_MAX, onError: () => problemResponse(TOO_LARGE) }))
  const authenticated = authenticate(context, bootstrapKey)
  api.use((c, next) => {
    const route = c.req.path.slice('/api/v1'.length)
    return PUBLIC_API_ROUTES.includes(route) ? next() : authenticated(c, next)
  })
  api.use(async (c, next) => {
    if (c.req.method === 'POST' && !JSON_TYPE.test(c.req.header('content-type') ?? '')) {
      throw new Problem({
        code: 'invalid_request',
        detail: 'Send JSON with the header Content-Type: application/json.',
        errors: [{ path: '', message: 'Content-Type must be application/json' }],
      })
    }
    await next()
  })

  consentRoutes(api, services)
  messageRoutes(api, services)
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
  })
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Accord', version: '1' },
    servers: [{ url: `${context.publicUrl}/api/v1` }],
    security: [{ key: [] }],
  })
  api.all('*', () => {
    throw new Problem({ code: 'not_found', detail: 'No such route; see /api/v1/openapi.json.' })
  })
  return api
}
