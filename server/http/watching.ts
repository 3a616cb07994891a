import { Hono, type MiddlewareHandler } from 'hono'
import type { Services } from '../services.ts'
import { guardMetrics } from './middleware/guard-metrics.ts'
import { apiHeaders } from './middleware/security-headers.ts'

/** What watches over the house asks: whether it lives, whether it can serve, and its figures. */
export function watchingRoutes(services: Services): Hono {
  const { context, readiness } = services
  const app = new Hono()
  const giveHeaders = apiHeaders(context.publicUrl)
  app.get('/healthz', (c) => {
    giveHeaders(c)
    return c.json({ status: 'alive' })
  })
  app.get('/readyz', async (c) => {
    giveHeaders(c)
    const state = await readiness()
    return c.json(state, state.ready ? 200 : 503)
  })
  const withHeaders: MiddlewareHandler = (c, next) => {
    giveHeaders(c)
    return next()
  }
  app.get('/metrics', withHeaders, guardMetrics(services), async (c) => {
    const { body, contentType } = await context.metrics.page()
    return c.body(body, 200, { 'content-type': contentType })
  })
  return app
}
