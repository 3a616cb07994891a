import { Hono } from 'hono'
import { IADVIZE_CALL_BYTES_MAX } from '../../../src/domain/limits.ts'
import type { ProblemDetail } from '../../../src/domain/problem.ts'
import type { Services } from '../../services.ts'
import { limitBody } from '../middleware/limit-body.ts'
import { apiHeaders } from '../middleware/security-headers.ts'
import { problemResponse } from '../problem.ts'
import { botRoutes } from './bot.ts'
import { deskAppRoutes } from './desk-app.ts'
import { webhookRoutes } from './webhooks.ts'

const TOO_LARGE: ProblemDetail = {
  code: 'too_large',
  detail: `Send at most ${IADVIZE_CALL_BYTES_MAX} bytes.`,
}

/** Everything iAdvize calls, under `/iadvize`: contract, section 6. */
export function iadvizeRoutes(services: Services): Hono {
  const giveHeaders = apiHeaders(services.context.publicUrl)
  const app = new Hono()
  app.use(async (c, next) => {
    // The page of the desk app comes from Astro, with headers of its own.
    if (c.req.method === 'POST' || !c.req.path.endsWith('/app')) giveHeaders(c)
    await next()
  })
  app.use(limitBody(IADVIZE_CALL_BYTES_MAX, (c) => problemResponse(c, TOO_LARGE)))
  // Public: iAdvize asks for it without a signature (external bots, route 0).
  app.get('/health', (c) => c.json({ status: 'UP' }))
  app.route('/app', deskAppRoutes(services))
  app.route('/bot', botRoutes(services))
  app.route('/', webhookRoutes(services))
  return app
}
