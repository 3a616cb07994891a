import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { publicUrlFor, readyReplies } from '../../../src/copy/canned/replies.ts'
import type { Locale } from '../../../src/domain/locales.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import { makeLink } from '../../conversations/make-link.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { holder, readHolder } from './link-holder.ts'
import { locale, problemAnswer } from './schemas.ts'

const audience = z.enum(['agent', 'bot']).openapi({
  description: 'Who says it. The words are the same; a personal link counts for who hands it out.',
})
const language = locale
  .optional()
  .openapi({ description: 'One of `brand.locales`; the first, or the person’s, when left out.' })

const replies = z.array(
  z
    .object({
      id: z.string().openapi({ example: 'stopCategory.offers' }),
      title: z.string(),
      text: z.string(),
      segments: z.int(),
      encoding: z.enum(['GSM-7', 'UCS-2']),
    })
    .openapi('CannedReply'),
)

const list = createRoute({
  method: 'get',
  path: '/canned-replies',
  summary: 'What a bot says or an agent pastes, with the pages that everybody can open',
  middleware: [requireScope('links:create')] as const,
  request: { query: z.strictObject({ locale: language, audience: audience.optional() }) },
  responses: {
    200: { description: 'The replies', content: { 'application/json': { schema: replies } } },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    422: problemAnswer('invalid_request'),
  },
})

const personal = createRoute({
  method: 'post',
  path: '/canned-replies',
  summary: 'The same with a visitor’s own link',
  description: 'By number or by iAdvize conversation, exactly one of the two. Makes one link.',
  middleware: [requireScope('links:create')] as const,
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({ ...holder, locale: language, audience })
            .openapi('CannedRepliesRequest'),
        },
      },
    },
  },
  responses: {
    200: { description: 'The replies', content: { 'application/json': { schema: replies } } },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    404: problemAnswer('not_found: no such conversation, or one without a mobile number'),
    413: problemAnswer('too_large'),
    422: problemAnswer('invalid_request, invalid_phone_number'),
    503: problemAnswer('unavailable'),
  },
})

/** Throws `invalid_request` for a language that the pages of the brand do not speak. */
function refuseUnspoken({ brand }: Context, wanted: Locale | undefined): void {
  const { locales } = brand.brand
  if (wanted === undefined || locales.includes(wanted)) return
  throw new Problem({
    code: 'invalid_request',
    detail: `This brand speaks: ${locales.join(', ')}.`,
    errors: [{ path: 'locale', message: 'is not one of brand.locales' }],
  })
}

export function cannedReplyRoutes(api: OpenAPIHono<ApiVariables>, services: Services): void {
  const { context } = services
  const { brand, publicUrl } = context
  api.openapi(list, (c) => {
    const asked = c.req.valid('query').locale
    refuseUnspoken(context, asked)
    const spoken = asked ?? brand.brand.locales[0]
    return c.json(readyReplies(brand, spoken, publicUrlFor(publicUrl, spoken)), 200)
  })

  api.openapi(personal, async (c) => {
    const { locale: wanted, audience: channel, ...asked } = c.req.valid('json')
    refuseUnspoken(context, wanted)
    const caller = c.get('caller')
    const person = await readHolder(services, caller, asked)
    const link = await makeLink(context, caller.keyKind, person, { locale: wanted, channel })
    return c.json(
      readyReplies(brand, link.locale, () => link.url),
      200,
    )
  })
}
