import { describe, expect, it } from 'vitest'
import { answers } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, sending } from '../support/house.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }
const read = async (response: Response) => (await response.json()) as Record<string, unknown>

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

    const response = await house.api(
      'POST',
      '/messages',
      { ...text, category: 'offers' },
      sending(),
    )

    expect(await read(response)).toMatchObject({ code: 'not_opted_in' })
    expect(house.iadvize.calls).toHaveLength(0)
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
