import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { BATCH_STATUSES } from '../../../src/domain/batch.ts'
import { PROBLEMS, type ProblemCode } from '../../../src/domain/problem.ts'
import { cancelBatch, pauseBatch, resumeBatch } from '../../messages/batches/order-batch.ts'
import { showBatch } from '../../messages/batches/show-batch.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { formatOf, nothing } from './consent-files.ts'
import { json } from './messages.ts'
import { problemAnswer } from './schemas.ts'

const CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]
const id = z.object({ id: z.string().max(64) })

const batch = z
  .object({
    id: z.string(),
    status: z.enum(BATCH_STATUSES),
    reason: z.string().nullable().openapi({ description: 'Why it is paused.' }),
    received: z.boolean(),
    total: z.int(),
    queued: z.int(),
    sent: z.int(),
    rejected: z.int(),
    unknown: z.int(),
    expired: z.int(),
    cancelled: z.int(),
    refused: z.record(z.string(), z.int()),
    funnel: z.object({
      total: z.int(),
      optedIn: z.int(),
      inHours: z.int(),
      underCap: z.int(),
      queued: z.int(),
      heldForHours: z.int(),
    }),
    canary: z.string().nullable(),
    errors: z.array(z.object({ line: z.int(), code: z.enum(CODES), message: z.string() })),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .openapi('Batch')

const send = createRoute({
  method: 'post',
  path: '/batches',
  summary: 'Text many people who agreed',
  description:
    'NDJSON, a body of `POST /messages` on each line, or CSV with a header row, streamed. Each text is gated as it arrives, and the first leave while the rest is on its way. An upload that breaks off goes on when it is repeated with its key. `canary=true`: 1 % leaves first, then 10 %, then all, unless too many fail.',
  middleware: [requireScope('messages:send')] as const,
  request: {
    headers: z.object({
      'idempotency-key': z
        .string()
        .optional()
        .openapi({ param: { required: true }, description: 'A new one for each batch.' }),
    }),
    query: z.object({ canary: z.enum(['true', 'false']).optional() }),
    body: {
      required: true,
      content: {
        'application/x-ndjson': { schema: z.string() },
        'text/csv': { schema: z.string() },
      },
    },
  },
  responses: {
    202: json(z.object({ id: z.string() }), 'Received: see GET /batches/{id}'),
    400: problemAnswer('idempotency_key_missing'),
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    409: problemAnswer('idempotency_key_in_flight'),
    413: problemAnswer('too_large'),
    422: problemAnswer('invalid_request, idempotency_key_reused'),
    503: problemAnswer('unavailable'),
  },
})

const show = createRoute({
  method: 'get',
  path: '/batches/{id}',
  summary: 'How far a batch is, and what was refused',
  middleware: [requireScope('messages:read')] as const,
  request: { params: id },
  responses: {
    200: json(batch, 'The batch'),
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    404: problemAnswer('not_found'),
  },
})

const order = (name: 'pause' | 'resume' | 'cancel', summary: string) =>
  createRoute({
    method: 'post',
    path: `/batches/{id}/${name}`,
    summary,
    middleware: [requireScope('messages:send')] as const,
    request: { params: id },
    responses: {
      200: json(batch, 'The batch'),
      401: problemAnswer('unauthorized'),
      403: problemAnswer('forbidden'),
      404: problemAnswer('not_found'),
      422: problemAnswer('invalid_request: it is over'),
      503: problemAnswer('unavailable'),
    },
  })

const pause = order('pause', 'Let no further text of a batch leave')
const resume = order('resume', 'Let a paused batch go on')
const cancelAll = order('cancel', 'Give up what has not left of a batch')

export function batchRoutes(api: OpenAPIHono<ApiVariables>, services: Services): void {
  const { batches, context, dispatcher } = services
  const shown = async (batchId: string) => (await showBatch(context, batchId)) as never

  api.openapi(send, async (c) => {
    const { apiKeyId, keyKind } = c.get('caller')
    const { body } = c.req.raw
    const length = Number(c.req.header('content-length') ?? Number.NaN)
    const batchId = await batches.receive({
      caller: { apiKeyId, keyKind },
      format: formatOf(c.req.header('content-type')),
      canary: c.req.valid('query').canary === 'true',
      idempotencyKey: c.req.header('idempotency-key'),
      bytes: body === null ? nothing() : (body as AsyncIterable<Uint8Array>),
      length: Number.isNaN(length) ? undefined : length,
    })
    return c.json({ id: batchId }, 202)
  })

  api.openapi(show, async (c) => c.json(await shown(c.req.valid('param').id), 200))

  api.openapi(pause, async (c) => {
    const { id: batchId } = c.req.valid('param')
    await pauseBatch(context, batchId)
    return c.json(await shown(batchId), 200)
  })

  api.openapi(resume, async (c) => {
    const { id: batchId } = c.req.valid('param')
    await resumeBatch(context, batchId)
    batches.nudge()
    dispatcher.nudge()
    return c.json(await shown(batchId), 200)
  })

  api.openapi(cancelAll, async (c) => {
    const { id: batchId } = c.req.valid('param')
    await cancelBatch(context, batchId, dispatcher.announce)
    batches.nudge()
    return c.json(await shown(batchId), 200)
  })
}
