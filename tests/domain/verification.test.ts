import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CODE_INPUT_CHARACTERS_MAX,
  CODE_LIFE_MS,
  CODE_RESEND_MS,
  CODE_TRIES_MAX,
  CODES_MAX,
  PENDING_KEEP_MS,
} from '../../src/domain/limits.ts'
import { isForgettable } from '../../src/domain/consent.ts'
import { prefixOf } from '../../src/domain/phone-number.ts'
import {
  readCode,
  secondsToWait,
  stageOf,
  triesCarried,
  triesLeft,
  whyNoCode,
  type CodeCounts,
} from '../../src/domain/verification.ts'

const NONE: CodeCounts = {
  toNumber: 0,
  fromAddress: 0,
  toPrefix: 0,
  all: 0,
  arrived: 0,
  typed: 0,
}

describe('a code that was typed', () => {
  it.each([
    ['digits', '123456'],
    ['in two groups', '123 456'],
    ['with a no-break space', '123\u00A0456'],
    ['with a narrow no-break space', '123\u202F456'],
    ['with dashes of any length', '12-34–56'],
    ['with dots', '12.34.56'],
    ['in full-width digits', '１２３４５６'],
    ['with invisible marks of a paste', '\u200E123456\u200B\uFEFF'],
    ['between line breaks', '\r\n 123456 \r\n'],
    [
      'in its whole text',
      'Atelier Nord : votre code est 123456 (15 min). Ne le donnez à personne.',
    ],
  ])('%s is read', (_how, typed) => {
    expect(readCode(typed)).toBe('123456')
  })

  it.each([
    ['nothing', ''],
    ['five digits', '12345'],
    ['seven digits', '1234567'],
    ['letters', 'abcdef'],
    ['a letter among the digits', '12345O'],
    ['two codes', '123456 or 654321'],
    ['a phone number', '06 12 34 56 78'],
    ['a phone number without spaces', '+33612345678'],
    ['a very long text', `${'x'.repeat(CODE_INPUT_CHARACTERS_MAX)} 123456`],
  ])('%s is none', (_what, typed) => {
    expect(readCode(typed)).toBeUndefined()
  })

  it('is read whatever separates its digits', () => {
    const separator = fc.constantFrom('', ' ', '-', '\u00A0', '\u202F', '.', '\u2011')
    const written = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), separator), {
      minLength: 6,
      maxLength: 6,
    })
    fc.assert(
      fc.property(written, (digits) => {
        const typed = digits.map(([digit, after]) => `${digit}${after}`).join('')
        expect(readCode(typed)).toBe(digits.map(([digit]) => digit).join(''))
      }),
    )
  })

  it('is never anything but six digits, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(readCode(typed) ?? '000000').toMatch(/^\d{6}$/)
      }),
    )
  })
})

describe('whether a code may leave', () => {
  it.each([
    ['the first one', {}, null],
    ['the last to the number', { toNumber: CODES_MAX.number - 1 }, null],
    ['one too many to the number', { toNumber: CODES_MAX.number }, 'number'],
    ['the last from the address', { fromAddress: CODES_MAX.address - 1 }, null],
    ['one too many from the address', { fromAddress: CODES_MAX.address }, 'address'],
    ['the last to the prefix', { toPrefix: CODES_MAX.prefix - 1 }, null],
    ['one too many to the prefix', { toPrefix: CODES_MAX.prefix }, 'prefix'],
    ['the last of the budget', { all: CODES_MAX.all - 1 }, null],
    ['one too many in all', { all: CODES_MAX.all }, 'budget'],
    ['19 to the prefix, none typed', { arrived: 19, typed: 0 }, null],
    ['20 to the prefix, one typed', { arrived: 20, typed: 1 }, 'hardly_typed'],
    ['20 to the prefix, two typed', { arrived: 20, typed: 2 }, null],
    ['21 to the prefix, two typed', { arrived: 21, typed: 2 }, 'hardly_typed'],
    ['1,000 to the prefix, 100 typed', { arrived: 1_000, typed: 100 }, null],
  ])('%s', (_what, counts, why) => {
    expect(whyNoCode({ ...NONE, ...counts }, false)).toBe(why)
  })

  it('never to a suppressed number', () => {
    expect(whyNoCode(NONE, true)).toBe('suppressed')
  })

  it('never again once refused, however many more leave meanwhile', () => {
    const counts = fc.record({
      toNumber: fc.nat(10),
      fromAddress: fc.nat(20),
      toPrefix: fc.nat(100),
      all: fc.nat(3_000),
    })
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom('toNumber', 'fromAddress', 'toPrefix', 'all'),
        (few, key) => {
          const before = { ...NONE, ...few }
          fc.pre(whyNoCode(before, false) !== null)
          expect(whyNoCode({ ...before, [key]: before[key] + 1 }, false)).not.toBeNull()
        },
      ),
    )
  })
})

