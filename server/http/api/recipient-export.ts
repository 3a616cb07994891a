import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { CONSENT_EVENT_TYPES, CONSENT_STATUSES, SOURCES } from '../../../src/domain/consent.ts'
import { LINK_CHANNELS, MESSAGE_STATUSES } from '../../../src/domain/message.ts'
import { readApiNumber } from '../../consent/api-number.ts'
import { exportPerson } from '../../rights/export-person.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { keptNotice, phoneNumber, problemAnswer } from './schemas.ts'

const time = z.iso.datetime()
const timeOrNull = time.nullable()
const words = z.string().nullable()

const limit = z.object({ max: z.int(), per: z.enum(['day', 'week', 'month']) })

const consent = z.object({
  category: z.string(),
  status: z.enum(CONSENT_STATUSES),
  since: time,
  source: z.enum(SOURCES).nullable(),
  until: timeOrNull,
  limit: limit.nullable(),
})

const evidence = z.object({
  ipAddress: words,
  userAgent: words,
  url: words,
  reference: z.string().optional(),
  reason: z.string().optional(),
  apiKeyId: z.string().optional(),
})

const event = z.object({
  id: z.string(),
  category: words,
  type: z.enum(CONSENT_EVENT_TYPES),
  status: z.enum(CONSENT_STATUSES).nullable(),
  until: timeOrNull,
  limit: limit.nullable().optional(),
  source: z.enum(SOURCES).nullable(),
  locale: words,
  occurredAt: time,
  recordedAt: time,
  noticeId: words,
  importId: words,
  evidence: evidence.nullable(),
})

const message = z.object({
  id: z.string(),
  category: z.string(),
  text: words,
  locale: z.string(),
  senderId: z.string(),
  reference: words,
  status: z.enum(MESSAGE_STATUSES),
  reason: words,
  detail: words,
  acceptedAt: time,
  scheduledFor: time,
  expiresAt: time,
  settledAt: timeOrNull,
  providerMessageId: words,
  decisions: z.array(z.unknown()),
})

const link = z.object({
  category: words,
  messageId: words,
  channel: z.enum(LINK_CHANNELS),
  locale: z.string(),
  createdAt: time,
})

const conversation = z.object({
  id: z.string(),
  messageId: words,
  category: words,
  campaignId: words,
  startedAt: time,
  closedAt: timeOrNull,
  repliedAt: timeOrNull,
  optedOutAt: timeOrNull,
  satisfaction: z.int().nullable(),
  transactions: z.array(
    z.object({ amount: z.number().nullable(), currency: words, attributedAt: time }),
  ),
})

const person = z
  .object({
    phoneNumber: z.string(),
    country: z.string(),
    recipientId: words,
    locale: words,
    knownSince: timeOrNull,
    lastSeenAt: timeOrNull,
    verifiedAt: timeOrNull,
    suppressedAt: timeOrNull,
    erasedAt: timeOrNull,
    consents: z.array(consent),
    events: z.array(event),
    notices: z.array(keptNotice),
    messages: z.array(message),
    links: z.array(link),
    conversations: z.array(conversation),
    truncated: z.object({
      events: z.boolean(),
      messages: z.boolean(),
      links: z.boolean(),
      conversations: z.boolean(),
    }),
  })
  .openapi('PersonExport')

const exportRoute = createRoute({
  method: 'post',
  path: '/recipients/export',
  summary: 'Everything held about one number (GDPR articles 15 and 20)',
  description:
    'Newest first. Same shape for a number nobody knows. `truncated` says which list was cut.',
  middleware: [requireScope('admin')] as const,
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ phoneNumber }) } },
    },
  },
  responses: {
    200: {
      description: 'What is held',
      content: { 'application/json': { schema: person } },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    422: problemAnswer('invalid_request, invalid_phone_number'),
  },
})

export function recipientExportRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  api.openapi(exportRoute, async (c) => {
    const number = readApiNumber(context, c.req.valid('json').phoneNumber, 'phoneNumber')
    return c.json(await exportPerson(context, number), 200)
  })
}
