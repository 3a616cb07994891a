import type { MiddlewareHandler } from 'hono'

/** For whatever is not a page: nothing may run, frame or load. Pages set their own, wider policy. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
const ONE_YEAR_S = 31_536_000

/** Headers every answer carries (OWASP Secure Headers). HSTS only where the public address is https. */
export function securityHeaders(publicUrl: string): MiddlewareHandler {
  const behindTls = publicUrl.startsWith('https:')
  return async (c, next) => {
    await next()
    const { headers } = c.res
    const setDefault = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value)
    }
    setDefault('content-security-policy', NOTHING)
    setDefault('referrer-policy', 'strict-origin-when-cross-origin')
    setDefault('x-content-type-options', 'nosniff')
    setDefault('x-frame-options', 'DENY')
    setDefault('cross-origin-opener-policy', 'same-origin')
    setDefault('permissions-policy', 'camera=(), geolocation=(), microphone=()')
    if (behindTls)
      setDefault('strict-transport-security', `max-age=${ONE_YEAR_S}; includeSubDomains`)
  }
}
