import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { ANSWERS, INTENTS, PURPOSES } from '../../../src/domain/intent/intent.ts'
import { INTENT_TEXT_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { answerIntent } from '../../conversations/intents.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { locale, problemAnswer } from './schemas.ts'

const request = z
  .strictObject({
    text: z
      .string()
      .max(INTENT_TEXT_CHARACTERS_MAX)
      .openapi({ example: 'jveux plus de pub mais gardez le suivi' }),
    locale: locale
      .optional()
      .openapi({ description: 'What language it is probably in; others are understood as well.' }),
  })
  .openapi('IntentRequest')

const reading = z
  .object({
    intent: z.enum(INTENTS),
    category: z.string().optional(),
    categories: z.array(z.string()).openapi({
      description:
        'Every category concerned, with `unsubscribe_category`. `category` is the first.',
    }),
    confidence: z.number().min(0).max(1),
    purposes: z.array(z.enum(PURPOSES)).openapi({
      description: 'The kinds it names, even where the brand has no category of them.',
    }),
    answer: z.enum(ANSWERS).openapi({
      description: '`do` it and confirm, `ask` with one tap, `leave` it to the conversation.',
    }),
    locale,
    words: z.string().openapi({ description: 'The piece of the text that decided.' }),
    reason: z.string(),
    reply: z.string().optional(),
  })
  .openapi('Intent')

const read = createRoute({
  method: 'post',
  path: '/intents',
  summary: 'What a visitor wants from the number that texts them',
  description:
    'Leave everything or one kind of texts, wrong number, come back, help, or none of these. Reads only: nothing is withdrawn, kept or logged.',
  middleware: [requireScope('links:create')] as const,
  request: { body: { required: true, content: { 'application/json': { schema: request } } } },
  responses: {
    200: { description: 'What it says', content: { 'application/json': { schema: reading } } },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    422: problemAnswer('invalid_request'),
  },
})

export function intentRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  api.openapi(read, (c) => {
    const { text, locale: hint } = c.req.valid('json')
    return c.json(answerIntent(context, text, hint), 200)
  })
}
