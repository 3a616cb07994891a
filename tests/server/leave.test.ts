import { describe, expect, it } from 'vitest'
import { LINK_EDIT_MS } from '../../src/domain/limits.ts'
import { answers } from '../support/iadvize-server.ts'
import {
  MOBILE,
  openHouse,
  OTHER_MOBILE,
  read,
  sending,
  VISIT,
  type House,
} from '../support/house.ts'

const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %.' }
const send = async (house: House, body: object, headers = sending()) =>
  read(await house.api('POST', '/messages', body, headers))

/** Sends an offer and reads the token of the link in it. */
async function linkIn(house: House): Promise<string> {
  const { text } = await send(house, offer)
  return /\/u\/(\w+)$/.exec(String(text))?.[1] ?? ''
}

describe('leaving through the link in a text', () => {
  it('opens with the masked number, the category of the text, and every choice', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const token = await linkIn(house)

    const said = { since: house.doors.clock(), source: 'landing_page', limit: null, until: null }
    expect(token).toMatch(/^[0-9A-Za-z]{12}$/)
    expect(await house.services.visitor.openLink(token)).toEqual({
      maskedNumber: '+33 • •• •• •• 78',
      locale: 'fr',
      category: 'offers',
      channel: 'message',
      choices: [
        { category: 'order-updates', status: 'declined', ...said },
        { category: 'offers', status: 'granted', ...said },
        { category: 'advice', status: 'declined', ...said },
      ],
      editableUntil: house.doors.clock() + LINK_EDIT_MS,
      undoableUntil: null,
    })
  })

  it('leaves the one category it says, and no other', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers', 'advice'])
    const token = await linkIn(house)

    expect(await house.services.visitor.leaveByLink(token, ['offers'], VISIT)).toBe(true)

    expect(await send(house, offer)).toMatchObject({ status: 403, code: 'withdrawn' })
    expect(await send(house, { ...offer, category: 'advice' })).toMatchObject({ status: 'sent' })
  })

  it('leaves everything when asked to', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers', 'advice'])
    const token = await linkIn(house)

    await house.services.visitor.leaveByLink(token, 'everything', VISIT)

    for (const category of ['order-updates', 'offers', 'advice']) {
      expect(await send(house, { ...offer, category })).toMatchObject({ code: 'withdrawn' })
    }
  })

  it('works again and again, years later', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const token = await linkIn(house)
    house.doors.advance(10 * 365 * 86_400_000)

    expect(await house.services.visitor.leaveByLink(token, ['offers'], VISIT)).toBe(true)
    expect(await house.services.visitor.leaveByLink(token, ['offers'], VISIT)).toBe(true)
  })

  it.each(['AAAAAAAAAAAA', 'short', 'AAAAAAAAAAAAA', '../../etc/pw', ''])(
    'finds nothing behind %j',
    async (token) => {
      const house = await openHouse()
      expect(await house.services.visitor.openLink(token)).toBeUndefined()
      expect(await house.services.visitor.leaveByLink(token, 'everything', VISIT)).toBe(false)
    },
  )

  it('lets a person who left come back only by saying yes again', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: ['offers'] }, VISIT)
    await house.grant(MOBILE, ['advice'])
    expect(await send(house, offer)).toMatchObject({ code: 'withdrawn' })

    await house.grant(MOBILE, ['offers'])
    expect(await send(house, offer)).toMatchObject({ status: 'sent' })
  })
})

