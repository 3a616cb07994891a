import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { GATE_REASONS } from '../../../src/domain/gate.ts'
import { previewMessage } from '../../messages/preview.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { readSendRequest, sendRequest } from './messages.ts'
import { moment, problemAnswer } from './schemas.ts'
import { replacement, textDescription } from './text-schemas.ts'

const asked = sendRequest.safeExtend({ at: moment.optional() }).openapi('PreviewRequest')

const previewed = textDescription
  .extend({
    decision: z.enum(['send', 'hold', 'refuse']),
    reasons: z.array(z.object({ code: z.enum(GATE_REASONS), detail: z.string() })),
    releaseAt: z.iso.datetime().optional(),
    replacements: z.array(replacement),
    text: z.string(),
  })
  .openapi('Preview')

const preview = createRoute({
  method: 'post',
  path: '/messages/preview',
  summary: 'What the gate would say of a text',
  description:
    'The same body as a send, and `at`: the moment asked about, now when left out. Nothing is kept and nothing leaves.',
  middleware: [requireScope('messages:send')] as const,
  request: { body: { required: true, content: { 'application/json': { schema: asked } } } },
  responses: {
    200: {
      description: 'The decision, every reason for it, and the text as it would leave',
      content: { 'application/json': { schema: previewed } },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    413: problemAnswer('too_large'),
    422: problemAnswer(
      'invalid_request, invalid_phone_number, unknown_category, missing_placeholder',
    ),
    503: problemAnswer('unavailable'),
  },
})

export function messagePreviewRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  api.openapi(preview, async (c) => {
    const { at, ...body } = c.req.valid('json')
    const request = readSendRequest(context, body)
    const { keyKind } = c.get('caller')
    const moment = at === undefined ? undefined : Date.parse(at)
    return c.json(await previewMessage(context, keyKind, request, moment), 200)
  })
}
