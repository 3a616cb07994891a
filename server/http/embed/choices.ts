import { Hono, type Context as HonoContext } from 'hono'
import { cors } from 'hono/cors'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'
import {
  CATEGORIES_MAX,
  EMBED_CALLS_PER_MINUTE,
  EVIDENCE_CHARACTERS_MAX,
  REQUEST_BODY_BYTES_MAX,
} from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { changeInAccount, receivedBy } from '../../consent/account-choices.ts'
import { ownerOfToken, type AccountOwner } from '../../consent/embed-tokens.ts'
import type { Context } from '../../context.ts'
import { neighbourhood } from '../../neighbourhood.ts'
import type { Services } from '../../services.ts'
import { limitBody } from '../middleware/limit-body.ts'
import { apiHeaders } from '../middleware/security-headers.ts'
import { visitorAddress } from '../middleware/visitor-address.ts'
import { problemResponse } from '../problem.ts'

const change = z.strictObject({
  action: z.enum(['grant', 'withdraw']),
  categories: z.array(z.string()).min(1).max(CATEGORIES_MAX),
  notice: z.string().regex(/^[0-9a-f]{64}$/),
  url: z.url({ protocol: /^https?$/ }).max(EVIDENCE_CHARACTERS_MAX),
})

const TEN_MINUTES_S = 600
const BEARER = /^Bearer ([\w-]{1,2048})$/i

/** Only pages of the brand's own sites are answered: `embeds.origins` of the brand's file. */
function originOf(c: HonoContext, { brand }: Context): string {
  const origin = c.req.header('origin') ?? ''
  if (brand.embeds.origins.includes(origin)) return origin
  throw new Problem({
    code: 'forbidden',
    detail: 'This site is not among embeds.origins of the brand’s file.',
  })
}

function ownerOf(c: HonoContext, context: Context): AccountOwner {
  const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const owner = ownerOfToken(context, token)
  if (owner !== undefined) return owner
  throw new Problem({
    code: 'unauthorized',
    detail: 'The token has ended or is not valid: ask for one with POST /api/v1/embed-tokens.',
  })
}

/** What was changed, and the page it was changed on as far as the browser vouches for it. */
async function readChange(c: HonoContext, origin: string) {
  const parsed = change.safeParse(await c.req.json<unknown>().catch(() => undefined))
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message,
    }))
    throw new Problem({ code: 'invalid_request', detail: 'This is no change of choices.', errors })
  }
  const { url, ...wanted } = parsed.data
  return { wanted, url: new URL(url).origin === origin ? url : origin }
}

/** `GET|POST /embed/choices`: the choices of the person a token stands for. Without cookies. */
export function embedChoices({ context, dispatcher, trustedProxies }: Services): Hono {
  const giveHeaders = apiHeaders(context.publicUrl)
  const limiter = new RateLimiterMemory({ points: EMBED_CALLS_PER_MINUTE, duration: 60 })
  const app = new Hono()
  app.use('/choices', async (c: HonoContext, next) => {
    giveHeaders(c)
    await next()
  })
  app.use(
    '/choices',
    cors({
      origin: context.brand.embeds.origins,
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['authorization', 'content-type'],
      maxAge: TEN_MINUTES_S,
    }),
    limitBody(REQUEST_BODY_BYTES_MAX, (c) =>
      problemResponse(c, { code: 'too_large', detail: 'A change is smaller than that.' }),
    ),
    async (c: HonoContext, next) => {
      try {
        await limiter.consume(neighbourhood(visitorAddress(c, trustedProxies)))
      } catch (limit) {
        if (!(limit instanceof RateLimiterRes)) throw limit
        c.header('retry-after', String(Math.ceil(limit.msBeforeNext / 1_000)))
        throw new Problem({ code: 'rate_limited', detail: 'Try again in a minute.' })
      }
      await next()
    },
  )
  app.get('/choices', async (c) => {
    originOf(c, context)
    return c.json({ receiving: await receivedBy(context, ownerOf(c, context)) })
  })
  app.post('/choices', async (c) => {
    const origin = originOf(c, context)
    const owner = ownerOf(c, context)
    const { wanted, url } = await readChange(c, origin)
    const ipAddress = visitorAddress(c, trustedProxies)
    const visit = { ipAddress, userAgent: c.req.header('user-agent') ?? null, url }
    await dispatcher.withdrawn(await changeInAccount(context, owner, wanted, visit))
    return c.json({ receiving: await receivedBy(context, owner) })
  })
  return app
}
