import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { answers } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, OTHER_MOBILE, read, sending } from '../support/house.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }
const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 % samedi.' }
const LINK = /https:\/\/sms\.example\/u\/[0-9A-Za-z]{1,12}/

describe('a text leaves only because of a consent', () => {
  it('sends the guide’s own example as exactly these bytes, and keeps the messageId', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])

    const response = await house.api('POST', '/messages', text, sending())

    expect(response.status).toBe(200)
    expect(await read(response)).toMatchObject({
      status: 'sent',
      providerMessageId: 'SM00000000000000000000000000000001',
    })
    expect(house.iadvize.calls).toHaveLength(1)
    expect(house.iadvize.calls[0]?.body).toBe(
      '{"query":"mutation($i: SmsOutboundMessageSendInput!){ smsOutboundMessageSend(smsOutboundMessageSendInput:$i){ messageText messageId } }",' +
        '"variables":{"i":{"senderId":"+447488881720","recipientId":"+33612345678","text":"Bonjour cher client","campaignId":"ee0c9a7a-bf61-4802-91b0-2146b3c8b57c"}}}',
    )
    expect(house.iadvize.calls[0]).toMatchObject({
      method: 'POST',
      path: '/graphql',
      headers: { authorization: 'Bearer token-of-the-tests', 'content-type': 'application/json' },
    })
  })

  it('refuses a person who never agreed, keeps the message with its reason, and calls nobody', async () => {
    const house = await openHouse()

    const response = await house.api('POST', '/messages', text, sending())

    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = await read(response)
    expect(problem).toMatchObject({ status: 403, code: 'not_opted_in' })
    const kept = await house.api('GET', `/messages/${String(problem.id)}`)
    expect(await read(kept)).toMatchObject({ status: 'refused', reason: 'not_opted_in' })
    expect(house.iadvize.calls).toHaveLength(0)
  })

  it('does not take a yes to one category for a yes to another', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])

    const response = await house.api('POST', '/messages', offer, sending())

    expect(await read(response)).toMatchObject({ code: 'not_opted_in' })
    expect(house.iadvize.calls).toHaveLength(0)
  })

  it('lets a team key reach the brand’s own numbers and nobody else', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    await house.grant(OTHER_MOBILE, ['order-updates'])
    const key = await house.keyWith(['messages:send'], 'team')
    const as = () => sending({ authorization: `Bearer ${key}` })

    const toTeam = await house.api('POST', '/messages', text, as())
    const toOther = await house.api('POST', '/messages', { ...text, to: OTHER_MOBILE }, as())

    expect(await read(toTeam)).toMatchObject({ status: 'sent' })
    expect(toOther.status).toBe(403)
    expect(await read(toOther)).toMatchObject({ code: 'forbidden' })
    expect(house.iadvize.calls).toHaveLength(1)
  })

  it('answers a test key as if the text had left, and lets nothing leave', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const key = await house.keyWith(['messages:send'], 'test')

    const response = await house.api(
      'POST',
      '/messages',
      text,
      sending({ authorization: `Bearer ${key}` }),
    )

    const { status, providerMessageId } = await read(response)
    expect(status).toBe('sent')
    expect(providerMessageId).toMatch(/^SM[0-9a-f]{32}$/)
    expect(house.iadvize.calls).toHaveLength(0)
  })
})

