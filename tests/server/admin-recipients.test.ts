import { describe, expect, it } from 'vitest'
import { ADMIN_PAGE_ROWS } from '../../src/domain/limits.ts'
import { everythingKept } from '../support/everything-kept.ts'
import { MOBILE, OTHER_MOBILE, openHouse, read, sending, type House } from '../support/house.ts'
import { letIn } from '../support/operators.ts'

const ANY = { operatorId: null, action: null, subjectId: null, from: null, to: null, before: null }
const BEGINNING = { events: null, texts: null }
const REASON = 'asked by phone, ticket 4471'
const LATER_MS = 3_600_000

/** A house with somebody who agreed, and the owner who looks at them. */
async function houseWithPerson() {
  const house = await openHouse()
  await house.grant(MOBILE, ['order-updates', 'offers'])
  const owner = await letIn(house, 'owner')
  const { recipients } = house.services.admin
  const found = await recipients.find(owner.acting, '06 12 34 56 78')
  if (!found.ok) throw new Error('Not found')
  return { house, owner, recipients, id: found.value.id }
}

/** The newest acts about somebody, with who did them. */
const actsOn = async (house: House, subjectId: string) =>
  (await house.services.admin.audit.read({ ...ANY, subjectId })).events

const textSoon = async (house: House, category: string) => {
  const sendAt = new Date(house.doors.clock() + LATER_MS).toISOString()
  const body = { to: MOBILE, category, text: 'Votre colis arrive demain.', sendAt }
  const headers = sending({ prefer: '' })
  return String((await read(await house.api('POST', '/messages', body, headers))).id)
}

const statusOf = async (house: House, id: string) =>
  (await read(await house.api('GET', `/messages/${id}`))).status

describe('a recipient', () => {
  it('is found by number as it is typed, and that somebody looked is told without it', async () => {
    const { house, owner, recipients, id } = await houseWithPerson()
    expect(await recipients.find(owner.acting, '12')).toMatchObject({ problem: 'number_wrong' })
    const unknown = await recipients.find(owner.acting, OTHER_MOBILE)
    expect(unknown).toMatchObject({ ok: false, problem: 'number_unknown' })
    const { events } = await house.services.admin.audit.read({ ...ANY, action: 'recipient-found' })
    expect(events.map(({ subject, details }) => [subject?.id, details.known])).toEqual([
      [undefined, false],
      [id, true],
    ])
    expect(await everythingKept(house)).not.toMatch(/612345678|698765432/)
  })

  it('is told with states, words shown, texts, and what a preview says of a text now', async () => {
    const { house, recipients, id } = await houseWithPerson()
    await house.api('POST', '/messages', { to: MOBILE, category: 'advice', text: 'x' }, sending())
    const person = await recipients.read(id, BEGINNING)
    expect(person?.maskedNumber).toMatch(/^\+33.*78$/)
    expect(JSON.stringify(person)).not.toContain('612345678')
    const states = person?.categories.map(({ category, status }) => [category, status])
    expect(states).toContainEqual(['offers', 'granted'])
    // Left alone on a form that asked it: that is a no.
    expect(states).toContainEqual(['advice', 'declined'])
    for (const { category, now } of person?.categories ?? []) {
      const example = house.services.context.brand.categories.find((each) => each.id === category)
      const asked = { to: MOBILE, category, text: example?.example.fr, locale: 'fr' }
      const preview = await read(await house.api('POST', '/messages/preview', asked))
      expect([category, now?.decision, now?.reasons]).toEqual([
        category,
        preview.decision,
        preview.reasons,
      ])
    }
    expect(person?.events.every(({ noticeId }) => noticeId !== null)).toBe(true)
    expect(person?.texts).toMatchObject([{ status: 'refused', reason: 'not_opted_in' }])
  })

  it('has timelines of any length, read page by page', async () => {
    const { house, recipients, id } = await houseWithPerson()
    const categories = ['order-updates']
    for (let each = 0; each < ADMIN_PAGE_ROWS; each += 1) {
      const body = { phoneNumber: MOBILE, categories, action: 'withdraw', source: 'support' }
      expect((await house.api('POST', '/consents', body)).status).toBe(201)
    }
    const first = await recipients.read(id, BEGINNING)
    expect(first?.events).toHaveLength(ADMIN_PAGE_ROWS)
    const rest = await recipients.read(id, { ...BEGINNING, events: first?.moreEvents ?? null })
    expect(rest?.events.map(({ type }) => type)).toEqual(['declined', 'granted', 'granted'])
    expect(rest?.moreEvents).toBeNull()
    expect(await recipients.read('nobody', BEGINNING)).toBeUndefined()
  })
})

