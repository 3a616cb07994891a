import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { CONSENT_STATUSES, SOURCES } from '../../../src/domain/consent.ts'
import {
  CATEGORIES_MAX,
  EVIDENCE_CHARACTERS_MAX,
  NOTICE_CHARACTERS_MAX,
  REFERENCE_CHARACTERS_MAX,
} from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { checkCategories } from '../../consent/api-categories.ts'
import { recordCollected } from '../../consent/collected.ts'
import { lookUpConsents } from '../../consent/look-up.ts'
import { readApiNumber } from '../../consent/api-number.ts'
import type { Context } from '../../context.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { locale, moment, phoneNumber, problemAnswer } from './schemas.ts'

const consent = z
  .object({
    category: z.string(),
    status: z.enum(CONSENT_STATUSES),
    since: z.iso.datetime().nullable(),
    source: z.enum(SOURCES).nullable(),
    mayReceive: z.boolean(),
  })
  .openapi('Consent')

const lookUp = createRoute({
  method: 'post',
  path: '/consents/lookup',
  summary: 'What a number agreed to',
  description: 'Same shape and time for a number nobody knows. The number travels in the body.',
  middleware: [requireScope('consents:read')] as const,
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ phoneNumber }) } },
    },
  },
  responses: {
    200: {
      description: 'One consent for each category of the brand',
      content: {
        'application/json': {
          schema: z.object({ consents: z.array(consent), suppressed: z.boolean() }),
        },
      },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    422: problemAnswer('invalid_request, invalid_phone_number'),
  },
})

const collected = z
  .strictObject({
    phoneNumber,
    categories: z.array(z.string().max(40)).min(1).max(CATEGORIES_MAX),
    action: z.enum(['grant', 'withdraw']),
    source: z.enum(SOURCES),
    locale: locale.optional(),
    notice: z
      .union([
        z.strictObject({ text: z.string().trim().min(1).max(NOTICE_CHARACTERS_MAX), locale }),
        z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
      ])
      .optional()
      .openapi({ description: 'The words that were shown, or the id of a notice Accord knows.' }),
    collectedAt: moment.optional(),
    evidence: z
      .strictObject({
        ipAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
        userAgent: z.string().max(EVIDENCE_CHARACTERS_MAX).optional(),
        url: z
          .url({ protocol: /^https?$/ })
          .max(EVIDENCE_CHARACTERS_MAX)
          .optional(),
        reference: z.string().trim().min(1).max(REFERENCE_CHARACTERS_MAX).optional(),
      })
      .optional(),
  })
  .openapi('CollectedConsent')

const record = createRoute({
  method: 'post',
  path: '/consents',
  summary: 'Record a choice made at a checkout, in an account, at a counter, by phone or on paper',
  description:
    'A grant needs the words shown and evidence.reference or evidence.url; accepting terms is no consent. A withdrawal needs neither.',
  middleware: [requireScope('consents:write')] as const,
  request: {
    body: { required: true, content: { 'application/json': { schema: collected } } },
  },
  responses: {
    201: {
      description: 'Recorded, and on disk',
      content: {
        'application/json': {
          schema: z.object({
            recipientId: z.string(),
            consents: z.array(consent.pick({ category: true, status: true, since: true })),
          }),
        },
      },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden, withdrawn, suppressed'),
    413: problemAnswer('too_large'),
    422: problemAnswer('invalid_request, invalid_phone_number, unknown_category, unproven_consent'),
    503: problemAnswer('unavailable'),
  },
})

/** When a choice was made: now, or a moment that is not still to come. */
function collectedAtOf({ clock }: Context, given: string | undefined): number {
  const now = clock()
  const collectedAt = given === undefined ? now : Date.parse(given)
  if (collectedAt <= now) return collectedAt
  throw new Problem({
    code: 'invalid_request',
    detail: 'collectedAt lies in the future: a choice can only be recorded once it was made.',
    errors: [{ path: 'collectedAt', message: 'lies in the future' }],
  })
}

export function consentRoutes(api: OpenAPIHono<ApiVariables>, services: Services): void {
  const { context, dispatcher } = services
  api.openapi(lookUp, async (c) => {
    const number = readApiNumber(context, c.req.valid('json').phoneNumber, 'phoneNumber')
    return c.json(await lookUpConsents(context, number.phoneNumber), 200)
  })

  api.openapi(record, async (c) => {
    const body = c.req.valid('json')
    const { ipAddress = null, userAgent = null, url = null, reference } = body.evidence ?? {}
    const { apiKeyId } = c.get('caller')
    const { affected, ...recorded } = await recordCollected(context, {
      number: readApiNumber(context, body.phoneNumber, 'phoneNumber'),
      categories: checkCategories(context, body.categories),
      action: body.action,
      source: body.source,
      locale: body.locale ?? null,
      notice: body.notice ?? null,
      collectedAt: collectedAtOf(context, body.collectedAt),
      evidence: {
        ipAddress,
        userAgent,
        url,
        apiKeyId,
        ...(reference === undefined ? {} : { reference }),
      },
    })
    await dispatcher.withdrawn(affected)
    return c.json(recorded, 201)
  })
}
