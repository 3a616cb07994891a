import { createHash } from 'node:crypto'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { EVENT_TYPES } from '../../src/domain/event.ts'
import { temporaryFolder } from '../support/folder.ts'
import { answers, startIadvizeServer, type IadvizeServer } from '../support/iadvize-server.ts'
import { startReceiver, type Receiver } from '../support/webhook-receiver.ts'
import { SERVER_KEY, startServer, type ServerProcess } from '../support/server-process.ts'

const PHONE = '+33699887766'
/** As people write it: E.164, national, spaced, dotted, escaped, with the trunk zero in brackets. */
const WRITTEN = [
  PHONE,
  '0699887766',
  '06 99 88 77 66',
  '06.99.88.77.66',
  '+33 6 99 88 77 66',
  '0033699887766',
  '+33 (0)6-99-88-77-66',
  '%2B33699887766',
  '06%2099%2088%2077%2066',
]
/** The national number, whatever stands between its digits. */
const LEAK = new RegExp(
  '699887766'.split('').join(String.raw`(?:[^\p{L}\d]|%20|\\u00a0){0,3}`),
  'u',
)
const DISGUISED = [PHONE, PHONE.slice(1), '0699887766'].flatMap((number) => [
  Buffer.from(number).toString('base64').replace(/=+$/, '').slice(0, -1),
  Buffer.from(number).toString('hex'),
  createHash('sha256').update(number).digest('hex'),
])

/** Whether a text holds the number in any notation. */
const holdsNumber = (text: string) =>
  LEAK.test(text) ||
  DISGUISED.some((disguise) => text.toLowerCase().includes(disguise.toLowerCase()))

it.each(WRITTEN)('the search finds %s', (written) => {
  expect(holdsNumber(`before ${written} after`)).toBe(true)
})
it.each(DISGUISED)('the search finds %s', (written) => {
  expect(holdsNumber(`before ${written} after`)).toBe(true)
})

interface Emitted {
  what: string
  text: string
}

/** Everything that left the house during the journey, but for the pages that give a form back. */
const emitted: Emitted[] = []
const statuses = new Map<string, number>()
let collector: IadvizeServer
let iadvize: IadvizeServer
let server: ServerProcess
let receiver: Receiver
let output = ''

async function keep(what: string, response: Response): Promise<string> {
  const body = await response.text()
  statuses.set(what, response.status)
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  emitted.push({ what: `${what}: headers`, text: headers })
  // A form that was not understood keeps what was typed: the one place where the number comes back.
  const givesBack =
    response.status === 422 && response.headers.get('content-type')?.includes('html')
  if (!givesBack) emitted.push({ what: `${what}: body`, text: body })
  return body
}

const authorization = `Bearer ${SERVER_KEY}`
let keys = 0
const send = (what: string, body: unknown, headers: Record<string, string> = {}) =>
  server
    .api('POST', '/messages', body, {
      'idempotency-key': `key-${(keys += 1)}`,
      prefer: 'wait=3',
      ...headers,
    })
    .then((response) => keep(what, response))
const post = async (what: string, path: string, fields: Record<string, string>) =>
  keep(what, await server.post(path, fields))
const get = async (what: string, path: string) =>
  keep(what, await fetch(server.url + path, { redirect: 'manual', headers: { authorization } }))
const call = async (what: string, path: string, body: unknown) =>
  keep(what, await server.api('POST', path, body))
const offer = { to: PHONE, category: 'offers', text: 'Atelier Nord : -20 % {url}' }