describe('an act about a recipient', () => {
  it('withdraws one category, or all, stops what waits, and is told in the same breath', async () => {
    const { house, owner, recipients, id } = await houseWithPerson()
    const [order, offer] = [await textSoon(house, 'order-updates'), await textSoon(house, 'offers')]
    const asked = { id, reason: `06 12 34 56 78 called: ${REASON}` }
    for (const scope of [[], ['no-such-category']]) {
      const outcome = await recipients.withdraw(owner.acting, { ...asked, scope })
      expect(outcome).toMatchObject({ problem: 'scope_missing' })
    }
    const scope = ['offers']
    expect(await recipients.withdraw(owner.acting, { id, reason: ' ', scope })).toMatchObject({
      problem: 'reason_missing',
    })
    expect(await recipients.withdraw(owner.acting, { ...asked, scope })).toMatchObject({ ok: true })
    expect(await statusOf(house, offer)).toBe('refused')
    expect(await statusOf(house, order)).toBe('scheduled')
    await recipients.withdraw(owner.acting, { ...asked, scope: 'everything' })
    expect(await statusOf(house, order)).toBe('refused')

    const person = await recipients.read(id, BEGINNING)
    expect(person?.categories.map(({ status }) => status)).toEqual(Array(3).fill('withdrawn'))
    expect(person?.events[0]).toMatchObject({ type: 'withdrawn', source: 'support' })
    expect(person?.events[0]?.evidence?.reason).toContain(REASON)
    const [newest] = await actsOn(house, id)
    expect(newest).toMatchObject({ action: 'consents-withdrawn', operatorId: owner.id })
    expect(newest?.details.reason).toContain(REASON)
    expect(await everythingKept(house)).not.toMatch(/612345678|06 12 34/)
  })

  it('suppresses, and lets the consents speak again', async () => {
    const { house, owner, recipients, id } = await houseWithPerson()
    const order = await textSoon(house, 'order-updates')
    const decision = async () => (await recipients.read(id, BEGINNING))?.categories[0]?.now?.reasons
    const asked = { id, reason: REASON }
    await recipients.suppress(owner.acting, { ...asked, type: 'suppressed' })
    expect(await statusOf(house, order)).toBe('refused')
    expect(await decision()).toMatchObject([{ code: 'suppressed' }])
    await recipients.suppress(owner.acting, { ...asked, type: 'unsuppressed' })
    expect(await decision()).toEqual([])
    expect((await actsOn(house, id)).slice(0, 2).map(({ action }) => action)).toEqual([
      'recipient-unsuppressed',
      'recipient-suppressed',
    ])
  })

  it('exports what the API exports, and erases once it is confirmed', async () => {
    const { house, owner, recipients, id } = await houseWithPerson()
    const ofApi = await read(await house.api('POST', '/recipients/export', { phoneNumber: MOBILE }))
    expect(await recipients.export(owner.acting, id)).toEqual(ofApi)

    const asked = { id, reason: REASON }
    const unsure = await recipients.erase(owner.acting, { ...asked, isConfirmed: false })
    expect(unsure).toMatchObject({ problem: 'not_confirmed' })
    await recipients.erase(owner.acting, { ...asked, isConfirmed: true })
    const erased = await recipients.read(id, BEGINNING)
    expect(erased).toMatchObject({ maskedNumber: null, erasedAt: house.doors.clock() })
    expect(erased?.categories[0]?.now).toMatchObject({ decision: 'refuse' })
    expect(await recipients.reveal(owner.acting, owner.operator, id)).toBeUndefined()
    // Nothing more is done about somebody who is gone.
    for (const outcome of [
      await recipients.withdraw(owner.acting, { ...asked, scope: 'everything' }),
      await recipients.suppress(owner.acting, { ...asked, type: 'unsuppressed' }),
      await recipients.erase(owner.acting, { ...asked, isConfirmed: true }),
    ]) {
      expect(outcome).toMatchObject({ problem: 'too_late' })
    }
    expect((await actsOn(house, id)).map(({ action }) => action)).toEqual([
      'recipient-erased',
      'recipient-exported',
      'recipient-found',
    ])
  })
})
