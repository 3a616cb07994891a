import type { Context as HonoContext, MiddlewareHandler } from 'hono'

type Headers = [name: string, value: string][]

/** Nothing may run, frame or load. Pages set their own, wider policy. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'"
/** A page that names who may frame it; the older header could only forbid it to all. */
const MAY_FRAME = /frame-ancestors (?!'none')/
const ONE_YEAR_S = 31_536_000

/** HSTS only where the public address is https: elsewhere browsers must ignore it (RFC 6797). */
const transportSecurity = (publicUrl: string): Headers =>
  publicUrl.startsWith('https:')
    ? [['strict-transport-security', `max-age=${ONE_YEAR_S}; includeSubDomains`]]
    : []

/**
 * For the API (OWASP REST Security): given beforehand, so that they are written with the answer
 * at no cost.
 */
export function apiHeaders(publicUrl: string): (c: HonoContext) => void {
  const headers: Headers = [
    ['cache-control', 'no-store'],
    ['content-security-policy', NOTHING],
    ['x-content-type-options', 'nosniff'],
    ...transportSecurity(publicUrl),
  ]
  return (c) => {
    for (const [name, value] of headers) c.header(name, value)
  }
}

/**
 * For pages (OWASP Secure Headers), which come with their own: adds what a page did not set. What
 * does not say that it may be kept is not.
 */
export function pageSecurityHeaders(publicUrl: string): MiddlewareHandler {
  const headers: Headers = [
    ['cache-control', 'no-store'],
    ['content-security-policy', `${NOTHING}; base-uri 'none'; form-action 'none'`],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
    ...transportSecurity(publicUrl),
  ]
  return async (c, next) => {
    await next()
    const isFramed = MAY_FRAME.test(c.res.headers.get('content-security-policy') ?? '')
    for (const [name, value] of headers) {
      if (isFramed && name === 'x-frame-options') continue
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
    // The older header cannot name two sites: a page that lets some frame it does so by policy alone.
    const policy = c.res.headers.get('content-security-policy') ?? ''
    if (policy.includes("frame-ancestors 'none'")) c.res.headers.set('x-frame-options', 'DENY')
  }
}
