import type { MiddlewareHandler } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'

/**
 * What an answer that nothing changed says again: a browser puts these in the place of those it
 * keeps, and a policy that allows nothing would stop the page it has.
 */
const SAID_AGAIN = [
  ...RETAINED_304_HEADERS,
  'access-control-allow-origin',
  'content-security-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'x-robots-tag',
]

/** Marks what says that it may be kept by its content, and answers 304 to who has it already. */
export function answerUnchanged(): MiddlewareHandler {
  const mark = etag({ retainedHeaders: SAID_AGAIN })
  return async (c, next) => {
    await next()
    const kept = c.res.headers.get('cache-control') ?? 'no-store'
    if (c.res.status !== 200 || kept === 'no-store') return
    await mark(c, () => Promise.resolve())
  }
}
