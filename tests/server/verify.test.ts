import { describe, expect, it } from 'vitest'
import { readApiNumber } from '../../server/consent/api-number.ts'
import { erase } from '../../server/consent/erase.ts'
import { unsealEvidence } from '../../server/consent/evidence.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import {
  CODE_LIFE_MS,
  CODE_RESEND_MS,
  CODE_TRIES_MAX,
  PENDING_KEEP_MS,
} from '../../src/domain/limits.ts'
import type { OptInForm } from '../../src/domain/visitor-forms.ts'
import { everythingKept } from '../support/everything-kept.ts'
import { openCodeHouse, otherThan, standingAlone, type CodeHouse } from '../support/code-house.ts'
import { MOBILE, OTHER_MOBILE, read, sending, VISIT } from '../support/house.ts'

const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %.' }
const send = async (house: CodeHouse) =>
  read(await house.api('POST', '/messages', offer, sending()))

/** Sends the form and reads the code that arrives. */
async function askAndRead(house: CodeHouse, categories = ['offers']) {
  const before = house.iadvize.calls.length
  const sealed = await house.ask(MOBILE, categories)
  const code = (await house.codes(before + 1)).at(-1) ?? ''
  return { sealed, code }
}

describe('after the form', () => {
  it('one code leaves through its own campaign, with fixed words and the first sender', async () => {
    const house = await openCodeHouse()

    const { code } = await askAndRead(house)

    expect(house.iadvize.calls).toHaveLength(1)
    const { variables } = JSON.parse(house.iadvize.calls[0]?.body ?? '') as { variables: object }
    expect(variables).toEqual({
      i: {
        senderId: '+447488881720',
        recipientId: MOBILE,
        text: `Atelier Nord : votre code est ${code} (15 min). Ne le donnez à personne.`,
        campaignId: '0b9c7d1e-4f86-4c1b-9e55-7a2d3c8f6b10',
      },
    })
  })

  it('the consent is pending, and the gate refuses', async () => {
    const house = await openCodeHouse()
    await askAndRead(house)

    expect(await house.states()).toEqual({
      'order-updates': 'never_asked',
      offers: 'pending',
      advice: 'never_asked',
    })
    expect(await send(house)).toMatchObject({ status: 403, code: 'not_opted_in' })
    expect(house.iadvize.calls).toHaveLength(1)
  })

  it('no code leaves to a country that is not on the list, and the form says so', async () => {
    const house = await openCodeHouse()
    const form: OptInForm = { phone: '+1 201 555 0123', categories: ['offers'], locale: 'fr' }

    expect(await house.services.visitor.optIn(form, VISIT)).toEqual({
      ok: false,
      errors: { phone: { problem: 'country_not_served', digits: 0, country: 'US' } },
    })
    await house.settle()
    expect(house.iadvize.calls).toEqual([])
    expect(await house.events()).toEqual([])
  })

  it('the page of the code knows the masked number and the choices, and nothing is in clear', async () => {
    const house = await openCodeHouse()
    const { sealed, code } = await askAndRead(house, ['offers', 'advice'])

    expect(sealed).not.toContain('612345678')
    expect(await house.services.visitor.openVerification(sealed)).toEqual({
      maskedNumber: '+33 • •• •• •• 78',
      categories: ['offers', 'advice'],
      notice: house.services.visitor.noticeId('fr'),
      stage: 'open',
      secondsToWait: 30,
      isAgain: false,
    })
    const kept = await everythingKept(house)
    expect(kept.includes('landing_page')).toBe(true)
    for (const secret of ['612345678', VISIT.ipAddress]) {
      expect(kept.includes(secret), secret).toBe(false)
    }
    expect(standingAlone(code).test(kept)).toBe(false)
  })

  it.each([undefined, '', 'damaged'])('%j opens no page', async (sealed) => {
    const house = await openCodeHouse()
    expect(await house.services.visitor.openVerification(sealed)).toBeUndefined()
    expect(await house.type(sealed ?? '', '123456')).toEqual({ ok: false })
    expect(await house.services.visitor.resendCode(sealed, VISIT)).toBe(false)
  })
})