/** The number in every place where somebody could put it by mistake. */
async function badInput(): Promise<void> {
  for (const [index, written] of WRITTEN.entries()) {
    const escaped = encodeURIComponent(written)
    await get(`a message named by the number ${index}`, `/api/v1/messages/${escaped}`)
    await get(`a route named by the number ${index}`, `/api/v1/${escaped}`)
    await get(`a page named by the number ${index}`, `/fr/${escaped}`)
    await get(`a link named by the number ${index}`, `/u/${escaped}`)
    await get(`a form asked for with the number ${index}`, `/fr/stop?phone=${escaped}`)
    await get(`a redirect asked for with the number ${index}`, `/stop?phone=${escaped}`)
    await post(`a number too long ${index}`, '/fr', { phone: `${written}66`, category: 'offers' })
    await post(`no category ${index}`, '/fr', { phone: written })
    await call(`a number with letters ${index}`, '/consents/lookup', { phoneNumber: `${written}x` })
    await call(`a field named by the number ${index}`, '/consents/lookup', { [written]: 1 })
    await send(`a category named by the number ${index}`, { ...offer, category: written })
    await send(`a campaign named by the number ${index}`, { ...offer, campaignId: written })
    await send(`a sender who is the recipient ${index}`, {
      ...offer,
      senderId: written.slice(0, 20),
    })
  }
  const headers = { authorization: `Bearer ${PHONE}`, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: '{}' }
  await keep('a key that is the number', await fetch(`${server.url}/api/v1/messages`, init))
  const broken = { ...init, body: `{"phoneNumber":"${PHONE}` }
  await keep(
    'broken JSON',
    await fetch(`${server.url}/api/v1/consents/lookup`, {
      ...broken,
      headers: { ...headers, authorization },
    }),
  )
}

