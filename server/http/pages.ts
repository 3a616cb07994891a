import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { astro, FetchState } from 'astro/fetch'
import { getFetchState } from 'astro/hono'
import type { FormRefusal } from '../../src/domain/visitor-forms.ts'
import type { Services } from '../services.ts'
import { visitorAddress } from './middleware/visitor-address.ts'

/** The page address kept as evidence: without query, and without the token of a personal link. */
const evidenceUrl = (publicUrl: string, path: string) => publicUrl + path.replace(/^\/u\/.*/, '/u/')

/** What pages receive as `Astro.locals`: they import nothing that holds state. */
function localsFor({ context, visitor, trustedProxies }: Services, c: HonoContext): App.Locals {
  return {
    accord: visitor,
    visit: {
      ipAddress: visitorAddress(c, trustedProxies),
      userAgent: c.req.header('user-agent') ?? null,
      url: evidenceUrl(context.publicUrl, c.req.path),
    },
  }
}

export const pageLocals =
  (services: Services): MiddlewareHandler =>
  async (c, next) => {
    Object.assign(getFetchState(c).locals, localsFor(services, c))
    await next()
  }

/** Renders the page that says why a post was not taken and what to do. */
export const renderRefusal =
  (services: Services) =>
  async (
    c: HonoContext,
    refusal: FormRefusal,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const page = new Request(new URL('/refused', c.req.url), { headers: c.req.raw.headers })
    const state = new FetchState(page)
    Object.assign(state.locals, localsFor(services, c), { refused: { refusal, path: c.req.path } })
    const response = await astro(state)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  }
