import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { MESSAGES_PAGE, REFERENCE_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { MESSAGE_STATUSES } from '../../../src/domain/message.ts'
import { cancel, settleFound } from '../../messages/order.ts'
import { showMessage, showMessages } from '../../messages/show.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { json, message } from './messages.ts'
import { problemAnswer } from './schemas.ts'

const id = z.object({ id: z.string().max(64) })
const { usual, max } = MESSAGES_PAGE

const list = createRoute({
  method: 'get',
  path: '/messages',
  summary: 'Messages, the newest first',
  description:
    'A page may hold fewer than `limit` and still have a `next`: go on until `next` is null.',
  middleware: [requireScope('messages:read')] as const,
  request: {
    query: z.strictObject({
      status: z.enum(MESSAGE_STATUSES).optional(),
      category: z.string().max(40).optional(),
      cursor: z.string().max(64).optional().openapi({ description: 'The `next` of a page.' }),
      limit: z.coerce.number().int().min(1).max(max).default(usual),
    }),
  },
  responses: {
    200: json(z.object({ messages: z.array(message), next: z.string().nullable() }), 'One page'),
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    422: problemAnswer('invalid_request'),
  },
})

const cancelOne = createRoute({
  method: 'delete',
  path: '/messages/{id}',
  summary: 'Cancel a message that has not left',
  description: 'Cancelling twice is answered twice the same.',
  middleware: [requireScope('messages:send')] as const,
  request: { params: id },
  responses: {
    200: json(message, 'The message, cancelled'),
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    404: problemAnswer('not_found'),
    422: problemAnswer('invalid_request: it is being called for, or stands still already'),
    503: problemAnswer('unavailable'),
  },
})

const settle = createRoute({
  method: 'post',
  path: '/messages/{id}/settle',
  summary: 'Say what became of an unknown message',
  description:
    'For a person who looked in iAdvize. Kept with the key and the reason. Numbers in it are masked.',
  middleware: [requireScope('admin')] as const,
  request: {
    params: id,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              outcome: z.enum(['sent', 'rejected']).openapi({
                description: '`sent`: it left. `rejected`: it did not.',
              }),
              reason: z.string().trim().min(1).max(REFERENCE_CHARACTERS_MAX).openapi({
                example: 'seen in the conversation of 23 November',
              }),
              providerMessageId: z.string().trim().min(1).max(64).optional(),
            })
            .openapi('Settlement'),
        },
      },
    },
  },
  responses: {
    200: json(message, 'The message, settled'),
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    404: problemAnswer('not_found'),
    422: problemAnswer('invalid_request: it is not unknown, or a field is wrong'),
    503: problemAnswer('unavailable'),
  },
})

/** Reading many messages, cancelling one, settling one by hand. */
export function messageOrderRoutes(api: OpenAPIHono<ApiVariables>, services: Services): void {
  const { context, dispatcher } = services
  const shown = (messageId: string) => showMessage(context, messageId, dispatcher.waiting())

  api.openapi(list, async (c) => {
    const { status = null, category = null, cursor = null, limit } = c.req.valid('query')
    const asked = { status, category, before: cursor, limit }
    return c.json(await showMessages(context, asked, dispatcher.waiting()), 200)
  })

  api.openapi(cancelOne, async (c) => {
    const { id: messageId } = c.req.valid('param')
    await cancel(context, messageId)
    dispatcher.announce([messageId])
    return c.json(await shown(messageId), 200)
  })

  api.openapi(settle, async (c) => {
    const { id: messageId } = c.req.valid('param')
    const { apiKeyId } = c.get('caller')
    await settleFound(context, messageId, { ...c.req.valid('json'), by: `API key ${apiKeyId}` })
    return c.json(await shown(messageId), 200)
  })
}
