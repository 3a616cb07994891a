import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ADMIN_POSTS_PER_MINUTE, FORM_POSTS_PER_MINUTE } from '../../../src/domain/limits.ts'
import type { FormRefusal } from '../../../src/domain/visitor-forms.ts'
import { neighbourhood } from '../../neighbourhood.ts'

const FORM = /^application\/x-www-form-urlencoded\b/i

/**
 * Whether a post comes from a page of ours. Personal pages are `no-referrer`, so Chromium posts
 * `Origin: null` from them: `Sec-Fetch-Site`, which a page cannot forge, decides when present.
 */
export function isSameSite(
  c: HonoContext,
  publicUrl: string,
  least: 'same-site' | 'same-origin' = 'same-site',
): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === least
  const origin = c.req.header('origin')
  if (origin === undefined || !URL.canParse(origin)) return false
  return origin === new URL(publicUrl).origin || new URL(origin).host === c.req.header('host')
}

export interface FormGuardSettings {
  publicUrl: string
  addressOf: (c: HonoContext) => string | null
  refuse: (
    c: HonoContext,
    refusal: FormRefusal,
    headers?: Record<string, string>,
  ) => Promise<Response>
}

const isLeaving = (path: string) => path.startsWith('/u/') || /(^|\/)stop\/?$/.test(path)

function kindOf(path: string): 'admin' | 'leave' | 'optIn' {
  if (path.startsWith('/admin/')) return 'admin'
  return isLeaving(path) ? 'leave' : 'optIn'
}

/** Guards every form of the pages: same site, a form, and not thousands of times a minute. */
export function formGuard({ publicUrl, addressOf, refuse }: FormGuardSettings): MiddlewareHandler {
  const limiters = {
    optIn: new RateLimiterMemory({ points: FORM_POSTS_PER_MINUTE.optIn, duration: 60 }),
    admin: new RateLimiterMemory({ points: ADMIN_POSTS_PER_MINUTE, duration: 60 }),
    leave: new RateLimiterMemory({ points: FORM_POSTS_PER_MINUTE.leave, duration: 60 }),
  }
  return async (c, next) => {
    if (c.req.method !== 'POST') return next()
    if (!isSameSite(c, publicUrl)) return refuse(c, 'cross_site')
    if (!FORM.test(c.req.header('content-type') ?? '')) return refuse(c, 'not_a_form')
    const limiter = limiters[kindOf(c.req.path)]
    try {
      await limiter.consume(neighbourhood(addressOf(c)))
    } catch (limit) {
      if (!(limit instanceof RateLimiterRes)) throw limit
      const seconds = Math.ceil(limit.msBeforeNext / 1_000)
      return refuse(c, 'too_many', { 'retry-after': String(seconds) })
    }
    return next()
  }
}
