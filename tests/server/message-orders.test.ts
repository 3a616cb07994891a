import { describe, expect, it } from 'vitest'
import { answers } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, read, sending, type House } from '../support/house.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }
const later = (house: House) => new Date(house.doors.clock() + 60_000).toISOString()

/** Accepts a text and resolves to its id. */
const accept = async (house: House, more: object = {}, headers = sending({ prefer: '' })) =>
  String((await read(await house.api('POST', '/messages', { ...text, ...more }, headers))).id)

const idsOf = (page: Record<string, unknown>) =>
  (page.messages as { id: string }[]).map(({ id }) => id)

describe('a list of messages', () => {
  it('holds the newest first, each as it is read alone, page by page', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const sendAt = later(house)
    const ids: string[] = []
    for (let count = 0; count < 3; count += 1) ids.unshift(await accept(house, { sendAt }))

    const first = await read(await house.api('GET', '/messages?limit=2'))
    const second = await read(
      await house.api('GET', `/messages?limit=2&cursor=${String(first.next)}`),
    )

    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids)
    expect(second.next).toBeNull()
    const alone = await read(await house.api('GET', `/messages/${ids[0] ?? ''}`))
    expect((first.messages as unknown[])[0]).toEqual(alone)
  })

  it('is narrowed by status and category', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const scheduled = await accept(house, { sendAt: later(house) })
    const refused = await accept(house, { category: 'offers', text: 'Atelier Nord : -20 %' })

    const read1 = async (query: string) =>
      idsOf(await read(await house.api('GET', `/messages?${query}`)))
    expect(await read1('status=scheduled')).toEqual([scheduled])
    expect(await read1('status=refused')).toEqual([refused])
    expect(await read1('category=offers')).toEqual([refused])
    expect(await read1('status=scheduled&category=offers')).toEqual([])
  })

  it.each(['status=lost', 'limit=0', 'limit=201', 'limit=x', 'page=2'])(
    'refuses %s',
    async (query) => {
      const house = await openHouse()
      expect((await house.api('GET', `/messages?${query}`)).status).toBe(422)
    },
  )
})

describe('cancelling', () => {
  it('keeps a waiting message from leaving, and is answered twice the same', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['order-updates'])
    const id = await accept(house, { sendAt: later(house) })

    const first = await house.api('DELETE', `/messages/${id}`)
    const second = await house.api('DELETE', `/messages/${id}`)

    expect(first.status).toBe(200)
    expect(await read(first)).toMatchObject({ id, status: 'cancelled', reason: 'cancelled' })
    expect(await read(second)).toMatchObject({ id, status: 'cancelled' })
    house.doors.advance(120_000)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(house.iadvize.calls).toHaveLength(0)
  })

  it('is refused once the call has begun, and for what nobody knows', async () => {
    const house = await openHouse({ answer: answers.nothing })
    await house.grant(MOBILE, ['order-updates'])
    const id = await accept(house)
    await house.iadvize.received(1)

    const calling = await house.api('DELETE', `/messages/${id}`)

    expect(calling.status).toBe(422)
    expect(await read(calling)).toMatchObject({ code: 'invalid_request', messageStatus: 'sending' })
    expect((await house.api('DELETE', '/messages/nobody')).status).toBe(404)
  })

  it('answers whoever waits for the outcome', async () => {
    const house = await openHouse({ answer: answers.json(429, {}, { 'retry-after': '60' }) })
    await house.grant(MOBILE, ['order-updates'])
    const waiting = house.api('POST', '/messages', text, sending({ prefer: 'wait=20' }))
    await house.iadvize.received(1)
    const queued = async () =>
      idsOf(await read(await house.api('GET', '/messages?status=queued')))[0]
    await expect.poll(queued).toBeDefined()

    await house.api('DELETE', `/messages/${String(await queued())}`)

    expect(await read(await waiting)).toMatchObject({ status: 'cancelled' })
  })
})

describe('settling an unknown message by hand', () => {
  const unknown = async () => {
    const house = await openHouse({ answer: answers.json(500, {}) })
    await house.grant(MOBILE, ['order-updates'])
    return { house, id: await accept(house, {}, sending()) }
  }
  const settle = (house: House, id: string, body: object) =>
    house.api('POST', `/messages/${id}/settle`, body)

  it('writes what a person found out, with who and why, without a number', async () => {
    const { house, id } = await unknown()

    const response = await settle(house, id, {
      outcome: 'sent',
      reason: 'seen in the conversation of 06 12 34 56 78',
    })

    expect(response.status).toBe(200)
    expect(await read(response)).toMatchObject({
      status: 'sent',
      reason: 'settled_by_hand',
      detail: 'seen in the conversation of [number]',
      providerMessageId: null,
    })
    const kept = await house.services.context.db.read.all(
      'SELECT message_id, outcome, settled_by FROM hand_settlements',
    )
    expect(kept).toEqual([{ message_id: id, outcome: 'sent', settled_by: 'API key bootstrap' }])
  })

  it('keeps the id of iAdvize where it was found, and calls nobody', async () => {
    const { house, id } = await unknown()
    const body = { outcome: 'sent', reason: 'support looked', providerMessageId: 'SM7' }
    expect(await read(await settle(house, id, body))).toMatchObject({ providerMessageId: 'SM7' })
    house.doors.advance(60_000)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(house.iadvize.calls).toHaveLength(1)
  })

  it('is refused twice, without a reason, and to a key that only sends', async () => {
    const { house, id } = await unknown()
    const body = { outcome: 'rejected', reason: 'not there' }
    const key = await house.keyWith(['messages:send', 'messages:read'])
    const as = { authorization: `Bearer ${key}` }

    expect((await house.api('POST', `/messages/${id}/settle`, body, as)).status).toBe(403)
    expect((await settle(house, id, { outcome: 'rejected' })).status).toBe(422)
    expect((await settle(house, id, { ...body, providerMessageId: 'SM7' })).status).toBe(422)
    expect(await read(await settle(house, id, body))).toMatchObject({ status: 'rejected' })
    const again = await settle(house, id, { outcome: 'sent', reason: 'changed my mind' })
    expect(again.status).toBe(422)
    expect(await read(again)).toMatchObject({ messageStatus: 'rejected' })
    expect((await settle(house, 'nobody', body)).status).toBe(404)
  })
})
