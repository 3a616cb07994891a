import type { MiddlewareHandler } from 'hono'
import type { Doors } from '../../doors.ts'
import type { Log } from '../../log.ts'
import { withoutNumbers, withoutToken } from '../personal-path.ts'

/** One line per request, at level debug: no address, no body, no query, no personal link, no number. */
export function requestLog(
  log: Log,
  { newId, uptime }: Pick<Doors, 'newId' | 'uptime'>,
): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = uptime()
    const requestId = newId()
    await next()
    c.res.headers.set('x-request-id', requestId)
    log.debug(
      {
        requestId,
        method: c.req.method,
        path: withoutNumbers(withoutToken(c.req.path)),
        status: c.res.status,
        ms: Math.round(uptime() - startedAt),
      },
      'Request',
    )
  }
}
