import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/**
 * Refuses bodies over a limit. A body that announces its length, as nearly all do, is judged by
 * that alone; only one that does not is read piece by piece, which costs more than the rest of a
 * small request.
 */
export function limitBody(
  maxSize: number,
  onError: (c: HonoContext) => Response | Promise<Response>,
): MiddlewareHandler {
  const readAndCount = bodyLimit({ maxSize, onError })
  return async (c, next) => {
    const announced = c.req.header('content-length')
    // Node refuses a request that has both a length and a transfer encoding.
    if (announced === undefined) return readAndCount(c, next)
    return Number(announced) > maxSize ? onError(c) : next()
  }
}
