import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import { followRequest } from '../../server/http/middleware/follow-request.ts'
import { nameErrors } from '../../server/http/problem.ts'
import { NO_TRACING } from '../../server/operations/tracing.ts'
import { MOBILE, openHouse, read, sending } from '../support/house.ts'
import { answers, startIadvizeServer } from '../support/iadvize-server.ts'

interface Attribute {
  key: string
  value: Record<string, unknown>
}
interface Span {
  name: string
  traceId: string
  parentSpanId?: string
  attributes: Attribute[]
  status: { code?: number }
}
interface Posted {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[]
}

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const text = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %' }

describe('traces', () => {
  it('tell a collector of requests and calls, and of no person', async () => {
    const collector = await startIadvizeServer(answers.json(200, {}))
    onTestFinished(collector.close)
    const { origin } = new URL(collector.url)
    const house = await openHouse({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: origin } })
    await house.grant(MOBILE, ['offers'])
    const sent = await house.api('POST', '/messages', text, sending({ traceparent: PARENT }))
    expect(sent.status).toBe(200)
    await house.api('GET', `/messages/${MOBILE}`)
    const link = await house.api('POST', '/unsubscribe-links', {
      phoneNumber: MOBILE,
      channel: 'agent',
    })
    const { pathname } = new URL(String((await read(link)).url))
    const receipt = await house.request(`${pathname}/receipt.json`)
    expect(receipt.status).toBe(200)

    const spans = () =>
      collector.calls.flatMap(({ body }) =>
        (JSON.parse(body) as Posted).resourceSpans.flatMap(({ scopeSpans }) =>
          scopeSpans.flatMap((scope) => scope.spans),
        ),
      )
    await expect
      .poll(() => spans().map(({ name }) => name), { timeout: 10_000 })
      .toEqual(
        expect.arrayContaining([
          'POST /api/v1/messages',
          'iAdvize smsOutboundMessageSend',
          'GET /u/:token/receipt.json',
        ]),
      )
    expect(new Set(collector.calls.map(({ path }) => path))).toEqual(new Set(['/v1/traces']))
    const post = spans().find(({ name }) => name === 'POST /api/v1/messages')
    expect(post).toMatchObject({
      traceId: PARENT.split('-')[1],
      parentSpanId: PARENT.split('-')[2],
    })
    expect(post?.attributes).toContainEqual({
      key: 'accord.request_id',
      value: { stringValue: sent.headers.get('x-request-id') },
    })
    const call = spans().find(({ name }) => name.startsWith('iAdvize sms'))
    expect(call?.attributes).toContainEqual({
      key: 'accord.outcome',
      value: { stringValue: 'sent' },
    })
    const told = collector.calls.map(({ body }) => body).join('')
    expect(told).toContain('[number]')
    for (const secret of [MOBILE.slice(1), '612345678', pathname.slice(3), '-20 %']) {
      expect(told).not.toContain(secret)
    }
  })

  it('are not begun by whoever has no key of the API', async () => {
    const collector = await startIadvizeServer(answers.json(200, {}))
    onTestFinished(collector.close)
    const { origin } = new URL(collector.url)
    const house = await openHouse({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: origin } })
    await house.request('/iadvize/health', { headers: { traceparent: PARENT } })
    await collector.received(1)
    expect(collector.calls.map(({ body }) => body).join('')).not.toContain(PARENT.split('-')[1])
  })
})

describe('a request', () => {
  it('has an id that its answer carries, also when it is refused', async () => {
    const house = await openHouse()
    const ids = await Promise.all(
      ['/api/v1/openapi.json', '/api/v1/messages', '/api/v1/nowhere', '/iadvize/health'].map(
        async (path) => (await house.request(path)).headers.get('x-request-id'),
      ),
    )
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('that fails by a fault of ours is found in the log by that id', async () => {
    const house = await openHouse()
    const { context } = house.services
    const app = new Hono()
    app.use(followRequest(context, NO_TRACING)).onError(nameErrors(context.log))
    app.get('/broken', () => {
      throw new Error('a fault of ours')
    })
    const answer = await app.request('/broken')
    expect(answer.status).toBe(500)
    const id = answer.headers.get('x-request-id')
    expect(house.logged()).toContain(`"requestId":"${String(id)}","msg":"A request failed"`)
  })
})
