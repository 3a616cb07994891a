import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { astro, FetchState } from 'astro/fetch'
import { getFetchState } from 'astro/hono'
import type { FormRefusal } from '../../src/domain/visitor-forms.ts'
import type { Services } from '../services.ts'
import { visitorAddress } from './middleware/visitor-address.ts'
import { isAmbiguous, withoutToken } from './personal-path.ts'

/** What pages receive as `Astro.locals`: they import nothing that holds state. */
function localsFor(
  { context, visitor, trustedProxies }: Services,
  c: HonoContext,
): Pick<App.Locals, 'accord' | 'visit'> {
  return {
    accord: visitor,
    visit: {
      ipAddress: visitorAddress(c, trustedProxies),
      userAgent: c.req.header('user-agent') ?? null,
      url: context.publicUrl + withoutToken(c.req.path),
    },
  }
}

/** Gives each page its locals, and an answer that failed for want of a disk its own status. */
export const pageLocals =
  (services: Services): MiddlewareHandler =>
  async (c, next) => {
    const { locals } = getFetchState(c)
    Object.assign(locals, localsFor(services, c))
    await next()
    if (!locals.unavailable) return
    c.res = new Response(c.res.body, { status: 503, headers: c.res.headers })
  }

/** Gives the reference of the API what it shows; made once, at its first visit. */
export function referenceLocals(describe: () => object): MiddlewareHandler {
  let description: App.Locals['apiDescription']
  return async (c, next) => {
    description ??= describe() as NonNullable<App.Locals['apiDescription']>
    Object.assign(getFetchState(c).locals, { apiDescription: description })
    await next()
  }
}

/** Renders a page under another address than the one asked for. */
export async function renderInstead(
  services: Services,
  c: HonoContext,
  path: string,
  locals: Partial<App.Locals> = {},
): Promise<Response> {
  const page = new Request(new URL(path, services.context.publicUrl), {
    headers: c.req.raw.headers,
  })
  const state = new FetchState(page)
  Object.assign(state.locals, localsFor(services, c), locals)
  return astro(state)
}

/** Renders the page that says why a post was not taken and what to do. */
export const renderRefusal =
  (services: Services) =>
  async (
    c: HonoContext,
    refusal: FormRefusal,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const refused = { refusal, path: c.req.path }
    const response = await renderInstead(services, c, '/refused', { refused })
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  }

/** An address that could be read in two ways leads nowhere. */
export const refuseAmbiguousPaths =
  (services: Services): MiddlewareHandler =>
  async (c, next) =>
    isAmbiguous(new URL(c.req.url).pathname) ? renderInstead(services, c, '/404') : next()
