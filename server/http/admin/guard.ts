import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { getFetchState } from 'astro/hono'
import { LANGUAGE_COOKIE, sessionCookie } from '../../../src/domain/admin/cookies.ts'
import {
  ADMIN_LOCALES,
  type AdminLocale,
  type Operator,
} from '../../../src/domain/admin/operator.ts'
import { accessTo, type Access } from '../../../src/domain/admin/pages.ts'
import { preferredLocale } from '../../../src/domain/locales.ts'
import type { FormRefusal } from '../../../src/domain/visitor-forms.ts'
import { actingAs, operatorBehind } from '../../admin/sessions.ts'
import type { Services } from '../../services.ts'
import { isSameSite } from '../middleware/form-guard.ts'
import { visitorAddress } from '../middleware/visitor-address.ts'
import { renderInstead } from '../pages.ts'

/** What becomes of a request for the brand's side. */
export type Verdict = 'enter' | 'sign_in' | 'forbidden' | 'nowhere'

/** Nobody enters unless the address says that they may. */
export function verdict(access: Access | undefined, operator: Operator | undefined): Verdict {
  if (access === 'nobody') return 'enter'
  if (operator === undefined) return 'sign_in'
  if (access === undefined) return 'nowhere'
  return access === 'everybody' || operator.may(access) ? 'enter' : 'forbidden'
}

const isReading = ({ req }: HonoContext) => req.method === 'GET' || req.method === 'HEAD'

/** The language somebody chose, or the one their browser asks for. */
function localeOf(c: HonoContext): AdminLocale {
  const chosen = getCookie(c, LANGUAGE_COOKIE)
  const wanted = chosen ?? c.req.header('accept-language')
  return preferredLocale(wanted, ADMIN_LOCALES) as AdminLocale
}

/** No cache, no index and no other site hears of these pages. */
function keepInside(c: HonoContext): void {
  c.res.headers.set('cache-control', 'no-store')
  c.res.headers.set('x-robots-tag', 'noindex')
  c.res.headers.set('referrer-policy', 'same-origin')
}

/** Guards every address under /admin, and tells its pages who is there. */
export function guardAdmin(
  services: Services,
  refuse: (c: HonoContext, refusal: FormRefusal) => Promise<Response>,
): MiddlewareHandler {
  const { admin, context, trustedProxies } = services
  const { publicUrl } = context
  const answer = async (c: HonoContext, next: () => Promise<void>) => {
    const path = new URL(c.req.url).pathname
    if (!isReading(c) && !isSameSite(c, publicUrl, 'same-origin')) return refuse(c, 'cross_site')
    const token = getCookie(c, sessionCookie(publicUrl))
    const operator = token === undefined ? undefined : await operatorBehind(context, token)
    const visit = { ipAddress: visitorAddress(c, trustedProxies) }
    const locals = {
      admin,
      adminLocale: localeOf(c),
      acting: actingAs(operator ?? null, visit),
      ...(operator === undefined ? {} : { operator }),
    }
    switch (verdict(accessTo(path), operator)) {
      case 'sign_in': {
        const way = isReading(c) && path !== '/admin' ? `?to=${encodeURIComponent(path)}` : ''
        return c.redirect(`/admin/sign-in${way}`, 303)
      }
      case 'forbidden':
        return renderInstead(services, c, '/admin/forbidden', locals)
      case 'nowhere':
        return renderInstead(services, c, '/admin/nowhere', locals)
      case 'enter':
        Object.assign(getFetchState(c).locals, locals)
        await next()
        return undefined
    }
  }
  return async (c, next) => {
    const response = await answer(c, next)
    if (response !== undefined) c.res = response
    keepInside(c)
  }
}