describe('the right code', () => {
  it('grants what was ticked, refuses the rest, and keeps the evidence of both steps', async () => {
    const house = await openCodeHouse()
    const { db, vault } = house.services.context
    const { sealed, code } = await askAndRead(house)
    house.doors.advance(60_000)

    const result = await house.type(sealed, ` ${code.slice(0, 3)} ${code.slice(3)} `)

    expect(result).toMatchObject({ ok: true, next: { page: 'done' } })
    const confirmed = result.ok ? result.next.sealed : ''
    expect(house.services.visitor.readConfirmation(confirmed)).toMatchObject({
      maskedNumber: '+33 • •• •• •• 78',
      categories: ['offers'],
    })
    const events = await db.read.all<{
      type: string
      category: string | null
      notice_id: string | null
      evidence_sealed: Uint8Array
      occurred_at: number
    }>('SELECT * FROM consent_events ORDER BY seq')
    expect(events.map(({ type, category }) => [type, category])).toEqual([
      ['requested', 'offers'],
      ['verified', null],
      ['declined', 'order-updates'],
      ['granted', 'offers'],
      ['declined', 'advice'],
    ])
    const notice = house.services.visitor.noticeId('fr')
    expect(events.map((event) => event.notice_id)).toEqual([notice, null, notice, notice, notice])
    const person = await db.read.get<{
      person_key: Uint8Array
      verified_at: number
      locale: string
    }>('SELECT * FROM recipients')
    const urls = events.map(
      ({ evidence_sealed }) =>
        unsealEvidence(vault, person?.person_key ?? Buffer.of(), evidence_sealed)?.url,
    )
    // What was answered on the form has the form as its evidence; what the code proved, the code.
    const onTheForm = ['requested', 'declined']
    for (const [index, { type }] of events.entries()) {
      const page = onTheForm.includes(type) ? '' : '/verify'
      expect(urls[index]).toBe(`http://localhost/fr${page}`)
    }
    expect(person).toMatchObject({ verified_at: house.doors.clock(), locale: 'fr' })
    expect(await send(house)).toMatchObject({ status: 'sent' })
    expect((await verifyLedger(house.services.context)).findings).toEqual([])
  })

  it('works once: two at the same moment are both confirmed, and grant once', async () => {
    const house = await openCodeHouse()
    const { sealed, code } = await askAndRead(house)

    const results = await Promise.all([1, 2, 3].map(() => house.type(sealed, code)))

    expect(results.map(({ ok }) => ok)).toEqual([true, true, true])
    const granted = (await house.events()).filter(({ type }) => type === 'granted')
    expect(granted).toHaveLength(1)
    expect(await house.services.visitor.openVerification(sealed)).toBeUndefined()
    expect(await house.services.visitor.resendCode(sealed, VISIT)).toBe(false)
    expect(await house.type(sealed, otherThan(code))).toEqual({ ok: false })
  })

  it('is right for its own form only: another browser asked for another', async () => {
    const house = await openCodeHouse()
    const first = await askAndRead(house, ['offers'])
    const second = await askAndRead(house, ['advice'])

    expect(await house.type(first.sealed, second.code)).toMatchObject({ ok: false })
    expect(await house.type(first.sealed, first.code)).toMatchObject({
      error: { problem: 'wrong', triesLeft: 3 },
    })
    expect(await house.type(second.sealed, second.code)).toMatchObject({ ok: true })
    expect(await house.states()).toMatchObject({ offers: 'pending', advice: 'granted' })
  })
})

