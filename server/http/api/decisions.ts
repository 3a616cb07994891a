import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { CONSENT_EVENT_TYPES, CONSENT_STATUSES, SOURCES } from '../../../src/domain/consent.ts'
import { MESSAGE_STATUSES } from '../../../src/domain/message.ts'
import { explainDecision } from '../../rights/explain-decision.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { keptNotice, problemAnswer } from './schemas.ts'

const time = z.iso.datetime()

const decision = z.object({
  at: z.enum(['accepted', 'claimed']),
  time,
  decision: z.string(),
  reasons: z.array(z.string()),
  policyVersion: z.string(),
  facts: z.record(z.string(), z.unknown()),
})

const event = z.object({
  id: z.string(),
  category: z.string().nullable(),
  type: z.enum(CONSENT_EVENT_TYPES),
  status: z.enum(CONSENT_STATUSES).nullable(),
  until: time.nullable(),
  source: z.enum(SOURCES).nullable(),
  occurredAt: time,
  recordedAt: time,
  noticeId: z.string().nullable(),
})

const explanation = z
  .object({
    messageId: z.string(),
    recipientId: z.string(),
    category: z.string(),
    status: z.enum(MESSAGE_STATUSES),
    reason: z.string().nullable(),
    decisions: z.array(decision),
    replay: z.object({ policyVersion: z.string(), same: z.boolean().nullable() }),
    events: z.array(event),
    eventsTruncated: z.boolean(),
    grant: event.nullable(),
    notice: keptNotice.nullable(),
    clock: z.object({
      acceptedAt: time,
      scheduledFor: time,
      claimedAt: time.nullable(),
      expiresAt: time,
      settledAt: time.nullable(),
    }),
  })
  .openapi('DecisionExplained')

const explain = createRoute({
  method: 'get',
  path: '/decisions/{messageId}',
  summary: 'Why a message was allowed or refused',
  description:
    'The facts the gate decided on, at acceptance and at the call; the same decision taken again now; and the ledger as it stood.',
  middleware: [requireScope('messages:read')] as const,
  request: { params: z.object({ messageId: z.string().max(64) }) },
  responses: {
    200: {
      description: 'Facts, rules, events, words and clock',
      content: { 'application/json': { schema: explanation } },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    404: problemAnswer('not_found'),
  },
})

export function decisionRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  api.openapi(explain, async (c) =>
    c.json(await explainDecision(context, c.req.valid('param').messageId), 200),
  )
}
