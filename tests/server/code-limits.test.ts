import { describe, expect, it } from 'vitest'
import {
  CODE_RESEND_MS,
  CODE_WATCHDOG,
  CODE_WINDOW_MS,
  CODES_MAX,
} from '../../src/domain/limits.ts'
import { openCodeHouse, standingAlone, type CodeHouse } from '../support/code-house.ts'
import { answers } from '../support/iadvize-server.ts'
import { MOBILE, VISIT } from '../support/house.ts'

/** French mobiles, each of another prefix. */
const elsewhere = (index: number) => `+336${10 + (index % 80)}12${String(index).padStart(4, '0')}`
/** Mobiles of one prefix. */
const nearby = (index: number) => `+33612${String(index).padStart(6, '0')}`
const from = (index: number) => ({ ...VISIT, ipAddress: `198.51.${index >> 8}.${index & 255}` })

/** Codes that have left after a form, once everything has settled. */
async function codesAfter(house: CodeHouse, phone: string, visit = VISIT): Promise<number> {
  await house.ask(phone, ['offers'], visit)
  await house.settle()
  return house.iadvize.calls.length
}

/** Writes down codes as if they had left, and had arrived. */
async function hadLeft(house: CodeHouse, count: number, code: object = {}): Promise<void> {
  const { db, clock } = house.services.context
  await db.write(async (transaction) => {
    for (let index = 0; index < count; index += 1) {
      await transaction.run(
        `INSERT INTO verification_codes VALUES
           (:id, :bytes, :bytes, :prefix, :bytes, :sentAt, :sentAt, :typedAt, 'sent')`,
        {
          id: `${clock()}-${index}`,
          bytes: Buffer.of(1),
          prefix: '+1',
          sentAt: clock(),
          typedAt: null,
          ...code,
        },
      )
    }
  })
}

describe('one number', () => {
  it('gets five codes a day, and the visitor cannot tell', async () => {
    const house = await openCodeHouse()
    const { visitor } = house.services
    for (let sent = 1; sent <= CODES_MAX.number; sent += 1) {
      expect(await codesAfter(house, MOBILE)).toBe(sent)
    }
    const before = await visitor.openVerification(await house.ask('+33698765432'))

    const sealed = await house.ask(MOBILE)

    await house.settle()
    expect(house.iadvize.calls).toHaveLength(CODES_MAX.number + 1)
    const limited = await visitor.openVerification(sealed)
    expect({ ...limited, maskedNumber: '' }).toEqual({ ...before, maskedNumber: '' })
    expect(await house.type(sealed, '123456')).toEqual({
      ok: false,
      error: { problem: 'wrong', triesLeft: 4 },
    })
    house.doors.advance(CODE_WINDOW_MS.day)
    expect(await codesAfter(house, MOBILE)).toBe(CODES_MAX.number + 2)
  })

  it('keeps its last code good when the next one may not leave', async () => {
    const house = await openCodeHouse()
    const { visitor } = house.services
    for (let sent = 1; sent < CODES_MAX.number; sent += 1) await house.ask()
    const sealed = await house.ask()
    const code = (await house.codes(CODES_MAX.number)).at(-1) ?? ''
    house.doors.advance(CODE_RESEND_MS)

    expect(await visitor.resendCode(sealed, VISIT)).toBe(true)

    await house.settle()
    expect(house.iadvize.calls).toHaveLength(CODES_MAX.number)
    expect(await house.type(sealed, code)).toMatchObject({ ok: true })
  })

  it('that is suppressed gets none, and its page is the same', async () => {
    const house = await openCodeHouse()
    const { context, visitor } = house.services
    const open = await visitor.openVerification(await house.ask())
    await house.codes(1)
    await context.db.write((transaction) =>
      transaction.run('UPDATE recipients SET suppressed_at = 1'),
    )

    expect(await codesAfter(house, MOBILE)).toBe(1)
    expect(await visitor.openVerification(await house.ask())).toEqual(open)
    expect(house.logged()).toContain('the number is suppressed')
  })
})

it('one address gets ten codes an hour, and all of an IPv6 network are one', async () => {
  const house = await openCodeHouse()
  const at = (last: number) => ({ ...VISIT, ipAddress: `2001:db8:1:2::${last}` })
  for (let sent = 1; sent <= CODES_MAX.address; sent += 1) {
    expect(await codesAfter(house, elsewhere(sent), at(sent))).toBe(sent)
  }
  expect(await codesAfter(house, elsewhere(50), at(99))).toBe(CODES_MAX.address)
  expect(await codesAfter(house, elsewhere(51), from(1))).toBe(CODES_MAX.address + 1)
  house.doors.advance(CODE_WINDOW_MS.hour)
  expect(await codesAfter(house, elsewhere(52), at(99))).toBe(CODES_MAX.address + 2)
})