describe('a wrong code', () => {
  it('leaves four tries, then three, and after five the right one is wrong too', async () => {
    const house = await openCodeHouse()
    const { sealed, code } = await askAndRead(house)

    for (let left = CODE_TRIES_MAX - 1; left > 0; left -= 1) {
      expect(await house.type(sealed, otherThan(code))).toEqual({
        ok: false,
        error: { problem: 'wrong', triesLeft: left },
      })
    }
    expect(await house.type(sealed, otherThan(code))).toEqual({ ok: false })
    expect(await house.type(sealed, code)).toEqual({ ok: false })

    const page = await house.services.visitor.openVerification(sealed)
    expect(page).toMatchObject({ stage: 'used_up' })
    expect(await house.states()).toMatchObject({ offers: 'pending' })
  })

  it('can be wrong five times at most, even all at once', async () => {
    const house = await openCodeHouse()
    const { sealed, code } = await askAndRead(house)

    await Promise.all(Array.from({ length: 20 }, () => house.type(sealed, otherThan(code))))

    const [row] = await house.services.context.db.read.all('SELECT tries FROM verifications')
    expect(row).toEqual({ tries: CODE_TRIES_MAX })
    expect(await house.type(sealed, code)).toEqual({ ok: false })
  })

  it.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['12345', 'not_a_code'],
    ['abc', 'not_a_code'],
  ])('%j costs no try', async (typed, problem) => {
    const house = await openCodeHouse()
    const { sealed } = await askAndRead(house)
    expect(await house.type(sealed, typed)).toEqual({ ok: false, error: { problem } })
    const [row] = await house.services.context.db.read.all('SELECT tries FROM verifications')
    expect(row).toEqual({ tries: 0 })
  })
})

describe('time', () => {
  it('ends a code after 15 minutes, to the millisecond', async () => {
    const house = await openCodeHouse()
    const first = await askAndRead(house)
    house.doors.advance(CODE_LIFE_MS - 1)
    expect(await house.type(first.sealed, first.code)).toMatchObject({ ok: true })

    const second = await askAndRead(house, ['advice'])
    house.doors.advance(CODE_LIFE_MS)
    expect(await house.type(second.sealed, second.code)).toEqual({ ok: false })
    const page = await house.services.visitor.openVerification(second.sealed)
    expect(page).toMatchObject({ stage: 'expired', secondsToWait: 0 })
    expect(await house.states()).toMatchObject({ offers: 'granted', advice: 'pending' })
  })

  it('lets another code be asked for after 30 seconds, and only the newest works', async () => {
    const house = await openCodeHouse()
    const { visitor } = house.services
    const { sealed, code } = await askAndRead(house)
    house.doors.advance(CODE_RESEND_MS - 1)
    expect(await visitor.resendCode(sealed, VISIT)).toBe(false)
    house.doors.advance(1)

    const resent = await Promise.all([1, 2].map(() => visitor.resendCode(sealed, VISIT)))

    expect(resent.sort()).toEqual([false, true])
    const codes = await house.codes(2)
    expect(codes).toHaveLength(2)
    expect(await visitor.openVerification(sealed)).toMatchObject({ isAgain: true })
    if (code !== codes[1]) expect(await house.type(sealed, code)).toMatchObject({ ok: false })
    expect(await house.type(sealed, codes[1] ?? '')).toMatchObject({ ok: true })
  })

  it('gives a new code five new tries once the old one is used up', async () => {
    const house = await openCodeHouse()
    const { sealed, code } = await askAndRead(house)
    for (let tries = 0; tries < CODE_TRIES_MAX; tries += 1) {
      await house.type(sealed, otherThan(code))
    }
    house.doors.advance(CODE_RESEND_MS)
    expect(await house.services.visitor.resendCode(sealed, VISIT)).toBe(true)
    const [, newest = ''] = await house.codes(2)

    expect(await house.type(sealed, otherThan(newest))).toMatchObject({ error: { triesLeft: 4 } })
    expect(await house.type(sealed, newest)).toMatchObject({ ok: true })
  })

  it('ends the page after a day', async () => {
    const house = await openCodeHouse()
    const { sealed } = await askAndRead(house)
    house.doors.advance(PENDING_KEEP_MS)
    expect(await house.services.visitor.openVerification(sealed)).toBeUndefined()
    expect(await house.services.visitor.resendCode(sealed, VISIT)).toBe(false)
  })
})

