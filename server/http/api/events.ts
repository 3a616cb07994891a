import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { EVENT_TYPES } from '../../../src/domain/event.ts'
import { EVENTS_PAGE } from '../../../src/domain/limits.ts'
import { readEvents } from '../../events/read-events.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { json } from './messages.ts'
import { problemAnswer } from './schemas.ts'

const { usual, max } = EVENTS_PAGE
const CURSOR = /^\d{1,15}$/

const event = z
  .object({
    id: z.string().openapi({ description: 'The same as the `webhook-id` of a webhook.' }),
    type: z.enum(EVENT_TYPES),
    occurredAt: z.iso.datetime(),
    data: z.record(z.string(), z.unknown()).openapi({
      description: 'The recipient by id, never by number, and what belongs to the type.',
    }),
  })
  .openapi('Event')

const list = createRoute({
  method: 'get',
  path: '/events',
  summary: 'What happened, in order',
  description:
    'The same events as webhooks post, of the last 30 days, in an order that never changes. Keep `next` and pass it as `after`: nothing is skipped and nothing comes twice. A page may be short and not the last.',
  middleware: [requireScope('statistics:read')] as const,
  request: {
    query: z.strictObject({
      after: z
        .string()
        .regex(CURSOR, { error: 'is not the `next` of an answer' })
        .optional()
        .openapi({ description: 'The `next` of an answer; left out to begin with the oldest.' }),
      limit: z.coerce.number().int().min(1).max(max).default(usual),
    }),
  },
  responses: {
    200: json(
      z.object({ events: z.array(event), next: z.string() }),
      'The next events; none when nothing happened since',
    ),
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    422: problemAnswer('invalid_request: `after` is of another feed, or too old'),
    503: problemAnswer('unavailable'),
  },
})

/** Events to pull. */
export function eventRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  api.openapi(list, async (c) => {
    const { after = null, limit } = c.req.valid('query')
    return c.json(await readEvents(context, { after, limit }), 200)
  })
}