describe('a verification', () => {
  const asked = { requestedAt: 0, askedAt: 0, tries: 0, verifiedAt: null }
  const late = PENDING_KEEP_MS - 1

  it.each([
    ['just begun', asked, 0, 'open'],
    ['in its last millisecond', asked, CODE_LIFE_MS - 1, 'open'],
    ['after 15 minutes', asked, CODE_LIFE_MS, 'expired'],
    ['with a try left', { ...asked, tries: CODE_TRIES_MAX - 1 }, 0, 'open'],
    ['without', { ...asked, tries: CODE_TRIES_MAX }, 0, 'used_up'],
    ['without, after 15 minutes', { ...asked, tries: CODE_TRIES_MAX }, CODE_LIFE_MS, 'expired'],
    ['that is done', { ...asked, verifiedAt: 1 }, 2, 'over'],
    ['asked for again, late in the day', { ...asked, askedAt: late }, late, 'open'],
    ['after a day', { ...asked, askedAt: late }, PENDING_KEEP_MS, 'over'],
  ])('%s', (_what, progress, now, stage) => {
    expect(stageOf(progress, now)).toBe(stage)
  })

  it('lets another code be asked for after 30 seconds, and says how many are left', () => {
    expect(secondsToWait(0, 0)).toBe(30)
    expect(secondsToWait(0, 1)).toBe(30)
    expect(secondsToWait(0, CODE_RESEND_MS - 1)).toBe(1)
    expect(secondsToWait(0, CODE_RESEND_MS)).toBe(0)
    expect(secondsToWait(0, CODE_RESEND_MS * 9)).toBe(0)
  })

  it('keeps counting tries while the old code could be typed, and begins anew when it cannot', () => {
    expect(triesCarried({ ...asked, tries: 3 }, CODE_RESEND_MS)).toBe(3)
    expect(triesCarried({ ...asked, tries: CODE_TRIES_MAX }, CODE_RESEND_MS)).toBe(0)
    expect(triesCarried({ ...asked, tries: 3 }, CODE_LIFE_MS)).toBe(0)
    expect([1, 4, 5, 6].map(triesLeft)).toEqual([4, 1, 0, 0])
  })
})

it.each([
  ['+33612345678', '+33612'],
  ['+447400123456', '+44740'],
  ['+352628123456', '+352628'],
  ['+37740612345', '+377406'],
])('the prefix of %s is %s', (number, prefix) => {
  expect(prefixOf(number)).toBe(prefix)
})

describe('a number may be forgotten', () => {
  it.each([
    [['requested', 'expired'], true],
    [['requested', 'requested', 'expired', 'expired'], true],
    [['withdrawn', 'requested', 'expired'], false],
    [['requested', 'verified', 'granted', 'expired'], false],
    [['granted', 'expired', 'requested', 'expired'], false],
    [['suppressed', 'requested', 'expired'], false],
    [['imported', 'requested', 'expired'], false],
  ] as const)('after %j: %s', (events, forgettable) => {
    expect(isForgettable(events)).toBe(forgettable)
  })
})