describe('what a stranger types', () => {
  it('takes nothing away from who agreed, and is no sign of life', async () => {
    const house = await openCodeHouse()
    const { db } = house.services.context
    const { sealed, code } = await askAndRead(house)
    await house.type(sealed, code)
    const before = await house.states()
    const person = await db.read.get('SELECT * FROM recipients')
    house.doors.advance(3_600_000)

    await house.ask(MOBILE, ['offers'])
    expect(await house.states()).toEqual(before)
    expect(await db.read.get('SELECT * FROM recipients')).toEqual(person)
    await house.ask(MOBILE, ['offers', 'advice'])

    expect(await house.states()).toEqual({ ...before, advice: 'pending' })
    expect(await db.read.get('SELECT * FROM recipients')).toEqual(person)
    expect(await send(house)).toMatchObject({ status: 'sent' })
  })

  it('is answered the same for a number we know and one we do not', async () => {
    const house = await openCodeHouse()
    const { visitor } = house.services
    const { sealed, code } = await askAndRead(house)
    await house.type(sealed, code)

    const pages = await Promise.all(
      [MOBILE, OTHER_MOBILE].map(async (phone) => {
        const page = await visitor.openVerification(await house.ask(phone))
        return { ...page, maskedNumber: '' }
      }),
    )

    expect(pages[0]).toEqual(pages[1])
  })

  it('into the trap for machines gets the same page, and no code', async () => {
    const house = await openCodeHouse()
    const { visitor } = house.services
    const form: OptInForm = { phone: MOBILE, categories: ['offers'], locale: 'fr' }

    const pretended = visitor.pretendOptIn(form)
    const asked = await visitor.optIn(form, VISIT)

    const next = asked.ok ? asked.next : undefined
    expect({ ...pretended, sealed: '' }).toEqual({ ...next, sealed: '' })
    expect(await visitor.openVerification(pretended.sealed)).toEqual(
      await visitor.openVerification(next?.sealed),
    )
    expect(await house.type(pretended.sealed, '123456')).toMatchObject({
      error: { problem: 'wrong', triesLeft: 4 },
    })
    expect(await visitor.resendCode(pretended.sealed, VISIT)).toBe(false)
  })
})

const forget = (house: CodeHouse) =>
  erase(house.services.context, readApiNumber(house.services.context, MOBILE, 'phoneNumber'), {
    source: 'support',
    reason: 'asked by e-mail',
  })

it('a person who was erased and comes back with the code is somebody new', async () => {
  const house = await openCodeHouse()
  const { db } = house.services.context
  const first = await askAndRead(house)
  await house.type(first.sealed, first.code)
  await forget(house)

  const again = await askAndRead(house)
  expect(await house.type(again.sealed, again.code)).toMatchObject({ ok: true })

  const people = await db.read.all<{ id: string; fingerprint: Uint8Array | null }>(
    'SELECT * FROM recipients ORDER BY id',
  )
  expect(people.map(({ fingerprint }) => fingerprint === null)).toEqual([true, false])
  const events = (await house.events()).filter((event) => event.recipient_id === people[1]?.id)
  expect(events.map(({ type }) => type)).toEqual([
    'verified',
    'requested',
    'declined',
    'granted',
    'declined',
  ])
  expect(await house.states()).toMatchObject({ offers: 'granted' })
})

it('a person erased between form and code has nothing left to verify', async () => {
  const house = await openCodeHouse()
  const { sealed, code } = await askAndRead(house)
  await forget(house)

  expect(await house.type(sealed, code)).toMatchObject({ ok: false })
  house.doors.advance(CODE_RESEND_MS)
  expect(await house.services.visitor.resendCode(sealed, VISIT)).toBe(false)
})

it('no number and no code is in the log', async () => {
  const house = await openCodeHouse()
  const { sealed, code } = await askAndRead(house)
  await house.type(sealed, otherThan(code))
  await house.type(sealed, code)
  await house.settle()

  expect(house.logged()).toContain('Code settled')
  for (const secret of [MOBILE.slice(4), VISIT.ipAddress]) {
    expect(house.logged()).not.toContain(secret)
  }
  expect(house.logged()).not.toMatch(standingAlone(code))
})
