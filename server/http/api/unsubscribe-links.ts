import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { LINK_CHANNELS } from '../../../src/domain/message.ts'
import { checkCategories } from '../../consent/api-categories.ts'
import { makeLink } from '../../conversations/make-link.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { holder, readHolder } from './link-holder.ts'
import { locale, problemAnswer } from './schemas.ts'

const request = z
  .strictObject({
    ...holder,
    category: z.string().max(40).optional().openapi({
      description:
        'The category to leave with one tap. Left out: that of the newest text sent to this person, with a conversation the newest from before it began.',
      example: 'offers',
    }),
    locale: locale.optional().openapi({
      description: 'Left out: the language the person chose, else the brand’s first.',
    }),
    channel: z.enum(LINK_CHANNELS).openapi({ description: 'Who hands the link out.' }),
  })
  .openapi('LinkRequest')

const create = createRoute({
  method: 'post',
  path: '/unsubscribe-links',
  summary: 'A personal link, to hand to the person it is for',
  description:
    'By number or by iAdvize conversation, exactly one of the two. Whoever holds it can leave for good; during its first 24 hours also say yes again. Same answer for a number nobody knows.',
  middleware: [requireScope('links:create')] as const,
  request: { body: { required: true, content: { 'application/json': { schema: request } } } },
  responses: {
    201: {
      description: 'Made, and on disk',
      content: {
        'application/json': { schema: z.object({ url: z.url() }).openapi('UnsubscribeLink') },
      },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    404: problemAnswer('not_found: no such conversation, or one without a mobile number'),
    413: problemAnswer('too_large'),
    422: problemAnswer('invalid_request, invalid_phone_number, unknown_category'),
    503: problemAnswer('unavailable'),
  },
})

export function linkRoutes(api: OpenAPIHono<ApiVariables>, services: Services): void {
  const { context } = services
  api.openapi(create, async (c) => {
    const { category, locale: wanted, channel, ...asked } = c.req.valid('json')
    if (category !== undefined) checkCategories(context, [category], 'category')
    const caller = c.get('caller')
    const person = await readHolder(services, caller, asked)
    const link = { category, locale: wanted, channel }
    const { url } = await makeLink(context, caller.keyKind, person, link)
    return c.json({ url }, 201)
  })
}
