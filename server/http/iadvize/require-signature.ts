import type { IncomingMessage } from 'node:http'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { Problem } from '../../../src/domain/problem.ts'
import { isSignedByIadvize } from '../../iadvize/signature.ts'

/** The same for every fault: whoever signs wrongly learns nothing. */
const UNSIGNED = { code: 'unauthorized', detail: 'This call is not signed by iAdvize.' } as const

/** The query string as it came: parsing an address may write it in another way. */
function rawQuery(c: HonoContext): string {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  return /\?([^#]*)/.exec(incoming?.url ?? c.req.url)?.[1] ?? ''
}

/**
 * Lets only calls through that iAdvize signed: `x-iadvize-signature` over the raw query string of
 * a GET, over the raw body of any other. Without a secret all are refused (contract, section 2).
 */
export const requireSignature =
  (secret: string | undefined): MiddlewareHandler =>
  async (c, next) => {
    const signature = c.req.header('x-iadvize-signature')
    const signed = c.req.method === 'GET' ? rawQuery(c) : new Uint8Array(await c.req.arrayBuffer())
    const isSigned = secret !== undefined && isSignedByIadvize(secret, signed, signature)
    if (!isSigned) throw new Problem(UNSIGNED)
    await next()
  }
