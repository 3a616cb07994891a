import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { REFERENCE_CHARACTERS_MAX, SCHEDULE_AHEAD_MS_MAX } from '../../../src/domain/limits.ts'
import { MESSAGE_STATUSES } from '../../../src/domain/message.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { idempotentRequest } from '../../messages/idempotency.ts'
import type { Context } from '../../context.ts'
import type { SendRequest } from '../../messages/accept.ts'
import { showMessage } from '../../messages/show.ts'
import { openSubmissions, waitAsked } from '../../messages/submit.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { locale, moment, phoneNumber, problemAnswer } from './schemas.ts'
import { replacement, templateId, text, textOrTemplate, values } from './text-schemas.ts'

export const sendRequest = z
  .strictObject({
    to: phoneNumber,
    category: z.string().min(1).max(40),
    text: text.optional(),
    template: templateId.optional(),
    values: values.optional(),
    locale: locale.optional(),
    senderId: z.string().max(20).optional(),
    campaignId: z.string().max(64).optional(),
    sendAt: moment.optional(),
    expiresAt: moment.optional(),
    reference: z.string().max(REFERENCE_CHARACTERS_MAX).optional(),
  })
  .superRefine(textOrTemplate)
  .openapi('SendRequest')

type SendBody = z.output<typeof sendRequest>

export const inMilliseconds = (time: string | undefined) =>
  time === undefined ? undefined : Date.parse(time)

const accepted = z
  .object({
    id: z.string(),
    status: z.enum(MESSAGE_STATUSES),
    segments: z.int(),
    encoding: z.enum(['GSM-7', 'UCS-2']),
    text: z.string(),
    scheduledFor: z.iso.datetime().optional(),
    /** What a template with `fit` wrote otherwise to win a segment back. */
    replacements: z.array(replacement).optional(),
  })
  .openapi('AcceptedMessage')

export const message = accepted
  .extend({
    /** Null when it can no longer be unsealed. */
    text: z.string().nullable(),
    category: z.string(),
    recipientId: z.string(),
    template: z.object({ id: z.string(), version: z.int() }).nullable(),
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

/** A request as the house reads it. Throws when it asks for too late. */
export function readSendRequest({ clock }: Pick<Context, 'clock'>, body: SendBody): SendRequest {
  const sendAt = inMilliseconds(body.sendAt)
  if (sendAt !== undefined && sendAt - clock() > SCHEDULE_AHEAD_MS_MAX) {
    throw new Problem({
      code: 'invalid_request',
      detail: 'sendAt may be at most a year ahead.',
      errors: [{ path: 'sendAt', message: 'is more than a year ahead' }],
    })
  }
  return { ...body, sendAt, expiresAt: inMilliseconds(body.expiresAt) }
}

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
        .openapi({ param: { required: true }, description: 'A new one for each text.' }),
      prefer: z.string().optional().openapi({ example: 'wait=10' }),
    }),
    body: { required: true, content: { 'application/json': { schema: sendRequest } } },
  },
  responses: {
    200: json(message, 'The outcome, when the caller waited for it'),
    202: json(accepted, 'Accepted: it leaves when its turn comes'),
    400: problemAnswer('idempotency_key_missing'),
    401: problemAnswer('unauthorized'),
    403: problemAnswer(
      'forbidden, not_opted_in, withdrawn, suppressed, frequency_cap, outside_hours',
    ),
    409: problemAnswer('idempotency_key_in_flight'),
    413: problemAnswer('too_large'),
    422: problemAnswer(
      'invalid_request, invalid_phone_number, unknown_category, text_too_long, missing_placeholder, sender_not_allowed, campaign_unknown, expired, idempotency_key_reused',
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

export function messageRoutes(api: OpenAPIHono<ApiVariables>, services: Services): void {
  const { context, dispatcher } = services
  const submit = openSubmissions(context, dispatcher)

  api.openapi(send, async (c) => {
    const { apiKeyId, keyKind } = c.get('caller')
    const body = c.req.valid('json')
    const idempotent = idempotentRequest(
      context.vault,
      apiKeyId,
      c.req.header('idempotency-key'),
      body,
    )
    const response = await submit({
      caller: { apiKeyId, keyKind },
      request: readSendRequest(context, body),
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
