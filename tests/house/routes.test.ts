import { describe, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { PUBLIC_API_ROUTES } from '../../server/http/api/door.ts'
import { ADMIN_KEY, openHouse, type House } from '../support/house.ts'

const BASE = '/api/v1'
/** Every route with a method of its own; what runs before all of them is middleware. */
function routesOf({ services }: House): string[] {
  const routes = createApp(services)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  return [...new Set(routes)].sort()
}

/** The doors of the house. Whoever adds one writes it here, and in the contract. */
const ROUTES = [
  'DELETE /api/v1/messages/:id',
  'DELETE /api/v1/templates/:id',
  'DELETE /api/v1/webhooks/:id',
  'GET /.well-known/jwks.json',
  'GET /:locale/embed.json',
  'GET /api/v1/batches/:id',
  'GET /api/v1/canned-replies',
  'GET /api/v1/consents/export',
  'GET /api/v1/decisions/:messageId',
  'GET /api/v1/events',
  'GET /api/v1/imports/:id',
  'GET /api/v1/messages',
  'GET /api/v1/messages/:id',
  'GET /api/v1/openapi.json',
  'GET /api/v1/statistics',
  'GET /api/v1/templates',
  'GET /api/v1/templates/:id',
  'GET /api/v1/webhooks',
  'GET /embed/choices',
  'GET /healthz',
  'GET /iadvize/bot/availability-strategies',
  'GET /iadvize/bot/bots/:idOperator',
  'GET /iadvize/bot/bots/:idOperator/conversation-first-messages',
  'GET /iadvize/bot/conversations/:idConversation',
  'GET /iadvize/bot/external-bots',
  'GET /iadvize/health',
  'GET /kit.csv',
  'GET /kit.txt',
  'GET /metrics',
  'GET /readyz',
  'GET /u/:token/data.json',
  'GET /u/:token/receipt.json',
  'PATCH /api/v1/webhooks/:id',
  'POST /api/v1/batches',
  'POST /api/v1/batches/:id/cancel',
  'POST /api/v1/batches/:id/pause',
  'POST /api/v1/batches/:id/resume',
  'POST /api/v1/canned-replies',
  'POST /api/v1/consents',
  'POST /api/v1/consents/import',
  'POST /api/v1/consents/lookup',
  'POST /api/v1/embed-tokens',
  'POST /api/v1/intents',
  'POST /api/v1/messages',
  'POST /api/v1/messages/:id/settle',
  'POST /api/v1/messages/preview',
  'POST /api/v1/recipients/erase',
  'POST /api/v1/recipients/export',
  'POST /api/v1/unsubscribe-links',
  'POST /api/v1/webhooks',
  'POST /api/v1/webhooks/:id/replay',
  'POST /embed/choices',
  'POST /iadvize/app/intents',
  'POST /iadvize/app/replies',
  'POST /iadvize/app/visitor',
  'POST /iadvize/app/withdrawals',
  'POST /iadvize/bot/conversations',
  'POST /iadvize/bot/conversations/:idConversation/messages',
  'POST /iadvize/webhooks',
  'PUT /api/v1/templates/:id',
  'PUT /iadvize/bot/bots/:idOperator',
]
const API_ROUTES = ROUTES.filter((route) => route.includes(` ${BASE}/`))
const isPublic = (route: string) =>
  PUBLIC_API_ROUTES.some((path) => route.endsWith(` ${BASE}${path}`))
const PROTECTED = API_ROUTES.filter((route) => !isPublic(route))

/** Calls a route, with something in the place of its parameters and an empty body. */
function call(house: House, route: string, authorization?: string): Promise<Response> {
  const [method = '', path = ''] = route.split(' ')
  const isRead = method === 'GET'
  return house.request(path.replaceAll(/:\w+/g, 'anything'), {
    method,
    headers: {
      ...(isRead ? {} : { 'content-type': 'application/json' }),
      ...(authorization === undefined ? {} : { authorization }),
    },
    ...(isRead ? {} : { body: '{}' }),
  })
}

const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code

it('the routes are these, and no others', async () => {
  const house = await openHouse({ env: { SANDBOX: '0' } })
  expect(routesOf(house)).toEqual(ROUTES)
})

it('a sandbox has two more, for its open pages', async () => {
  const house = await openHouse({ env: { SANDBOX: '1' } })
  expect(routesOf(house)).toEqual(
    [...ROUTES, 'GET /sandbox/agent-token', 'GET /sandbox/events'].sort(),
  )
})

it('every public API route exists', () => {
  for (const path of PUBLIC_API_ROUTES) expect(API_ROUTES).toContain(`GET ${BASE}${path}`)
  expect(PROTECTED.length).toBeGreaterThan(0)
})

const NO_KEYS: [what: string, authorization: string | undefined][] = [
  ['no key', undefined],
  ['an empty header', ''],
  ['a key nobody has', 'Bearer accord_live_nobody'],
  ['a key almost right', `Bearer ${ADMIN_KEY}x`],
  ['the beginning of a key', `Bearer ${ADMIN_KEY.slice(0, -1)}`],
  ['a right key under another scheme', `Basic ${ADMIN_KEY}`],
  ['a right key without a scheme', ADMIN_KEY],
  ['a scheme without a key', 'Bearer'],
  ['two keys', `Bearer ${ADMIN_KEY} ${ADMIN_KEY}`],
  ['a key in another alphabet', 'Bearer clé'],
]

describe.each(PROTECTED)('%s', (route) => {
  it('answers 401 to whatever is no key', async () => {
    const house = await openHouse()
    for (const [what, authorization] of NO_KEYS) {
      const response = await call(house, route, authorization)
      expect(response.status, what).toBe(401)
      expect(response.headers.get('content-type'), what).toBe('application/problem+json')
      expect(await codeOf(response), what).toBe('unauthorized')
    }
  })

  it('answers 401 to a key that was revoked', async () => {
    const house = await openHouse()
    const key = await house.keyWith(['admin'])
    expect((await call(house, route, `Bearer ${key}`)).status).not.toBe(401)
    await house.services.context.db.write((transaction) =>
      transaction.run('UPDATE api_keys SET revoked_at = 1'),
    )
    expect((await call(house, route, `Bearer ${key}`)).status).toBe(401)
  })

  it('answers 403 to a key that may do nothing', async () => {
    const house = await openHouse()
    const response = await call(house, route, `Bearer ${await house.keyWith([])}`)
    expect(response.status).toBe(403)
    expect(await codeOf(response)).toBe('forbidden')
  })

  it('answers something else to a key of every scope', async () => {
    const house = await openHouse()
    for (const key of [ADMIN_KEY, await house.keyWith(['admin'])]) {
      expect([401, 403]).not.toContain((await call(house, route, `Bearer ${key}`)).status)
    }
  })

  it('takes the scheme in any case', async () => {
    const house = await openHouse()
    expect((await call(house, route, `bEARER ${ADMIN_KEY}`)).status).not.toBe(401)
  })
})

it.each(API_ROUTES.filter(isPublic))('%s is open to everyone', async (route) => {
  const house = await openHouse()
  expect((await call(house, route)).status).toBe(200)
})

describe('a path that is no route of the API', () => {
  it.each([
    '/nothing',
    '/',
    '/messages/a/b',
    '/openapi.json/',
    '/openapi.json/../messages/x',
    '//messages',
  ])('%s is told to nobody without a key', async (path) => {
    const house = await openHouse()
    const response = await house.request(`${BASE}${path}`)
    expect([401, 404]).toContain(response.status)
    if (response.status === 404) expect(path).not.toMatch(/messages\/x$/)
  })

  it('is not found with one', async () => {
    const house = await openHouse()
    const response = await house.api('GET', '/nothing')
    expect(response.status).toBe(404)
    expect(await codeOf(response)).toBe('not_found')
  })
})

it('every operation that the description lists is a route, and the other way round', async () => {
  const house = await openHouse()
  const description = (await (await house.request(`${BASE}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
  }
  const described = Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} ${BASE}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  )
  expect(described.sort()).toEqual([...PROTECTED].sort())
  for (const operations of Object.values(description.paths)) {
    for (const { responses } of Object.values(operations)) {
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403']))
    }
  }
})
