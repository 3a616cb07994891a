import { describe, expect, it } from 'vitest'
import { apiKeys, hashApiKey, revoke } from '../../server/api-keys.ts'
import { bytesKeptIn } from '../support/databases.ts'
import { MOBILE, openHouse, read, sending } from '../support/house.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }

describe('the API answers every wrong request with what to do', () => {
  it.each([
    ['an unknown field', { ...text, sender: 'x' }, 'invalid_request', 'sender'],
    ['a missing field', { to: MOBILE, text: 'x' }, 'invalid_request', 'category'],
    ['neither text nor template', { ...text, text: undefined }, 'invalid_request', 'text'],
    ['text and template', { ...text, template: 'x' }, 'invalid_request', 'template'],
    ['values without a template', { ...text, values: {} }, 'invalid_request', 'values'],
    ['a field of the wrong type', { ...text, to: 3 }, 'invalid_request', 'to'],
    ['a blank text', { ...text, text: '  \n ' }, 'invalid_request', 'text'],
    ['a control character', { ...text, text: 'a\u0007b' }, 'invalid_request', 'text'],
    ['a time without offset', { ...text, sendAt: '2026-11-24 10:00' }, 'invalid_request', 'sendAt'],
    [
      'a time two years ahead',
      { ...text, sendAt: '2028-11-24T10:00:00Z' },
      'invalid_request',
      'sendAt',
    ],
    ['a language Accord does not speak', { ...text, locale: 'xx' }, 'invalid_request', 'locale'],
    ['half an emoji', { ...text, text: 'a\uD83D' }, 'invalid_request', 'text'],
    ['a text of 2,000 characters', { ...text, text: 'é'.repeat(2_000) }, 'text_too_long', 'text'],
    ['a text of 60,000', { ...text, text: 'a'.repeat(60_000) }, 'text_too_long', 'text'],
    ['a landline', { ...text, to: '+33142685300' }, 'invalid_phone_number', 'to'],
    ['an unknown category', { ...text, category: 'nope' }, 'unknown_category', 'category'],
    ['another sender', { ...text, senderId: '+33700000000' }, 'sender_not_allowed', 'senderId'],
    [
      'a campaign of another category',
      { ...text, campaignId: '5d1f7f0c-3a52-4c0e-9a1d-6a8f2b7c4e10' },
      'campaign_unknown',
      'campaignId',
    ],
  ])('%s', async (_case, body, code, path) => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])

    const response = await house.api('POST', '/messages', body, sending())

    expect(response.status).toBe(422)
    const problem = await read(response)
    expect(problem).toMatchObject({ status: 422, code, errors: [{ path }] })
    expect(problem.type).toBe(`urn:accord:problem:${code}`)
    expect(JSON.stringify(problem)).not.toContain('142685300')
    expect(house.iadvize.calls).toHaveLength(0)
  })

  it('a text as long as a request, with what makes it long', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])

    const response = await house.api(
      'POST',
      '/messages',
      { ...text, text: `ê${'a'.repeat(10_000)}` },
      sending(),
    )

    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({
      code: 'text_too_long',
      segments: 150,
      encoding: 'UCS-2',
      units: 10_001,
      unitsLeft: -9_867,
      offending: ['ê'],
    })
  })

  it.each([
    ['broken JSON', '{"to"', 'application/json'],
    ['a form', 'to=1', 'application/x-www-form-urlencoded'],
    ['nothing', '', 'application/json'],
    ['a list', '[]', 'application/json'],
  ])('%s instead of a JSON object', async (_case, body, contentType) => {
    const house = await openHouse()

    const response = await house.request('/api/v1/messages', {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN}`, 'content-type': contentType, ...sending() },
      body,
    })

    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({ code: 'invalid_request', errors: [{ path: '' }] })
  })

  it('a body over 64 KB, announced or not', async () => {
    const house = await openHouse()
    const large = { ...text, text: 'a'.repeat(65 * 1024) }

    const announced = await house.api('POST', '/messages', large, sending())
    const streamed = await house.request('/api/v1/messages', {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' },
      body: new Blob([JSON.stringify(large)]).stream(),
      duplex: 'half',
    } as RequestInit)

    for (const response of [announced, streamed]) {
      expect(response.status).toBe(413)
      expect(await read(response)).toMatchObject({ code: 'too_large' })
    }
  })

  it('an address that leads nowhere', async () => {
    const house = await openHouse()

    const response = await house.api('GET', '/nothing')

    expect(response.status).toBe(404)
    expect(await read(response)).toMatchObject({ code: 'not_found' })
    expect(await read(await house.api('GET', '/messages/nope'))).toMatchObject({
      code: 'not_found',
    })
  })
})

const ADMIN = 'bootstrap-key-of-the-tests-32-characters'

describe('keys', () => {
  it('are kept only as a hash', async () => {
    const house = await openHouse()
    const key = await house.keyWith(['consents:read'])

    const row = await house.services.context.db.read.get<{ key_hash: Uint8Array }>(
      'SELECT * FROM api_keys',
    )

    expect(JSON.stringify(row)).not.toContain(key.slice(-20))
    expect(Buffer.from(row?.key_hash ?? [])).toEqual(hashApiKey(key))
  })

  it('may do what their scopes say, and nothing more', async () => {
    const house = await openHouse()
    const key = await house.keyWith(['consents:read'])
    const headers = { authorization: `Bearer ${key}` }

    const allowed = await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE }, headers)
    const refused = await house.api('POST', '/messages', text, sending(headers))

    expect(allowed.status).toBe(200)
    expect(refused.status).toBe(403)
    expect(await read(refused)).toMatchObject({ code: 'forbidden' })
  })

  it.each([
    ['none', {}],
    ['a wrong one', { authorization: 'Bearer wrong' }],
    ['another scheme', { authorization: `Basic ${ADMIN}` }],
    ['the right one with more behind it', { authorization: `Bearer ${ADMIN} x` }],
  ])('are needed: %s is refused', async (_case, headers) => {
    const house = await openHouse()

    const response = await house.api(
      'POST',
      '/consents/lookup',
      { phoneNumber: MOBILE },
      {
        authorization: '',
        ...headers,
      },
    )

    expect(response.status).toBe(401)
    expect(await read(response)).toMatchObject({ code: 'unauthorized' })
  })

  it('stop working the moment they are revoked', async () => {
    const house = await openHouse()
    const key = await house.keyWith(['consents:read'])
    const headers = { authorization: `Bearer ${key}` }
    const lookUp = () => house.api('POST', '/consents/lookup', { phoneNumber: MOBILE }, headers)
    expect((await lookUp()).status).toBe(200)

    const [row] = await apiKeys(house.services.context)
    expect(await revoke(house.services.context, row?.id ?? '')).toBe(true)

    expect((await lookUp()).status).toBe(401)
    expect(await revoke(house.services.context, row?.id ?? '')).toBe(false)
  })
})

describe('the description of the API', () => {
  it('is OpenAPI 3.1, and needs no key', async () => {
    const house = await openHouse()

    const response = await house.request('/api/v1/openapi.json')

    const document = await read(response)
    expect(response.status).toBe(200)
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths as object)).toContain('/messages')
  })
})

describe('health', () => {
  it('says alive, and ready with every check', async () => {
    const house = await openHouse()

    expect(await read(await house.request('/healthz'))).toEqual({ status: 'alive' })
    const ready = await house.request('/readyz')
    expect(ready.status).toBe(200)
    expect(Object.keys((await read(ready)).checks as object)).toEqual([
      'database',
      'migrations',
      'brandFile',
      'dispatcher',
      'sending',
      'iadvize',
      'conversations',
    ])
  })

  it('says sandbox when texts stay in the house', async () => {
    const house = await openHouse({ env: { IADVIZE_TOKEN: '', SANDBOX: '1' } })

    expect(await read(await house.request('/readyz'))).toMatchObject({ ready: true, sandbox: true })
  })
})

describe('privacy', () => {
  it('writes no number to the log, whatever happens', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const offer = { ...text, category: 'offers' }
    const sent = await read(await house.api('POST', '/messages', offer, sending()))
    await house.api('POST', '/messages', { ...offer, to: '+33142685300' }, sending())
    await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE })
    const link = /\/u\/(\w+)/.exec(String(sent.text))?.[1] ?? ''
    await house.services.visitor.leave(
      { phone: MOBILE, locale: 'fr', scope: 'everything' },
      { ipAddress: '192.0.2.7', userAgent: null, url: '' },
    )

    expect(house.logged()).toContain('Messages settled')
    for (const secret of [
      '612345678',
      '142685300',
      link,
      'token-of-the-tests',
      ADMIN,
      '192.0.2.7',
    ]) {
      expect(house.logged()).not.toContain(secret)
    }
  })

  it('keeps no number and no address readable in the database', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    await house.api('POST', '/messages', { ...text, category: 'offers' }, sending())

    const bytes = await bytesKeptIn(house.folder)

    expect(bytes.includes('landing_page')).toBe(true)
    for (const secret of ['612345678', '192.0.2.7', 'Test browser', 'Bonjour cher client']) {
      expect(bytes.includes(secret), secret).toBe(false)
    }
  })
})
