import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import {
  REFERENCE_CHARACTERS_MAX,
  SCHEDULE_AHEAD_MS_MAX,
  TEXT_CHARACTERS_MAX,
} from '../../../src/domain/limits.ts'
import { MESSAGE_STATUSES } from '../../../src/domain/message.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { isReadableText } from '../../../src/domain/text.ts'
import { idempotentRequest } from '../../messages/idempotency.ts'
import { showMessage } from '../../messages/show.ts'
import { openSubmissions, waitAsked } from '../../messages/submit.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { locale, moment, phoneNumber, problemAnswer } from './schemas.ts'

const text = z
  .string()
  .min(1)
  .max(TEXT_CHARACTERS_MAX)
  .refine(isReadableText, { error: 'is blank, or holds control characters or half an emoji' })

const sendRequest = z
  .strictObject({
    to: phoneNumber,
    category: z.string().min(1).max(40),
    text,
    locale: locale.optional(),
    senderId: z.string().max(20).optional(),
    campaignId: z.string().max(64).optional(),
    sendAt: moment.optional(),
    expiresAt: moment.optional(),
    reference: z.string().max(REFERENCE_CHARACTERS_MAX).optional(),
  })
  .openapi('SendRequest')

const accepted = z
  .object({
    id: z.string(),
    status: z.enum(MESSAGE_STATUSES),
    segments: z.int(),
    encoding: z.enum(['GSM-7', 'UCS-2']),
    text: z.string(),
    scheduledFor: z.iso.datetime().optional(),
  })
  .openapi('AcceptedMessage')

export const message = accepted
  .extend({
    /** Null when it can no longer be unsealed. */
    text: z.string().nullable(),
    category: z.string(),
    recipientId: z.string(),
    reference: z.string().nullable(),
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    attempts: z.int(),
    acceptedAt: z.iso.datetime(),
    scheduledFor: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
    providerMessageId: z.string().nullable(),
  })
  .openapi('Message')

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

const send = createRoute({
  method: 'post',
  path: '/messages',
  summary: 'Text one person who agreed',
  description:
    'Refused unless the number granted that category. `Prefer: wait=10` waits for the outcome.',
  middleware: [requireScope('messages:send')] as const,
  request: {
    headers: z.object({
      'idempotency-key': z
        .string()
        .optional()
        .openapi({ description: 'Required; a new one for each text.' }),
      prefer: z.string().optional().openapi({ example: 'wait=10' }),
    }),
    body: { required: true, content: { 'application/json': { schema: sendRequest } } },
  },
  responses: {
    200: json(message, 'The outcome, when the caller waited for it'),
    202: json(accepted, 'Accepted: it leaves when its turn comes'),
    400: problemAnswer('idempotency_key_missing'),
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden, not_opted_in, withdrawn, suppressed'),
    409: problemAnswer('idempotency_key_in_flight'),
    413: problemAnswer('too_large'),
    422: problemAnswer(
      'invalid_request, invalid_phone_number, unknown_category, text_too_long, sender_not_allowed, campaign_unknown, expired, idempotency_key_reused',
    ),
    503: problemAnswer('unavailable'),
  },
})

const show = createRoute({
  method: 'get',
  path: '/messages/{id}',
  summary: 'One message and where it stands',
  middleware: [requireScope('messages:read')] as const,
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: {
    200: json(message, 'The message'),
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    404: problemAnswer('not_found'),
  },
})

const inMilliseconds = (time: string | undefined) =>
  time === undefined ? undefined : Date.parse(time)

export function messageRoutes(api: OpenAPIHono<ApiVariables>, services: Services): void {
  const { context, dispatcher } = services
  const submit = openSubmissions(context, dispatcher)

  const refuseTooFarAhead = (sendAt: number | undefined) => {
    if (sendAt === undefined || sendAt - context.clock() <= SCHEDULE_AHEAD_MS_MAX) return
    throw new Problem({
      code: 'invalid_request',
      detail: 'sendAt may be at most a year ahead.',
      errors: [{ path: 'sendAt', message: 'is more than a year ahead' }],
    })
  }

  api.openapi(send, async (c) => {
    const { apiKeyId, keyKind } = c.get('caller')
    const body = c.req.valid('json')
    const idempotent = idempotentRequest(
      context.vault,
      apiKeyId,
      c.req.header('idempotency-key'),
      body,
    )
    const sendAt = inMilliseconds(body.sendAt)
    refuseTooFarAhead(sendAt)
    const response = await submit({
      caller: { apiKeyId, keyKind },
      request: { ...body, sendAt, expiresAt: inMilliseconds(body.expiresAt) },
      idempotent,
      waitMs: waitAsked(c.req.header('prefer')),
    })
    const type = response.status < 400 ? 'application/json' : 'application/problem+json'
    return c.body(JSON.stringify(response.body), response.status as 200, {
      'content-type': type,
    }) as never
  })

  api.openapi(show, async (c) =>
    c.json(await showMessage(context, c.req.valid('param').id, dispatcher.waiting()), 200),
  )
}
