import { describe, expect, it } from 'vitest'
import { lapseRequests } from '../../server/consent/verification/lapse-requests.ts'
import { differencesOfStates } from '../../server/consent/ledger/rebuild-states.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { CODE_RESEND_MS, PENDING_KEEP_MS } from '../../src/domain/limits.ts'
import { openCodeHouse, type CodeHouse } from '../support/code-house.ts'
import { MOBILE, sending, VISIT } from '../support/house.ts'

interface Person {
  fingerprint: Uint8Array | null
  number_sealed: Uint8Array
}

const people = ({ services }: CodeHouse) =>
  services.context.db.read.all<Person>('SELECT fingerprint, number_sealed FROM recipients')
const rowsOf = async ({ services }: CodeHouse, table: string) =>
  (await services.context.db.read.all(`SELECT 1 FROM ${table}`)).length
const lapse = (house: CodeHouse) => lapseRequests(house.services.context)

async function agree(house: CodeHouse, categories: string[]): Promise<void> {
  const before = house.iadvize.calls.length
  const sealed = await house.ask(MOBILE, categories)
  const code = (await house.codes(before + 1)).at(-1) ?? ''
  expect(await house.type(sealed, code)).toMatchObject({ ok: true })
}

describe('a request whose code nobody types', () => {
  it('lapses after a day, and the number is forgotten', async () => {
    const house = await openCodeHouse()
    await house.ask()
    await house.codes(1)
    house.doors.advance(PENDING_KEEP_MS - 1)
    await lapse(house)
    expect(await house.states()).toMatchObject({ offers: 'pending' })
    house.doors.advance(1)

    await lapse(house)

    expect((await house.events()).map(({ type }) => type)).toEqual(['requested', 'expired'])
    const [person] = await people(house)
    expect(person?.fingerprint).toBeNull()
    expect(person?.number_sealed).toHaveLength(0)
    expect(await house.states()).toMatchObject({ offers: 'never_asked' })
    expect(await rowsOf(house, 'verifications')).toBe(0)
    expect(await rowsOf(house, 'verification_codes')).toBe(0)
    expect((await verifyLedger(house.services.context)).findings).toEqual([])
    const differences: unknown[] = []
    await differencesOfStates(house.services.context, (each) => differences.push(each))
    expect(differences).toEqual([])
  })

  it('lapses at the next start too', async () => {
    const house = await openCodeHouse()
    await house.ask()
    await house.codes(1)
    const { folder, services, doors } = house
    await services.close()

    const later = await openCodeHouse({ folder, at: doors.clock() + PENDING_KEEP_MS })

    expect(await later.states()).toMatchObject({ offers: 'never_asked' })
  })

  it('waits a day from the last request, not the first', async () => {
    const house = await openCodeHouse()
    await house.ask()
    house.doors.advance(PENDING_KEEP_MS - 1)
    await house.ask()
    house.doors.advance(1)
    await lapse(house)
    expect(await house.states()).toMatchObject({ offers: 'pending' })
    house.doors.advance(PENDING_KEEP_MS)
    await lapse(house)
    expect((await people(house))[0]?.fingerprint).toBeNull()
  })

  it('waits for a code that can still be typed', async () => {
    const house = await openCodeHouse()
    const { visitor } = house.services
    const sealed = await house.ask()
    house.doors.advance(PENDING_KEEP_MS - CODE_RESEND_MS)
    expect(await visitor.resendCode(sealed, VISIT)).toBe(true)
    house.doors.advance(CODE_RESEND_MS)
    await lapse(house)
    expect(await house.states()).toMatchObject({ offers: 'pending' })
  })

  it('makes room for somebody new under the same number', async () => {
    const house = await openCodeHouse()
    await house.ask()
    await house.codes(1)
    house.doors.advance(PENDING_KEEP_MS)
    await lapse(house)

    await agree(house, ['offers'])

    expect(await people(house)).toHaveLength(2)
    expect(await house.states()).toMatchObject({ offers: 'granted' })
  })
})

describe('who said something before', () => {
  it('and left, is somebody who left again', async () => {
    const house = await openCodeHouse()
    const { visitor } = house.services
    await visitor.leave({ phone: MOBILE, locale: 'fr', scope: 'everything' }, VISIT)
    await house.ask()
    expect(await house.states()).toMatchObject({ offers: 'pending' })
    house.doors.advance(PENDING_KEEP_MS)

    await lapse(house)

    expect(await house.states()).toEqual({
      'order-updates': 'withdrawn',
      offers: 'withdrawn',
      advice: 'withdrawn',
    })
    expect((await people(house))[0]?.fingerprint).not.toBeNull()
  })

  it('and agreed, keeps what they agreed to', async () => {
    const house = await openCodeHouse()
    await agree(house, ['offers'])
    await house.ask(MOBILE, ['offers', 'advice'])
    house.doors.advance(PENDING_KEEP_MS)

    await lapse(house)

    expect(await house.states()).toEqual({
      'order-updates': 'declined',
      offers: 'granted',
      // A stranger may have asked: what the person said before holds.
      advice: 'declined',
    })
  })

  it('and was refused a text, is remembered with it', async () => {
    const house = await openCodeHouse()
    await house.ask()
    const text = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %.' }
    await house.api('POST', '/messages', text, sending())
    house.doors.advance(PENDING_KEEP_MS)

    await lapse(house)

    expect(await house.states()).toMatchObject({ offers: 'expired' })
    expect((await people(house))[0]?.fingerprint).not.toBeNull()
  })
})
