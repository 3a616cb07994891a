import type { MiddlewareHandler } from 'hono'
import type { Clock, NewId } from '../../doors.ts'
import type { Log } from '../../log.ts'
import { withoutToken } from '../personal-path.ts'

/** One line per request: no address, no body, no query. The id is on the answer too. */
export function requestLog(log: Log, clock: Clock, newId: NewId): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = clock()
    const requestId = newId()
    await next()
    c.res.headers.set('x-request-id', requestId)
    log.debug(
      {
        requestId,
        method: c.req.method,
        path: withoutToken(c.req.path),
        status: c.res.status,
        ms: clock() - startedAt,
      },
      'Request',
    )
  }
}
