import { serveStatic } from '@hono/node-server/serve-static'
import { astro } from 'astro/hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { join } from 'node:path'
import { REQUEST_BODY_BYTES_MAX } from '../src/domain/limits.ts'
import { runningServices } from './running.ts'
import { apiRoutes } from './http/api/api.ts'
import { formGuard } from './http/middleware/form-guard.ts'
import { requestLog } from './http/middleware/request-log.ts'
import { securityHeaders } from './http/middleware/security-headers.ts'
import { visitorAddress } from './http/middleware/visitor-address.ts'
import { pageLocals, refuseAmbiguousPaths, renderRefusal } from './http/pages.ts'
import { sandboxEvents } from './http/sandbox-events.ts'
import { projectRoot } from './root.ts'
import type { Services } from './services.ts'

/** Every door of the house, in the order a request meets them. */
export function createApp(services: Services): Hono {
  const { context, readiness, sandbox, trustedProxies } = services
  const { clock, log, newId, publicUrl } = context
  const refuse = renderRefusal(services)
  const app = new Hono()

  app.get('/healthz', (c) => c.json({ status: 'alive' }))
  app.get('/readyz', async (c) => {
    const state = await readiness()
    return c.json(state, state.ready ? 200 : 503)
  })
  app.use(requestLog(log, clock, newId), securityHeaders(publicUrl))

  app.route('/api/v1', apiRoutes(services))

  app.use('/_astro/*', serveStatic({ root: join(projectRoot(), 'dist/client') }))
  if (sandbox !== null) app.get('/sandbox/events', sandboxEvents(sandbox))

  app.use(
    refuseAmbiguousPaths(services),
    bodyLimit({ maxSize: REQUEST_BODY_BYTES_MAX, onError: (c) => refuse(c, 'too_large') }),
    formGuard({ publicUrl, addressOf: (c) => visitorAddress(c, trustedProxies), refuse }),
    compress(),
    pageLocals(services),
    astro(),
  )
  return app
}

/** What Astro serves in development; the build starts from `main.ts`. */
export default {
  fetch: async (request: Request): Promise<Response> =>
    createApp(await runningServices()).fetch(request),
}
