import { OpenAPIHono, type z } from '@hono/zod-openapi'
import { maskNumbersIn } from '../../../src/domain/phone-number.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Services } from '../../services.ts'
import type { ApiVariables } from '../middleware/authenticate.ts'
import { batchRoutes } from './batches.ts'
import { cannedReplyRoutes } from './canned-replies.ts'
import { apiDoor } from './door.ts'
import { consentRoutes } from './consents.ts'
import { eventRoutes } from './events.ts'
import { embedTokenRoutes } from './embed-tokens.ts'
import { fileRoutes } from './consent-files.ts'
import { decisionRoutes } from './decisions.ts'
import { intentRoutes } from './intents.ts'
import { messagePreviewRoutes } from './message-preview.ts'
import { messageRoutes } from './messages.ts'
import { messageOrderRoutes } from './message-orders.ts'
import { recipientEraseRoutes } from './recipient-erase.ts'
import { recipientExportRoutes } from './recipient-export.ts'
import { statisticsRoutes } from './statistics.ts'
import { templateRoutes } from './templates.ts'
import { linkRoutes } from './unsubscribe-links.ts'
import { webhookRoutes } from './webhooks.ts'

/** A problem with a request, named by the path of the field; each unknown field is one. */
function fieldErrors(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  // Whoever puts a number in the place of a name is not told it back.
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: maskNumbersIn(issue.path.join('.')), message: issue.message }]
  }
  return issue.keys.map((key) => ({
    path: maskNumbersIn([...issue.path, key].join('.')),
    message: 'is not a field of this request',
  }))
}

const about = (publicUrl: string) => ({
  openapi: '3.1.0',
  info: { title: 'Accord', version: '1' },
  servers: [{ url: `${publicUrl}/api/v1` }],
  security: [{ key: [] }],
})

/** What `GET /openapi.json` answers, for the page that shows it. */
export const describeApi = (api: OpenAPIHono<ApiVariables>, publicUrl: string) =>
  api.getOpenAPI31Document(about(publicUrl))

/** Everything under `/api/v1`. */
export function apiRoutes(services: Services): OpenAPIHono<ApiVariables> {
  const { publicUrl } = services.context
  const api = new OpenAPIHono<ApiVariables>({
    defaultHook: (result) => {
      if (result.success) return
      const errors = result.error.issues.flatMap(fieldErrors)
      throw new Problem({
        code: 'invalid_request',
        detail: `The request is not valid: ${errors.map(({ path }) => path || 'body').join(', ')}.`,
        errors,
      })
    },
  })

  api.use(apiDoor(services))
  consentRoutes(api, services)
  fileRoutes(api, services)
  embedTokenRoutes(api, services)
  messageRoutes(api, services)
  messagePreviewRoutes(api, services)
  templateRoutes(api, services)
  messageOrderRoutes(api, services)
  batchRoutes(api, services)
  intentRoutes(api, services)
  linkRoutes(api, services)
  cannedReplyRoutes(api, services)
  recipientEraseRoutes(api, services)
  recipientExportRoutes(api, services)
  decisionRoutes(api, services)
  statisticsRoutes(api, services)
  eventRoutes(api, services)
  webhookRoutes(api, services)
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
  })
  api.doc31('/openapi.json', about(publicUrl))
  api.all('*', () => {
    throw new Problem({ code: 'not_found', detail: 'No such route; see /api/v1/openapi.json.' })
  })
  return api
}