/** The same for what is asked beforehand, kept for later, or taken in by the thousand. */
async function badTexts(): Promise<void> {
  const lines: unknown[] = [offer]
  for (const [index, written] of WRITTEN.entries()) {
    const escaped = encodeURIComponent(written)
    const wrong = [
      { ...offer, category: written },
      { ...offer, campaignId: written },
      { ...offer, template: written, text: undefined },
      { ...offer, to: `${written}x` },
      { ...offer, [written]: 1 },
    ]
    lines.push(...wrong, written)
    for (const [which, body] of wrong.entries()) {
      await call(`a preview of what is wrong ${index}.${which}`, '/messages/preview', body)
    }
    await get(`a batch named by the number ${index}`, `/api/v1/batches/${escaped}`)
    await get(`a template named by the number ${index}`, `/api/v1/templates/${escaped}`)
    await get(`messages from the number on ${index}`, `/api/v1/messages?cursor=${escaped}`)
    await call(`settling what is named by the number ${index}`, `/messages/${escaped}/settle`, {
      outcome: 'sent',
      reason: written,
    })
  }
  const received = await fetch(`${server.url}/api/v1/batches`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-ndjson', 'idempotency-key': 'batch' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
  const { id } = JSON.parse(await keep('a batch', received)) as { id: string }
  const shown = () => get('what became of a batch', `/api/v1/batches/${id}`)
  await expect.poll(shown, { timeout: 20_000 }).toContain('"status":"done"')
}

/** iAdvize repeats the number in whatever it says. */
async function badAnswers(): Promise<void> {
  const userErrors = [{ message: `recipient ${PHONE} is not reachable (06 99 88 77 66)` }]
  iadvize.answerWith(answers.json(200, { data: { smsOutboundMessageSend: { userErrors } } }))
  await send('userErrors', offer)
  iadvize.answerWith(answers.json(200, { errors: [{ message: `no route to ${PHONE}` }] }))
  await send('GraphQL errors', offer)
  iadvize.answerWith(answers.json(500, { error: PHONE }))
  await send('a server error', offer)
  iadvize.answerWith(answers.reset)
  await send('a broken connection', offer)
  iadvize.answerWith(answers.sent)
}

/** Somebody else holds the database for longer than anybody waits. */
async function databaseFailure(folder: string): Promise<void> {
  const other = new BetterSqlite3(join(folder, 'accord.db'))
  other.exec('BEGIN IMMEDIATE')
  try {
    await Promise.all([
      post('leaving without a database', '/fr/stop', { phone: PHONE, scope: 'everything' }),
      call('erasing without a database', '/recipients/erase', {
        phoneNumber: PHONE,
        reason: PHONE,
      }),
      send('sending without a database', offer),
    ])
  } finally {
    other.close()
  }
}

/** Everything is told to an endpoint of the brand's, and pulled. */
async function listen(): Promise<void> {
  receiver = await startReceiver()
  const { url } = receiver
  await call('an endpoint', '/webhooks', { url, events: EVENT_TYPES })
}

/** What was told meanwhile, and the number in the place of what names an endpoint or an event. */
async function badEndpoints(): Promise<void> {
  for (const [index, written] of WRITTEN.entries()) {
    const escaped = encodeURIComponent(written)
    await call(`an endpoint at the number ${index}`, '/webhooks', { url: written, events: ['x'] })
    await call(`a replay named by the number ${index}`, `/webhooks/${escaped}/replay`, {})
    await call(`a replay since the number ${index}`, '/webhooks/x/replay', { since: written })
    await get(`events after the number ${index}`, `/api/v1/events?after=${escaped}`)
  }
  await get('endpoints', '/api/v1/webhooks')
  const pulled = await get('events', '/api/v1/events?limit=500')
  const { events } = JSON.parse(pulled) as { events: { id: string }[] }
  const heard = () => new Set(receiver.received.map(({ event }) => event.id)).size
  await expect.poll(heard, { timeout: 20_000 }).toBe(events.length)
  expect(events.length).toBeGreaterThan(5)
  for (const { body, headers } of receiver.received) {
    emitted.push({ what: 'what an endpoint is told', text: JSON.stringify(headers) + body })
  }
}

async function journey(): Promise<void> {
  const folder = temporaryFolder()
  iadvize = await startIadvizeServer()
  collector = await startIadvizeServer(answers.json(200, {}))
  server = await startServer(folder, {
    OTEL_EXPORTER_OTLP_ENDPOINT: new URL(collector.url).origin,
    LOG_LEVEL: 'trace',
    IADVIZE_API_URL: iadvize.url,
    IADVIZE_TOKEN: 'token-of-the-tests',
    IADVIZE_TIMEOUT_MS: '500',
  })
  await listen()
  await post('opting in', '/fr', { phone: '06 99 88 77 66', category: 'offers' })
  const sent = await send('a text', offer)
  const link = new URL((/http[^"\s\\]+\/u\/\w+/.exec(sent) ?? [''])[0]).pathname
  await get('the personal page', link)
  await call('a look-up', '/consents/lookup', { phoneNumber: PHONE })
  await badInput()
  await badTexts()
  await badAnswers()
  await post('leaving one category', link, { action: 'withdraw', category: 'offers' })
  await send('a text to somebody who left', offer)
  await post('leaving by number', '/fr/stop', { phone: '+33 6 99 88 77 66', scope: 'everything' })
  await databaseFailure(folder)
  const reason = `${PHONE} wrote from 06 99 88 77 66`
  await call('erasing', '/recipients/erase', { phoneNumber: PHONE, reason })
  await call('erasing again', '/recipients/erase', { phoneNumber: '0699887766', reason })
  await send('a text to somebody who was erased', offer)
  await get('the personal page of somebody who was erased', link)
  await badEndpoints()
  for (const path of [
    '/metrics',
    '/healthz',
    '/readyz',
    '/api/v1/openapi.json',
    '/fr',
    '/fr/stop',
  ]) {
    await get(path, path)
  }
  await server.kill('SIGTERM')
  output = server.output()
  await iadvize.close()
  await collector.close()
}

describe('no number in a URL, log, error, metric or trace: everything that was emitted is read', () => {
  it('after a journey that went where it should', async () => {
    await journey()
    expect(statuses.size).toBeGreaterThan(100)
    expect(Object.fromEntries(statuses)).toMatchObject({
      'opting in': 303,
      'a text': 200,
      'the personal page': 200,
      'a number too long 0': 422,
      userErrors: 200,
      'leaving one category': 303,
      'leaving by number': 303,
      'leaving without a database': 503,
      'erasing without a database': 503,
      erasing: 200,
      'erasing again': 200,
      'a text to somebody who was erased': 403,
      'the personal page of somebody who was erased': 404,
      '/metrics': 200,
    })
    expect(iadvize.calls.length).toBeGreaterThanOrEqual(5)
    expect(iadvize.calls.every(({ body }) => body.includes(PHONE))).toBe(true)
  })

  it('in the answers', () => {
    expect(emitted.filter(({ text }) => holdsNumber(text)).map(({ what }) => what)).toEqual([])
  })

  it('in the log, at its most talkative', () => {
    expect(output).toContain('"msg":"Request"')
    expect(output).toContain('"msg":"Messages settled"')
    expect(output.split('\n').filter(holdsNumber)).toEqual([])
  })

  it('nor in the addresses of calls to iAdvize', () => {
    expect(iadvize.calls.filter(({ path }) => holdsNumber(path))).toEqual([])
  })

  it('nor in what a collector of traces is sent', () => {
    const spans = collector.calls.map(({ body }) => body)
    expect(spans.join('')).toContain('POST /api/v1/messages')
    expect(spans.filter(holdsNumber)).toEqual([])
  })
})
