import { describe, expect, it } from 'vitest'
import { ADMIN_PAGE_ROWS } from '../../src/domain/limits.ts'
import { answers } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, read, sending, type House } from '../support/house.ts'
import { letIn } from '../support/operators.ts'

const ANY = { operatorId: null, action: null, subjectId: null, from: null, to: null, before: null }
const NEWEST = { status: null, category: null, before: null }
const REASON = 'seen in the conversation of 23 November'

const accept = async (house: House, more: object = {}, headers = sending({ prefer: '' })) => {
  const body = { to: MOBILE, category: 'order-updates', text: 'Votre colis arrive.', ...more }
  return String((await read(await house.api('POST', '/messages', body, headers))).id)
}
const later = (house: House) => new Date(house.doors.clock() + 60_000).toISOString()

async function houseWithOwner(options: Parameters<typeof openHouse>[0] = {}) {
  const house = await openHouse(options)
  await house.grant(MOBILE, ['order-updates'])
  const owner = await letIn(house, 'owner')
  return { house, owner, messages: house.services.admin.messages }
}

const actsOn = async (house: House, subjectId: string) =>
  (await house.services.admin.audit.read({ ...ANY, subjectId })).events

describe('messages', () => {
  it('are listed the newest first, page by page, by state and category', async () => {
    const { house, messages } = await houseWithOwner()
    const ids: string[] = []
    for (let each = 0; each < ADMIN_PAGE_ROWS + 2; each += 1) {
      // Refused or not, each is a message of its own.
      ids.unshift(await accept(house, { category: each === 0 ? 'offers' : 'advice' }))
    }
    const first = await messages.list(NEWEST)
    const rest = await messages.list({ ...NEWEST, before: first.next })
    expect([...first.messages, ...rest.messages].map(({ id }) => id)).toEqual(ids)
    expect(rest.next).toBeNull()
    const offers = await messages.list({ ...NEWEST, status: 'refused', category: 'offers' })
    expect(offers.messages.map(({ id }) => id)).toEqual(ids.slice(-1))
    expect((await messages.list({ ...NEWEST, status: 'sent' })).messages).toEqual([])
  })

  it('are explained as the API explains them', async () => {
    const { house, messages } = await houseWithOwner()
    const id = await accept(house, {}, sending())
    const page = await messages.read(id)
    expect(page?.message).toEqual(await read(await house.api('GET', `/messages/${id}`)))
    expect(page?.decision).toEqual(await read(await house.api('GET', `/decisions/${id}`)))
    expect(await messages.read('no-such-message')).toBeUndefined()
  })

  it('are cancelled as long as they wait, once, and the ledger tells who did', async () => {
    const { house, owner, messages } = await houseWithOwner()
    const id = await accept(house, { sendAt: later(house) })
    expect(await messages.cancel(owner.acting, id)).toMatchObject({ ok: true })
    expect(await messages.cancel(owner.acting, id)).toMatchObject({ ok: true })
    expect((await messages.read(id))?.message.status).toBe('cancelled')
    expect(await actsOn(house, id)).toMatchObject([
      { action: 'message-cancelled', operatorId: owner.id },
    ])
    const sent = await accept(house, {}, sending())
    expect(await messages.cancel(owner.acting, sent)).toMatchObject({ problem: 'too_late' })
    expect(await actsOn(house, sent)).toEqual([])
  })

  it('are settled by whoever looked, when nobody can tell, with a reason', async () => {
    const { house, owner, messages } = await houseWithOwner({ answer: answers.reset })
    const id = await accept(house, {}, sending())
    expect((await messages.read(id))?.message.status).toBe('unknown')
    const found = { id, outcome: 'sent', providerMessageId: ' SM1 ', reason: REASON }
    const settle = (more: object) => messages.settle(owner.acting, { ...found, ...more })
    expect(await settle({ outcome: '' })).toMatchObject({ problem: 'finding_missing' })
    expect(await settle({ reason: '' })).toMatchObject({ problem: 'reason_missing' })
    expect(await settle({ reason: 'x'.repeat(201) })).toMatchObject({ problem: 'reason_long' })
    expect(await settle({ outcome: 'rejected' })).toMatchObject({ problem: 'finding_contradicts' })
    expect(await settle({})).toMatchObject({ ok: true })
    expect(await settle({})).toMatchObject({ problem: 'too_late' })
    const page = await messages.read(id)
    expect(page?.message).toMatchObject({
      status: 'sent',
      reason: 'settled_by_hand',
      detail: REASON,
      providerMessageId: 'SM1',
    })
    expect(await actsOn(house, id)).toMatchObject([
      { action: 'message-settled', details: { outcome: 'sent', reason: REASON } },
    ])
  })
})
