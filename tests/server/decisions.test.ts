import { describe, expect, it } from 'vitest'
import { GATE_POLICY_VERSION } from '../../src/domain/gate.ts'
import { MOBILE, openHouse, read, sending, VISIT, type House } from '../support/house.ts'

const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %.' }

const send = async (house: House, body: object = offer, headers = sending()) =>
  String((await read(await house.api('POST', '/messages', body, headers))).id)

const explain = async (house: House, id: string) => {
  const response = await house.api('GET', `/decisions/${id}`)
  expect(response.status).toBe(200)
  return read(response)
}

describe('why a message was allowed or refused', () => {
  it('is told of a text that left: both decisions, the grant, its words and the clock', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    house.doors.advance(1_000)
    const id = await send(house)

    const told = await explain(house, id)

    const facts = {
      consent: 'granted',
      suppressed: false,
      verification: 'not_needed',
      keyKind: 'live',
      onTeam: true,
      purpose: 'marketing',
      senderAllowed: true,
      campaignKnown: true,
      segments: 1,
      carriesLink: true,
      frequency: [{ of: 'category', max: 4, per: 'month', counted: 0, freeFrom: null }],
      hours: { open: true, policy: expect.any(String) as unknown },
    }
    const said = { decision: 'send', reasons: [], policyVersion: GATE_POLICY_VERSION, facts }
    expect(told).toMatchObject({
      messageId: id,
      category: 'offers',
      status: 'sent',
      decisions: [
        { at: 'accepted', time: '2026-11-23T09:00:01.000Z', ...said },
        { at: 'claimed', time: '2026-11-23T09:00:01.000Z', ...said },
      ],
      replay: { same: true, policyVersion: GATE_POLICY_VERSION },
      events: [{ type: 'granted', source: 'landing_page', occurredAt: '2026-11-23T09:00:00.000Z' }],
      grant: { type: 'granted' },
      notice: { id: house.services.visitor.noticeId('fr'), locale: 'fr' },
      clock: {
        acceptedAt: '2026-11-23T09:00:01.000Z',
        claimedAt: '2026-11-23T09:00:01.000Z',
        expiresAt: '2026-11-24T09:00:01.000Z',
      },
    })
    expect(told.notice).toMatchObject({ wording: { brand: 'Atelier Nord', locale: 'fr' } })
  })

  it('is told of a person who never agreed: one decision, and nothing it rests on', async () => {
    const house = await openHouse()
    const told = await explain(house, await send(house))

    expect(told).toMatchObject({
      status: 'refused',
      reason: 'not_opted_in',
      decisions: [{ at: 'accepted', decision: 'refuse', reasons: ['not_opted_in'] }],
      replay: { same: true },
      events: [],
      grant: null,
      notice: null,
      clock: { claimedAt: null },
    })
  })

  it('is told of a text that had been allowed and was stopped at the call', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const expiresAt = new Date(house.doors.clock() + 60_000).toISOString()
    const sendAt = new Date(house.doors.clock() + 30_000).toISOString()
    const id = await send(house, { ...offer, sendAt, expiresAt }, sending({ prefer: '' }))
    house.doors.advance(120_000)
    await expect
      .poll(async () => (await read(await house.api('GET', `/messages/${id}`))).status)
      .toBe('expired')

    expect(await explain(house, id)).toMatchObject({
      status: 'expired',
      decisions: [
        { at: 'accepted', decision: 'send' },
        { at: 'claimed', decision: 'refuse', reasons: ['expired'] },
      ],
      replay: { same: true },
    })
  })

  it('does not know what came later', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const id = await send(house)
    house.doors.advance(1)
    await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: 'everything' }, VISIT)

    const { events } = await explain(house, id)

    expect(events).toMatchObject([{ type: 'granted' }])
  })

  it('is doubted when the kept facts do not lead to the kept decision', async () => {
    const house = await openHouse()
    const id = await send(house)
    await house.services.context.db.write((transaction) =>
      transaction.run(
        `UPDATE messages SET decision = replace(decision, '"consent":"never_asked"', '"consent":"granted"')`,
      ),
    )

    expect(await explain(house, id)).toMatchObject({ replay: { same: false } })
  })

  it('is not judged by rules that it was not taken by', async () => {
    const house = await openHouse()
    const id = await send(house)
    await house.services.context.db.write((transaction) =>
      transaction.run(
        `UPDATE messages SET decision = replace(decision, '${GATE_POLICY_VERSION}', '2020-01-01')`,
      ),
    )

    expect(await explain(house, id)).toMatchObject({
      decisions: [{ policyVersion: '2020-01-01' }],
      replay: { same: null },
    })
  })

  it('is judged by the rules of its day when this version still has them', async () => {
    const house = await openHouse()
    const id = await send(house)
    const facts = { consent: 'granted', suppressed: false, keyKind: 'live', onTeam: false, now: 1 }
    const keep = (expiresAt: number) =>
      house.services.context.db.write((transaction) =>
        transaction.run('UPDATE messages SET decision = :decision', {
          decision: JSON.stringify({
            policy: '2026-11-23',
            facts: { ...facts, expiresAt },
            decision: 'send',
          }),
        }),
      )

    await keep(2)
    expect(await explain(house, id)).toMatchObject({
      decisions: [{ policyVersion: '2026-11-23', decision: 'send' }],
      replay: { same: true },
    })
    await keep(1)
    expect(await explain(house, id)).toMatchObject({ replay: { same: false } })
  })

  it('is told of a text that waits for the hours: what they are, and until when', async () => {
    const house = await openHouse({ at: Date.parse('2026-11-22T11:00:00Z') })
    await house.grant(MOBILE, ['offers'])
    const id = await send(house)

    const told = await explain(house, id)

    const [decision] = told.decisions as { facts: { hours: { releaseAt: number } } }[]
    const releaseAt = decision?.facts.hours.releaseAt ?? 0
    expect(told).toMatchObject({
      status: 'scheduled',
      reason: 'outside_hours',
      decisions: [
        {
          decision: 'hold',
          reasons: ['outside_hours'],
          facts: { hours: { open: false, why: 'closed_day' } },
        },
      ],
      replay: { same: true },
      clock: { scheduledFor: new Date(releaseAt).toISOString() },
    })
  })

  it.each([
    ['counted', '"counted":0', '"counted":4'],
    ['a fact that is missing', '"segments":1,', ''],
    ['when it is released', '"releaseAt":17', '"releaseAt":18'],
  ])('is doubted when this was changed: %s', async (_what, from, to) => {
    const house = await openHouse({ at: Date.parse('2026-11-22T11:00:00Z') })
    await house.grant(MOBILE, ['offers'])
    const id = await send(house)
    const { context } = house.services
    const kept = await context.db.read.get<{ decision: string }>('SELECT decision FROM messages')
    const decision = kept?.decision ?? ''
    expect(decision).toContain(from)
    await context.db.write((transaction) =>
      transaction.run('UPDATE messages SET decision = :decision', {
        decision: decision.replace(from, to),
      }),
    )

    expect(await explain(house, id)).toMatchObject({ replay: { same: false } })
  })

  it('holds no number', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const told = JSON.stringify(await explain(house, await send(house)))

    expect(told).not.toContain(MOBILE.slice(1))
  })

  it.each(['nothing', '0', '%20', 'x'.repeat(64)])('is not found for %j', async (id) => {
    const house = await openHouse()
    const response = await house.api('GET', `/decisions/${id}`)
    expect(response.status).toBe(404)
    expect(await read(response)).toMatchObject({ code: 'not_found' })
  })

  it('is told only to keys that may read messages', async () => {
    const house = await openHouse()
    const id = await send(house)
    const ask = async (key: string) =>
      (await house.api('GET', `/decisions/${id}`, undefined, { authorization: `Bearer ${key}` }))
        .status

    expect(await ask(await house.keyWith(['messages:read']))).toBe(200)
    expect(await ask(await house.keyWith(['messages:send', 'consents:read']))).toBe(403)
  })
})
