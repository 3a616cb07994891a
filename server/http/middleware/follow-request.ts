import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Context as HonoContext } from 'hono'
import type { Context } from '../../context.ts'
import type { Followed, Tracing } from '../../operations/tracing.ts'
import { withoutNumbers, withoutToken } from '../personal-path.ts'

/** Under which name an error finds the request it came from. */
export const REQUEST_ID = 'requestId'

const shownPath = (path: string): string => withoutNumbers(withoutToken(path))
const isApi = (path: string): boolean => path.startsWith('/api/')

/** The route that answered: of a page only that it is one, for its address can be a key. */
function routeOf(c: HonoContext): string {
  const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))
  return `${c.req.method} ${route?.path ?? 'page'}`
}

/** Whoever has no key of the API begins no trace of ours. */
const followed = (c: HonoContext, requestId: string): Followed => ({
  name: c.req.method,
  kind: 'server',
  attributes: {
    'http.request.method': c.req.method,
    'url.path': shownPath(c.req.path),
    'accord.request_id': requestId,
  },
  parent: isApi(c.req.path) ? c.req.header('traceparent') : undefined,
})

/**
 * Gives each request an id, which its answer carries as `x-request-id` and so does the line of an
 * error; one line for it at level debug, and a span when somebody follows. No address, no body, no
 * query, no personal link, no number.
 */
export function followRequest(
  { log, newId, uptime }: Pick<Context, 'log' | 'newId' | 'uptime'>,
  tracing: Tracing,
): MiddlewareHandler {
  const isLogged = log.isLevelEnabled('debug')
  const answer: MiddlewareHandler = async (c, next) => {
    const startedAt = uptime()
    const requestId = newId()
    c.set(REQUEST_ID, requestId)
    c.header('x-request-id', requestId)
    const run = async (): Promise<void> => {
      await next()
    }
    if (!tracing.isOn) await run()
    else {
      await tracing.follow(followed(c, requestId), run, () => ({
        name: routeOf(c),
        attributes: { 'http.response.status_code': c.res.status },
        failed: c.res.status >= 500,
      }))
    }
    // What renders a page answers by itself, without what was laid ready.
    if (!isApi(c.req.path)) c.res.headers.set('x-request-id', requestId)
    if (!isLogged) return
    const ms = Math.round(uptime() - startedAt)
    const { method, path } = c.req
    log.debug({ requestId, method, path: shownPath(path), status: c.res.status, ms }, 'Request')
  }
  return answer
}