describe('the text that leaves', () => {
  it('carries the recipient’s unsubscribe link at the end of a marketing text', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])

    const shown = await read(await house.api('POST', '/messages', offer, sending()))

    expect(shown.text).toMatch(
      new RegExp(`^Atelier Nord : -20 % samedi\\.\\nStop SMS : ${LINK.source}$`),
    )
    expect(house.iadvize.calls[0]?.body).toContain(JSON.stringify(shown.text))
  })

  it('carries the link with the words of the text itself, once', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])

    const placed = { ...offer, text: 'Atelier Nord : -20 %. Gérer : {url} ' }
    const shown = await read(await house.api('POST', '/messages', placed, sending()))

    expect(shown.text).toMatch(new RegExp(`^Atelier Nord : -20 %\\. Gérer : ${LINK.source}$`))
  })

  it('says who writes when a marketing text does not', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])

    const nameless = { ...offer, text: '-20 % samedi.' }
    const shown = await read(await house.api('POST', '/messages', nameless, sending()))

    expect(shown.text).toMatch(/^Atelier Nord : -20 % samedi\.\nStop SMS : https:/)
  })

  it.each([
    ['words behind the link', 'Gérer : {url} Merci', 'invalid_request'],
    ['the link twice', 'Gérer : {url} {url}', 'invalid_request'],
    ['a sign that a phone takes into the link', 'Soldes www.{url}', 'invalid_request'],
    ['another link', 'Voir https://shop.example/a', 'invalid_request'],
    ['a placeholder that nobody fills', 'Bonjour {name}', 'missing_placeholder'],
  ])('is refused with %s', async (_what, words, code) => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])

    const response = await house.api('POST', '/messages', { ...offer, text: words }, sending())

    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({ code, errors: [{ path: 'text' }] })
    expect(house.iadvize.calls).toHaveLength(0)
  })

  it('is left alone when it is a service text', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])

    const shown = await read(await house.api('POST', '/messages', text, sending()))

    expect(shown.text).toBe('Bonjour cher client')
  })

  it('speaks the language the person chose when it says how to stop', async () => {
    const house = await openHouse()
    await house.services.visitor.optIn(
      { phone: MOBILE, categories: ['offers'], locale: 'en' },
      { ipAddress: null, userAgent: null, url: 'https://sms.example/en' },
    )

    const shown = await read(await house.api('POST', '/messages', offer, sending()))

    expect(shown.text).toContain('\nStop SMS: https://')
  })

  it.each([
    ['306 GSM-7 characters', 'a'.repeat(306), 200],
    ['307 GSM-7 characters', 'a'.repeat(307), 422],
    ['134 UCS-2 characters', `ê${'a'.repeat(133)}`, 200],
    ['135 UCS-2 characters', `ê${'a'.repeat(134)}`, 422],
    ['153 euro signs, which cannot fill two segments', '€'.repeat(153), 422],
  ])('holds two segments: %s', async (_case, body, status) => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])

    const response = await house.api('POST', '/messages', { ...text, text: body }, sending())

    expect(response.status).toBe(status)
    expect(house.iadvize.calls).toHaveLength(status === 200 ? 1 : 0)
  })

  it('counts the appended link against the two segments, and names what forces UCS-2', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])

    const tooLong = { ...offer, text: `Fête ${'a'.repeat(120)}` }
    const problem = await read(await house.api('POST', '/messages', tooLong, sending()))

    expect(problem).toMatchObject({
      code: 'text_too_long',
      segments: 3,
      encoding: 'UCS-2',
      offending: ['ê'],
      errors: [{ path: 'text', message: 'takes 3 segments' }],
    })
  })
})

describe('a text whose fate is unclear', () => {
  it.each([
    ['never answers', answers.nothing],
    ['resets the connection', answers.reset],
    ['answers 502 after the call', answers.json(502, {})],
    ['answers something else than GraphQL', answers.json(200, 'hello')],
  ])('is unknown when iAdvize %s, and is never called again', async (_case, answer) => {
    const house = await openHouse({ answer })
    await house.grant(MOBILE, ['order-updates'])

    const response = await house.api('POST', '/messages', text, sending())

    expect(await read(response)).toMatchObject({ status: 'unknown', providerMessageId: null })
    house.doors.advance(60_000)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(house.iadvize.calls).toHaveLength(1)
  })
})

describe('a text that iAdvize refuses', () => {
  it.each([
    [
      'GraphQL errors',
      answers.json(200, { data: null, errors: [{ message: 'No such campaign' }] }),
    ],
    ['GraphQL errors under 400', answers.json(400, { errors: [{ message: 'No such campaign' }] })],
    [
      'userErrors nobody asked for',
      answers.json(200, {
        data: { smsOutboundMessageSend: { messageId: null, userErrors: [{ __typename: 'X' }] } },
      }),
    ],
  ])('is rejected after %s', async (_case, answer) => {
    const house = await openHouse({ answer })
    await house.grant(MOBILE, ['order-updates'])

    const shown = await read(await house.api('POST', '/messages', text, sending()))

    expect(shown).toMatchObject({ status: 'rejected', reason: 'iadvize_rejected' })
  })

  it('keeps iAdvize’s explanation without the number in it', async () => {
    const answer = answers.json(200, {
      errors: [{ message: `Bad number ${MOBILE} for 06 12 34 56 78` }],
    })
    const house = await openHouse({ answer })
    await house.grant(MOBILE, ['order-updates'])

    const { detail } = await read(await house.api('POST', '/messages', text, sending()))

    expect(detail).toBe('Bad number [number] for [number]')
    expect(house.logged()).not.toContain('612345678')
  })
})

describe('a text whose time has not come', () => {
  it('waits until sendAt, then leaves', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const sendAt = new Date(house.doors.clock() + 3_600_000).toISOString()

    const accepted = await read(
      await house.api('POST', '/messages', { ...text, sendAt }, sending({ prefer: '' })),
    )
    expect(accepted).toMatchObject({ status: 'scheduled', scheduledFor: sendAt })
    expect(house.iadvize.calls).toHaveLength(0)

    house.doors.advance(3_600_000)
    await house.iadvize.received(1)
  })

  it('expires instead of leaving late', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const now = house.doors.clock()
    const times = {
      sendAt: new Date(now + 1_000).toISOString(),
      expiresAt: new Date(now + 2_000).toISOString(),
    }
    const { id } = await read(
      await house.api('POST', '/messages', { ...text, ...times }, sending({ prefer: '' })),
    )

    house.doors.advance(5_000)
    await house.services.dispatcher.settled(String(id), 2_000)

    expect(await read(await house.api('GET', `/messages/${String(id)}`))).toMatchObject({
      status: 'expired',
      reason: 'expired',
    })
    expect(house.iadvize.calls).toHaveLength(0)
  })

  it('is refused at once when it is born expired', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const expiresAt = new Date(house.doors.clock() - 1_000).toISOString()

    const response = await house.api('POST', '/messages', { ...text, expiresAt }, sending())

    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({ code: 'expired' })
  })
})