describe('leaving by typing the number', () => {
  it('answers the same for a number nobody knows, and remembers it too', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const leave = (phone: string) =>
      house.services.visitor.leave({ phone, locale: 'fr', scope: 'everything' }, VISIT)

    const known = await leave('06 12 34 56 78')
    const unknown = await leave('06 98 76 54 32')

    expect(unknown).toMatchObject({ ok: true })
    expect(known).toMatchObject({ ok: true })
    for (const to of [MOBILE, OTHER_MOBILE]) {
      expect(await send(house, { ...offer, to })).toMatchObject({ code: 'withdrawn' })
    }
  })

  it.each([
    ['a landline', { phone: '01 42 68 53 00' }, { phone: { problem: 'not_mobile' } }],
    ['nothing ticked', { scope: [] }, { category: 'none' }],
    ['a category that does not exist', { scope: ['nope'] }, { category: 'unknown' }],
  ])('says what is wrong with %s', async (_case, wrong, errors) => {
    const house = await openHouse()
    const form = { phone: MOBILE, locale: 'fr', scope: 'everything', ...wrong } as const

    expect(await house.services.visitor.leave({ ...form }, VISIT)).toMatchObject({
      ok: false,
      errors,
    })
  })
})

describe('out means out', () => {
  it('refuses a message that was queued before its recipient left', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const sendAt = new Date(house.doors.clock() + 60_000).toISOString()
    const { id } = await send(house, { ...offer, sendAt }, sending({ prefer: '' }))

    await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: 'everything' }, VISIT)
    house.doors.advance(120_000)
    await new Promise((resolve) => setTimeout(resolve, 600))

    expect(await read(await house.api('GET', `/messages/${String(id)}`))).toMatchObject({
      status: 'refused',
      reason: 'withdrawn',
    })
    expect(house.iadvize.calls).toHaveLength(0)
  })

  it('tells a caller who waits for the outcome that the recipient left meanwhile', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const sendAt = new Date(house.doors.clock() + 60_000).toISOString()

    const waiting = house.api('POST', '/messages', { ...offer, sendAt }, sending())
    await new Promise((resolve) => setTimeout(resolve, 200))
    await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: 'everything' }, VISIT)

    expect(await read(await waiting)).toMatchObject({ status: 'refused', reason: 'withdrawn' })
  })

  it('refuses at once a message that iAdvize turns back while its recipient leaves', async () => {
    let turnBack: () => void = () => undefined
    const house = await openHouse({
      answer: (response, call, index) => {
        turnBack = () => answers.json(429, {}, { 'retry-after': '3600' })(response, call, index)
      },
    })
    await house.grant(MOBILE, ['offers'])
    const waiting = house.api('POST', '/messages', offer, sending())
    await house.iadvize.received(1)

    await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: 'everything' }, VISIT)
    turnBack()

    expect(await read(await waiting)).toMatchObject({ status: 'refused', reason: 'withdrawn' })
  })

  it.each([
    ['all are still to be accepted', () => Promise.resolve()],
    ['the first is accepted', (_: House, sends: Promise<unknown>[]) => Promise.race(sends)],
    ['the first is called', (house: House) => house.iadvize.received(1)],
  ])('starts no call after the withdrawal is acknowledged, when %s', async (_, moment) => {
    for (let round = 0; round < 2; round += 1) {
      const house = await openHouse({ answer: answers.sent })
      await house.grant(MOBILE, ['order-updates'])
      const sends = Array.from({ length: 40 }, () =>
        house.api(
          'POST',
          '/messages',
          { ...offer, category: 'order-updates' },
          sending({ prefer: '' }),
        ),
      )
      await moment(house, sends)

      await house.services.visitor.leave(
        { phone: MOBILE, locale: 'fr', scope: 'everything' },
        VISIT,
      )
      const startedBefore = house.services.dispatcher.inFlight() + settledCalls(house)
      await Promise.all(sends)
      await new Promise((resolve) => setTimeout(resolve, 100))

      expect(house.iadvize.calls.length).toBeLessThanOrEqual(startedBefore)
    }
  })
})

/** Calls whose outcome the log already tells. */
const settledCalls = (house: House): number =>
  house
    .logged()
    .split('\n')
    .filter((line) => line.includes('"Messages settled"'))
    .flatMap((line) => (JSON.parse(line) as { messages: unknown[] }).messages).length
