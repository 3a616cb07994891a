import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { EVENT_TYPES } from '../../../src/domain/event.ts'
import { WEBHOOK_URL_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import type { Services } from '../../services.ts'
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  replay,
  showWebhook,
  showWebhooks,
} from '../../webhooks/webhooks.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { json } from './messages.ts'
import { moment, problemAnswer } from './schemas.ts'

const params = z.object({ id: z.string().max(64) })
const time = z.iso.datetime()

const url = z.string().min(1).max(WEBHOOK_URL_CHARACTERS_MAX).openapi({
  example: 'https://crm.example/accord',
  description:
    'https, without a name or password in it, at a public address. No redirect is followed.',
})
const events = z
  .array(z.enum(EVENT_TYPES))
  .min(1)
  .max(EVENT_TYPES.length)
  .openapi({ example: ['consent.withdrawn', 'message.sent'] })
const secret = z.string().openapi({
  example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  description: 'Verifies what is posted (Standard Webhooks). Shown this once.',
})

const webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.enum(EVENT_TYPES)),
    enabled: z.boolean(),
    createdAt: time,
    disabledAt: time.nullable(),
    disabledReason: z.enum(['by_request', 'gone', 'failing']).nullable().openapi({
      description: '`gone`: it answered 410. `failing`: no try had succeeded for five days.',
    }),
    failingSince: time.nullable(),
    lastError: z.string().nullable().openapi({
      description:
        '`status_500` and the like, `timeout`, `unreachable`, `bad_certificate` or `refused_address`.',
    }),
    pending: z.int(),
    deadLetters: z.int(),
  })
  .openapi('Webhook')

const changedWebhook = webhook.extend({ secret: secret.optional() }).openapi('ChangedWebhook')

const refused = { 401: problemAnswer('unauthorized'), 403: problemAnswer('forbidden') }
const absent = { 404: problemAnswer('not_found') }
const failed = {
  422: problemAnswer('invalid_request'),
  503: problemAnswer('unavailable'),
}
const bodyOf = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})

const list = createRoute({
  method: 'get',
  path: '/webhooks',
  summary: 'Every endpoint that events are posted to, and how it stands',
  middleware: [requireScope('admin')] as const,
  responses: { 200: json(z.object({ webhooks: z.array(webhook) }), 'The endpoints'), ...refused },
})

const add = createRoute({
  method: 'post',
  path: '/webhooks',
  summary: 'Have events posted to an endpoint',
  description: 'It is told what happens from now on.',
  middleware: [requireScope('admin')] as const,
  request: { body: bodyOf(z.strictObject({ url, events }).openapi('NewWebhook')) },
  responses: {
    201: json(z.object({ id: z.string(), secret }), 'Kept; keep the secret now'),
    ...refused,
    ...failed,
  },
})

const change = createRoute({
  method: 'patch',
  path: '/webhooks/{id}',
  summary: 'Change an endpoint, switch it off or on, or give it another secret',
  description:
    'With `rotateSecret` the answer holds the new secret; the old one signs beside it for a day. Switched on again, it goes on where it stopped.',
  middleware: [requireScope('admin')] as const,
  request: {
    params,
    body: bodyOf(
      z
        .strictObject({
          url: url.optional(),
          events: events.optional(),
          enabled: z.boolean().optional(),
          rotateSecret: z.boolean().optional(),
        })
        .openapi('WebhookChange'),
    ),
  },
  responses: { 200: json(changedWebhook, 'Changed'), ...refused, ...absent, ...failed },
})

const remove = createRoute({
  method: 'delete',
  path: '/webhooks/{id}',
  summary: 'Take an endpoint away',
  middleware: [requireScope('admin')] as const,
  request: { params },
  responses: { 204: { description: 'Gone' }, ...refused, ...absent, 503: failed[503] },
})

const replayed = createRoute({
  method: 'post',
  path: '/webhooks/{id}/replay',
  summary: 'Post dead letters again',
  description:
    'With the same `webhook-id`. With `since`, everything from then on, also what was taken; no further back than events are kept.',
  middleware: [requireScope('admin')] as const,
  request: {
    params,
    body: bodyOf(z.strictObject({ since: moment.optional() }).openapi('Replay')),
  },
  responses: {
    202: json(z.object({ deadLetters: z.int() }), 'Under way'),
    ...refused,
    ...absent,
    ...failed,
  },
})

/** The endpoints that events are posted to. */
export function webhookRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  api.openapi(list, async (c) => c.json({ webhooks: await showWebhooks(context) }, 200))

  api.openapi(add, async (c) => c.json(await addWebhook(context, c.req.valid('json')), 201))

  api.openapi(change, async (c) => {
    const { id } = c.req.valid('param')
    const made = await changeWebhook(context, id, c.req.valid('json'))
    return c.json({ ...(await showWebhook(context, id)), ...made }, 200)
  })

  api.openapi(remove, async (c) => {
    await removeWebhook(context, c.req.valid('param').id)
    return c.body(null, 204)
  })

  api.openapi(replayed, async (c) => {
    const { since } = c.req.valid('json')
    const from = since === undefined ? null : Date.parse(since)
    return c.json({ deadLetters: await replay(context, c.req.valid('param').id, from) }, 202)
  })
}
