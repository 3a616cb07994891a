import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { AccordProblem, createClient, type Client } from '../../src/client/index.ts'
import { buildClient, TYPES_FILE, writtenTypes } from './build.ts'
import type { ApiDescription } from './types.ts'
import { Contract } from '../support/api-contract.ts'
import { temporaryFolder } from '../support/folder.ts'
import { ADMIN_KEY, MOBILE, openHouse, OTHER_MOBILE } from '../support/house.ts'

const ACCORD = 'https://sms.example'

/** The client in front of a house, every answer of which is held against its own description. */
async function openClient() {
  const house = await openHouse()
  const answer = await house.request('/api/v1/openapi.json')
  const description = (await answer.json()) as ApiDescription
  const contract = new Contract(description)
  const wrong: string[] = []
  const asked: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input)
    const answered = await house.request(pathname + search, init)
    wrong.push(...(await contract.check(init?.method ?? 'GET', pathname, answered.clone())))
    return answered
  }
  const clientWith = (key: string) => createClient({ url: ACCORD, key, fetch: asked })
  return { house, description, contract, wrong, clientWith, accord: clientWith(ADMIN_KEY) }
}

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'no problem',
    (error: unknown) => (error instanceof AccordProblem ? error.code : String(error)),
  )

const GRANT = {
  categories: ['offers', 'order-updates'],
  action: 'grant',
  source: 'checkout',
  notice: { text: 'Text me. I can leave at any time.', locale: 'en' },
  evidence: { reference: 'order 4711' },
} as const

async function messagesAndConsents(accord: Client): Promise<void> {
  await accord.call('POST /consents', { body: { ...GRANT, phoneNumber: MOBILE } })
  await accord.call('POST /consents/lookup', { body: { phoneNumber: MOBILE } })
  const words = { to: MOBILE, category: 'order-updates', text: 'Your parcel is on its way.' }
  const sent = await accord.call('POST /messages', {
    headers: { 'idempotency-key': 'shipped', prefer: 'wait=5' },
    body: words,
  })
  await accord.call('POST /messages', {
    headers: { 'idempotency-key': 'later' },
    body: { ...words, sendAt: '2027-01-01T12:00:00Z' },
  })
  await accord.call('POST /messages/preview', { body: words })
  const path = { id: sent.id }
  await accord.call('GET /messages/{id}', { path })
  const { messages } = await accord.call('GET /messages', { query: { limit: 10 } })
  expect(messages.map(({ id }) => id)).toContain(sent.id)
  expect(await codeOf(accord.call('DELETE /messages/{id}', { path }))).toBe('invalid_request')
  const settle = { outcome: 'sent', reason: 'seen there' } as const
  const settled = accord.call('POST /messages/{id}/settle', { path, body: settle })
  expect(await codeOf(settled)).toBe('invalid_request')
  await accord.call('GET /decisions/{messageId}', { path: { messageId: sent.id } })
}

async function files(accord: Client): Promise<void> {
  const row = { phoneNumber: OTHER_MOBILE, category: 'offers', status: 'withdrawn' }
  const { importId } = await accord.call('POST /consents/import', {
    body: `${JSON.stringify({ ...row, collectedAt: '2026-01-01T00:00:00Z', source: 'import' })}\n`,
    contentType: 'application/x-ndjson',
  })
  await accord.call('GET /imports/{id}', { path: { id: importId } })
  const exported = await accord.call('GET /consents/export')
  expect(await exported.text()).toContain('offers')
  const batch = await accord.call('POST /batches', {
    headers: { 'idempotency-key': 'sale' },
    body: `${JSON.stringify({ to: MOBILE, category: 'offers', text: 'Sale.' })}\n`,
    contentType: 'application/x-ndjson',
  })
  const path = { id: batch.id }
  await accord.call('GET /batches/{id}', { path })
  for (const name of ['pause', 'resume', 'cancel'] as const) {
    await codeOf(accord.call(`POST /batches/{id}/${name}`, { path }))
  }
}

