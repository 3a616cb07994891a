import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { CONSENT_STATUSES, SOURCES } from '../../../src/domain/consent.ts'
import { lookUpConsents } from '../../consent/look-up.ts'
import { readApiNumber } from '../../consent/api-number.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { phoneNumber, problemAnswer } from './schemas.ts'

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

export function consentRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  api.openapi(lookUp, async (c) => {
    const number = readApiNumber(context, c.req.valid('json').phoneNumber, 'phoneNumber')
    return c.json(await lookUpConsents(context, number.phoneNumber), 200)
  })
}
