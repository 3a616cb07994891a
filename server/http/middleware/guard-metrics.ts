import type { IncomingMessage } from 'node:http'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import type { Services } from '../../services.ts'
import { authenticate, requireScope, type ApiVariables } from './authenticate.ts'

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/
/** What proxies write on a request they pass on. */
const PASSED_ON = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/**
 * Whether a request came from this very machine and from nobody further away. A house with an
 * https address has a proxy in front, whose requests come from this machine too.
 */
function isFromThisMachine(c: HonoContext, { context, trustedProxies }: Services): boolean {
  if (context.publicUrl.startsWith('https:') || trustedProxies > 0) return false
  if (PASSED_ON.some((name) => c.req.header(name) !== undefined)) return false
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  return LOOPBACK.test(incoming?.socket.remoteAddress ?? '')
}

/**
 * The figures tell how much business there is: they are for a key with `statistics:read`, and
 * without a key only for programs on the same machine.
 */
export function guardMetrics(services: Services): MiddlewareHandler<ApiVariables> {
  const requireKey = authenticate(services.context, services.bootstrapKey)
  const mayRead = requireScope('statistics:read')
  return async (c, next) => {
    if (isFromThisMachine(c, services)) return next()
    await requireKey(c)
    return mayRead(c, next)
  }
}
