import { serveStatic } from '@hono/node-server/serve-static'
import { astro } from 'astro/hono'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { join } from 'node:path'
import { REQUEST_BODY_BYTES_MAX } from '../src/domain/limits.ts'
import { runningServices } from './running.ts'
import { embedNotices } from './consent/embed-notices.ts'
import { guardAdmin } from './http/admin/guard.ts'
import { apiRoutes, describeApi } from './http/api/api.ts'
import { embedChoices } from './http/embed/choices.ts'
import { embedWords } from './http/embed/words.ts'
import { iadvizeRoutes } from './http/iadvize/iadvize.ts'
import { answerUnchanged } from './http/middleware/answer-unchanged.ts'
import { followRequest } from './http/middleware/follow-request.ts'
import { formGuard } from './http/middleware/form-guard.ts'
import { limitBody } from './http/middleware/limit-body.ts'
import { pageSecurityHeaders } from './http/middleware/security-headers.ts'
import { visitorAddress } from './http/middleware/visitor-address.ts'
import { watchingRoutes } from './http/watching.ts'
import { kitFile } from './http/kit.ts'
import { pageLocals, referenceLocals, refuseAmbiguousPaths, renderRefusal } from './http/pages.ts'
import { nameErrors } from './http/problem.ts'
import { personalDataFile, receiptKeys, signedReceipt } from './http/receipts.ts'
import { sandboxAgentToken } from './http/sandbox-agent-token.ts'
import { sandboxEvents } from './http/sandbox-events.ts'
import { receiptSigner } from './rights/sign-receipt.ts'
import { projectRoot } from './root.ts'
import type { Services } from './services.ts'

/** For files whose names change with what is in them. */
const KEPT_FOR_GOOD = 'public, max-age=31536000, immutable'

/** Every door of the house, in the order a request meets them. */
export function createApp(services: Services): Hono {
  const { context, sandbox, trustedProxies } = services
  const { log, publicUrl } = context
  const refuse = renderRefusal(services)
  const app = new Hono()

  app.route('/', watchingRoutes(services))
  app.use(followRequest(context, services.tracing))

  // Errors are named here: an error handler of its own would wrap each layer of the API.
  app.onError(nameErrors(log))
  const api = apiRoutes(services)
  app.route('/api/v1', api)
  app.route('/iadvize', iadvizeRoutes(services))
  app.route('/embed', embedChoices(services))

  app.use(pageSecurityHeaders(publicUrl))
  const signer = receiptSigner(context.vault)
  app.get('/.well-known/jwks.json', receiptKeys(signer))
  app.get('/u/:token/receipt.json', signedReceipt(context, signer))
  app.get('/u/:token/data.json', personalDataFile(context))
  app.get('/kit.csv', kitFile(context, 'csv'))
  app.get('/kit.txt', kitFile(context, 'txt'))
  app.get(
    '/:locale/embed.json',
    compress(),
    answerUnchanged(),
    embedWords(context.brand, embedNotices(context)),
  )
  app.use(
    '/_astro/*',
    serveStatic({
      root: join(projectRoot(), 'dist/client'),
      onFound: (_path, c) => c.header('cache-control', KEPT_FOR_GOOD),
    }),
  )
  if (sandbox !== null) {
    app.get('/sandbox/events', sandboxEvents(sandbox))
    app.get('/sandbox/agent-token', sandboxAgentToken(sandbox))
  }

  app.use(
    '/api/docs',
    referenceLocals(() => describeApi(api, publicUrl)),
  )
  app.use(
    refuseAmbiguousPaths(services),
    limitBody(REQUEST_BODY_BYTES_MAX, (c) => refuse(c, 'too_large')),
    formGuard({ publicUrl, addressOf: (c) => visitorAddress(c, trustedProxies), refuse }),
    compress(),
    answerUnchanged(),
  )
  const guard = guardAdmin(services, refuse)
  app.use('/admin', guard)
  app.use('/admin/*', guard)
  app.use(pageLocals(services), astro())
  return app
}

/** What Astro serves in development; the build starts from `main.ts`. */
export default {
  fetch: async (request: Request): Promise<Response> =>
    createApp(await runningServices()).fetch(request),
}
