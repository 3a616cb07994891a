import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { REFERENCE_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { readApiNumber } from '../../consent/api-number.ts'
import { newEmbedToken } from '../../consent/embed-tokens.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { phoneNumber, problemAnswer } from './schemas.ts'

const create = createRoute({
  method: 'post',
  path: '/embed-tokens',
  summary: 'Say who is logged in to an account, for <sms-consent account-token>',
  description:
    'Whoever holds the token sees and changes the choices of this number for 15 minutes: ask only for the verified number of the person who is logged in.',
  middleware: [requireScope('consents:write')] as const,
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            phoneNumber,
            reference: z
              .string()
              .trim()
              .min(1)
              .max(REFERENCE_CHARACTERS_MAX)
              .optional()
              .openapi({ description: 'What the brand calls the account; kept as evidence.' }),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'A token, which only its holder knows',
      content: {
        'application/json': {
          schema: z.object({ token: z.string(), expiresAt: z.iso.datetime() }),
        },
      },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    422: problemAnswer('invalid_request, invalid_phone_number'),
  },
})

export function embedTokenRoutes(
  api: OpenAPIHono<ApiVariables>,
  { context }: Pick<Services, 'context'>,
): void {
  api.openapi(create, (c) => {
    const body = c.req.valid('json')
    const { phoneNumber: number } = readApiNumber(context, body.phoneNumber, 'phoneNumber')
    const { apiKeyId } = c.get('caller')
    const owner = { phoneNumber: number, reference: body.reference, apiKeyId }
    return c.json(newEmbedToken(context, owner), 201)
  })
}
