import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { GATE_REASONS } from '../../../src/domain/gate.ts'
import { PREVIEW_FROM_MS, SCHEDULE_AHEAD_MS_MAX } from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import { previewMessage } from '../../messages/preview.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { inMilliseconds, readSendRequest, sendRequest } from './messages.ts'
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
    'The same body as a send, and `at`: the moment asked about, from 2000 to a year ahead, now when left out. Nothing is kept and nothing leaves.',
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

/** The moment asked about. Throws when it is further ahead than a text may be, or long ago. */
function readMoment({ clock }: Pick<Context, 'clock'>, time: string | undefined) {
  const at = inMilliseconds(time)
  if (at === undefined) return undefined
  if (at >= PREVIEW_FROM_MS && at - clock() <= SCHEDULE_AHEAD_MS_MAX) return at
  const message = at < PREVIEW_FROM_MS ? 'is before 2000' : 'is more than a year ahead'
  throw new Problem({
    code: 'invalid_request',
    detail: 'at may be from 2000 to a year ahead.',
    errors: [{ path: 'at', message }],
  })
}

export function messagePreviewRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  api.openapi(preview, async (c) => {
    const { at, ...body } = c.req.valid('json')
    const request = readSendRequest(context, body)
    const { keyKind } = c.get('caller')
    return c.json(await previewMessage(context, keyKind, request, readMoment(context, at)), 200)
  })
}
