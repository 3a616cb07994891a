import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { REFERENCE_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { readApiNumber } from '../../consent/api-number.ts'
import { erase } from '../../consent/erase.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { phoneNumber, problemAnswer } from './schemas.ts'

const eraseRequest = z
  .strictObject({
    phoneNumber,
    reason: z.string().trim().min(1).max(REFERENCE_CHARACTERS_MAX).openapi({
      example: 'asked by e-mail, ticket 4471',
      description: 'Kept as proof that the request was met. Numbers in it are masked.',
    }),
  })
  .openapi('EraseRequest')

const eraseRecipient = createRoute({
  method: 'post',
  path: '/recipients/erase',
  summary: 'Erase a person',
  description:
    'Number, evidence and texts become unreadable, links lead nowhere, waiting messages are refused. The opposition stays, so that no import brings the person back. Same answer and time for a number nobody knows: it is recorded as an opposition.',
  middleware: [requireScope('admin')] as const,
  request: {
    body: { required: true, content: { 'application/json': { schema: eraseRequest } } },
  },
  responses: {
    200: {
      description: 'Erased, and on disk',
      content: {
        'application/json': {
          schema: z
            .object({ recipientId: z.string(), erasedAt: z.iso.datetime() })
            .openapi('ErasedRecipient'),
        },
      },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    413: problemAnswer('too_large'),
    422: problemAnswer('invalid_request, invalid_phone_number'),
    503: problemAnswer('unavailable'),
  },
})

export function recipientEraseRoutes(api: OpenAPIHono<ApiVariables>, services: Services): void {
  const { context, dispatcher } = services
  api.openapi(eraseRecipient, async (c) => {
    const { phoneNumber: typed, reason } = c.req.valid('json')
    const { apiKeyId } = c.get('caller')
    const number = readApiNumber(context, typed, 'phoneNumber')
    const erased = await erase(context, number, { source: 'api', reason, apiKeyId })
    await dispatcher.withdrawn(erased.affected)
    const erasedAt = new Date(erased.erasedAt).toISOString()
    return c.json({ recipientId: erased.recipientId, erasedAt }, 200)
  })
}