describe('a request made twice', () => {
  it('is answered twice and sent once', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const headers = sending()

    const first = await read(await house.api('POST', '/messages', text, headers))
    const second = await read(await house.api('POST', '/messages', text, headers))

    expect(second).toEqual(first)
    expect(house.iadvize.calls).toHaveLength(1)
  })

  it('is refused with another body, and without a key', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const headers = sending()
    await house.api('POST', '/messages', text, headers)

    const other = await house.api('POST', '/messages', { ...text, text: 'Autre' }, headers)
    const without = await house.api('POST', '/messages', text)

    expect(other.status).toBe(422)
    expect(await read(other)).toMatchObject({ code: 'idempotency_key_reused' })
    expect(without.status).toBe(400)
    expect(await read(without)).toMatchObject({ code: 'idempotency_key_missing' })
  })

  it('is told to wait while the first is not answered', async () => {
    const house = await openHouse({ answer: answers.nothing })
    await house.grant(MOBILE, ['order-updates'])
    const headers = sending()

    const first = house.api('POST', '/messages', text, headers)
    await house.iadvize.received(1)
    const second = await house.api('POST', '/messages', text, headers)

    expect(second.status).toBe(409)
    expect(await read(second)).toMatchObject({ code: 'idempotency_key_in_flight' })
    await first
  })

  it('is a new request once its answer is a week old', async () => {
    const folder = temporaryFolder()
    const house = await openHouse({ folder })
    await house.grant(MOBILE, ['order-updates'])
    const headers = sending()
    await house.api('POST', '/messages', text, headers)
    await house.services.close()

    const later = await openHouse({ folder, at: house.doors.clock() + 8 * 86_400_000 })
    await later.api('POST', '/messages', text, headers)

    const texts = later.iadvize.calls.filter(({ body }) => body.includes(MOBILE))
    expect(texts).toHaveLength(1)
  })

  it('is answered the same refusal twice', async () => {
    const house = await openHouse()
    const headers = sending()

    const first = await read(await house.api('POST', '/messages', text, headers))
    await house.grant(MOBILE, ['order-updates'])
    const second = await read(await house.api('POST', '/messages', text, headers))

    expect(second).toEqual(first)
    expect(house.iadvize.calls).toHaveLength(0)
  })
})

describe('the sandbox and the outside', () => {
  const inSandbox = { IADVIZE_TOKEN: '', SANDBOX: '1' }
  const later = (clock: () => number) => new Date(clock() + 60_000).toISOString()

  it('never sends for real what was accepted in the sandbox', async () => {
    const folder = temporaryFolder()
    const sandboxed = await openHouse({ folder, env: inSandbox })
    await sandboxed.grant(MOBILE, ['order-updates'])
    const body = { ...text, sendAt: later(sandboxed.doors.clock) }
    const { id } = await read(
      await sandboxed.api('POST', '/messages', body, sending({ prefer: '' })),
    )
    await sandboxed.services.close()

    const live = await openHouse({ folder })
    live.doors.advance(120_000)
    await new Promise((resolve) => setTimeout(resolve, 600))

    expect(await read(await live.api('GET', `/messages/${String(id)}`))).toMatchObject({
      status: 'cancelled',
      reason: 'accepted_in_sandbox',
    })
    expect(live.iadvize.calls).toHaveLength(0)
  })

  it('keeps a real message waiting while the sandbox is on', async () => {
    const folder = temporaryFolder()
    const live = await openHouse({ folder })
    await live.grant(MOBILE, ['order-updates'])
    const body = { ...text, sendAt: later(live.doors.clock) }
    const { id } = await read(await live.api('POST', '/messages', body, sending({ prefer: '' })))
    await live.services.close()

    const sandboxed = await openHouse({ folder, env: inSandbox })
    sandboxed.doors.advance(120_000)
    await new Promise((resolve) => setTimeout(resolve, 600))

    expect(await read(await sandboxed.api('GET', `/messages/${String(id)}`))).toMatchObject({
      status: 'scheduled',
    })
  })
})

describe('times that contradict each other', () => {
  it('are refused: a message may not expire before it may leave', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const at = new Date(house.doors.clock() + 60_000).toISOString()

    const response = await house.api(
      'POST',
      '/messages',
      { ...text, sendAt: at, expiresAt: at },
      sending(),
    )

    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({ errors: [{ path: 'expiresAt' }] })
  })
})
