import { Hono, type MiddlewareHandler } from 'hono'
import { Problem } from '../../../src/domain/problem.ts'
import { receiveEvent } from '../../conversations/inbound/receive-event.ts'
import { readWebhookEvent } from '../../iadvize/webhook-event.ts'
import type { Services } from '../../services.ts'
import { requireSignature } from './require-signature.ts'

const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i

const NOT_AS_FORM = new Problem({
  code: 'invalid_request',
  detail: 'Choose JSON as the content type of this webhook on the developer platform of iAdvize.',
})
const NOT_AN_EVENT = new Problem({
  code: 'invalid_request',
  detail: 'The body is no event: send a JSON object.',
})

/** What iAdvize says happened. Kept, then answered, then dealt with. */
export function webhookRoutes({ context, appSecret, conversationReader }: Services): Hono {
  const { metrics } = context
  const countRefusals: MiddlewareHandler = async (c, next) => {
    await next()
    if (c.res.status === 401) metrics.webhook('', 'unsigned')
    if (c.res.status === 422) metrics.webhook('', 'malformed')
  }
  const app = new Hono()
  app.post('/webhooks', countRefusals, requireSignature(appSecret), async (c) => {
    if (FORM.test(c.req.header('content-type') ?? '')) throw NOT_AS_FORM
    const event = readWebhookEvent(await c.req.text())
    if (event === undefined) throw NOT_AN_EVENT
    const outcome = await receiveEvent(context, event)
    if (outcome === 'kept') conversationReader.nudge()
    return c.json({ status: outcome }, 202)
  })
  return app
}
