import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { Context as HonoContext } from 'hono'

/**
 * The visitor's address. Each proxy appends the address it heard from to X-Forwarded-For, so
 * only the last `trustedProxies` entries were written by a machine of ours; the one before
 * them is the visitor. What stands further left is whatever the client sent.
 */
export function visitorAddress(c: HonoContext, trustedProxies: number): string | null {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  const direct = incoming?.socket.remoteAddress ?? null
  if (trustedProxies === 0) return direct
  const forwarded = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  const hops = direct === null ? forwarded : [...forwarded, direct]
  const address = hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? ''
  return isIP(address) === 0 ? null : address
}