async function templatesAndWebhooks(accord: Client): Promise<void> {
  const path = { id: 'sale' }
  await accord.call('PUT /templates/{id}', {
    path,
    body: {
      category: 'offers',
      texts: { en: 'Sale for {name}.' },
      values: { name: { maxLength: 20 } },
    },
  })
  await accord.call('GET /templates')
  await accord.call('GET /templates/{id}', { path })
  await accord.call('DELETE /templates/{id}', { path })
  const hook = await accord.call('POST /webhooks', {
    body: { url: 'https://crm.example/accord', events: ['consent.withdrawn'] },
  })
  await accord.call('GET /webhooks')
  const own = { path: { id: hook.id } }
  await accord.call('PATCH /webhooks/{id}', { ...own, body: { enabled: false } })
  await accord.call('POST /webhooks/{id}/replay', { ...own, body: {} })
  await accord.call('DELETE /webhooks/{id}', own)
}

async function conversationsAndRights(accord: Client): Promise<void> {
  await accord.call('POST /intents', { body: { text: 'stop les offres', locale: 'fr' } })
  await accord.call('GET /canned-replies', { query: { locale: 'fr', audience: 'agent' } })
  await accord.call('POST /canned-replies', {
    body: { phoneNumber: MOBILE, locale: 'fr', audience: 'bot' },
  })
  await accord.call('POST /unsubscribe-links', { body: { phoneNumber: MOBILE, channel: 'api' } })
  await accord.call('POST /embed-tokens', { body: { phoneNumber: MOBILE } })
  await accord.call('GET /statistics', { query: { granularity: 'week' } })
  await accord.call('GET /events', { query: { limit: 10 } })
  await accord.call('POST /recipients/export', { body: { phoneNumber: MOBILE } })
  await accord.call('POST /recipients/erase', { body: { phoneNumber: MOBILE, reason: 'asked' } })
}

describe('the typed client', () => {
  it('reaches every operation, and every answer is as the description says', async () => {
    const { accord, contract, wrong, clientWith, house } = await openClient()
    await messagesAndConsents(accord)
    await files(accord)
    await templatesAndWebhooks(accord)
    await conversationsAndRights(accord)

    const unsaid = { phoneNumber: 'not a number', categories: ['none'], action: 'grant' } as const
    const wrongBody = accord.call('POST /consents', { body: { ...unsaid, source: 'api' } })
    expect(await codeOf(wrongBody)).toMatch(/^(?:invalid|unknown|unproven)_/)
    const stranger = clientWith('nobody')
    expect(await codeOf(stranger.call('GET /templates'))).toBe('unauthorized')
    const other = clientWith(await house.keyWith(['links:create']))
    expect(await codeOf(other.call('GET /templates'))).toBe('forbidden')
    const nowhere = accord.call('GET /messages/{id}', { path: { id: 'a/../b?c' } })
    expect(await codeOf(nowhere)).toBe('not_found')

    expect(wrong).toEqual([])
    expect([...contract.answered.keys()].sort()).toEqual(contract.operations.sort())
  })

  it('has the types that the description says: `npm run client` writes them', async () => {
    const { description } = await openClient()
    expect(readFileSync(TYPES_FILE, 'utf8')).toBe(await writtenTypes(description))
  })

  it('builds into a package that plain Node takes, alone', () => {
    const folder = join(temporaryFolder(), 'client')
    buildClient(folder)
    const program = `import { createClient, verifyWebhook } from ${JSON.stringify(pathToFileURL(join(folder, 'index.js')).href)}
      const client = createClient({ url: 'http://localhost:1', key: 'k' })
      process.stdout.write(typeof client.call + ' ' + verifyWebhook({ secret: 'whsec_AA==', headers: {}, body: '{}' }))`
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(run.stderr).toBe('')
    expect(run.stdout).toBe('function undefined')
  })
})

describe('the contract', () => {
  it('names a field that nobody described, a wrong type and an unknown status', async () => {
    const { contract } = await openClient()
    const answerOf = (body: object, status: number) => Response.json(body, { status })
    const path = '/api/v1/embed-tokens'
    const good = { token: 'a', expiresAt: '2026-11-25T00:00:00.000Z' }
    expect(await contract.check('POST', path, answerOf(good, 201))).toEqual([])
    expect(await contract.check('POST', path, answerOf({ ...good, more: 1 }, 201))).toHaveLength(1)
    expect(await contract.check('POST', path, answerOf({ ...good, token: 1 }, 201))).toHaveLength(1)
    expect(await contract.check('POST', path, answerOf(good, 299))).toHaveLength(1)
  })
})