it('one prefix gets sixty codes an hour', async () => {
  const house = await openCodeHouse()
  await hadLeft(house, CODES_MAX.prefix, { prefix: '+33612', typedAt: 1 })
  expect(await codesAfter(house, nearby(1))).toBe(0)
  expect(await codesAfter(house, elsewhere(1))).toBe(1)
  house.doors.advance(CODE_WINDOW_MS.hour)
  expect(await codesAfter(house, nearby(1))).toBe(2)
})

it('all together get 2,000 codes a day', async () => {
  const house = await openCodeHouse()
  await hadLeft(house, CODES_MAX.all)
  expect(await codesAfter(house, MOBILE)).toBe(0)
  expect(house.logged()).toContain('the codes of the day are used up')
  house.doors.advance(CODE_WINDOW_MS.day)
  expect(await codesAfter(house, MOBILE)).toBe(1)
})

describe('the watchdog', () => {
  it('stops codes to a prefix whose codes are hardly ever typed, and warns once', async () => {
    const house = await openCodeHouse()
    for (let sent = 1; sent <= CODE_WATCHDOG.texts; sent += 1) {
      await house.ask(nearby(sent), ['offers'], from(sent))
    }
    await house.codes(CODE_WATCHDOG.texts)

    expect(await codesAfter(house, nearby(50), from(50))).toBe(CODE_WATCHDOG.texts)
    expect(await codesAfter(house, nearby(51), from(51))).toBe(CODE_WATCHDOG.texts)

    expect(house.logged().split('toll fraud')).toHaveLength(2)
    expect(await codesAfter(house, elsewhere(3), from(52))).toBe(CODE_WATCHDOG.texts + 1)
    house.doors.advance(CODE_WINDOW_MS.day)
    expect(await codesAfter(house, nearby(50), from(50))).toBe(CODE_WATCHDOG.texts + 2)
  })

  it('lets them go on where people type them', async () => {
    const house = await openCodeHouse()
    await hadLeft(house, CODE_WATCHDOG.texts - 2, { prefix: '+33612' })
    house.doors.advance(1)
    await hadLeft(house, 2, { prefix: '+33612', typedAt: 1 })
    expect(await codesAfter(house, nearby(1))).toBe(1)
  })

  it('blames nobody for codes that iAdvize did not take', async () => {
    const house = await openCodeHouse({
      answer: answers.json(400, { errors: [{ message: 'no' }] }),
    })
    for (let sent = 1; sent <= CODE_WATCHDOG.texts + 1; sent += 1) {
      await house.ask(nearby(sent), ['offers'], from(sent))
      await house.settle()
    }
    expect(house.iadvize.calls).toHaveLength(CODE_WATCHDOG.texts + 1)
  })
})

describe('the call that carries a code', () => {
  it.each([
    ['an answer with a messageId', answers.sent, 'sent'],
    ['an error of iAdvize', answers.json(200, { errors: [{ message: 'no' }] }), 'rejected'],
    ['no answer', answers.nothing, 'unknown'],
    ['a connection that breaks', answers.reset, 'unknown'],
    ['a refusal for now', answers.json(429, {}), 'not_processed'],
  ])('with %s is made once and kept as it ended', async (_what, answer, outcome) => {
    const house = await openCodeHouse({ answer })
    const { db } = house.services.context
    await house.ask()

    await expect
      .poll(() => db.read.all('SELECT outcome FROM verification_codes'), { timeout: 3_000 })
      .toEqual([{ outcome }])
    expect(house.iadvize.calls).toHaveLength(1)
  })

  it('keeps nobody waiting', async () => {
    const house = await openCodeHouse({ answer: answers.nothing })
    const sealed = await house.ask()
    expect(await house.services.visitor.openVerification(sealed)).toMatchObject({ stage: 'open' })
    const [row] = await house.services.context.db.read.all('SELECT outcome FROM verification_codes')
    expect(row).toEqual({ outcome: 'sending' })
  })

  it('repeats neither the code nor the number in the log when iAdvize does', async () => {
    const house = await openCodeHouse({
      answer: (response, call, index) => {
        const message = `no: ${call.body}`
        answers.json(200, { errors: [{ message }] })(response, call, index)
      },
    })
    await house.ask()
    const [code = ''] = await house.codes(1)
    await expect.poll(() => house.logged(), { timeout: 3_000 }).toContain('Code settled')
    expect(house.logged()).not.toMatch(standingAlone(code))
    expect(house.logged()).not.toContain(MOBILE.slice(4))
  })
})
