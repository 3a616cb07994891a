import fc from 'fast-check'
import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { PHONE_INPUT_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import {
  formatPhoneNumber,
  maskNumbersIn,
  maskPhoneNumber,
  parsePhoneNumber,
  type PhoneNumberProblem,
} from '../../src/domain/phone-number.ts'

const NARROW_NO_BREAK_SPACE = '\u202F'
const NO_BREAK_SPACE = '\u00A0'

describe('a number a text can reach is read as people write it', () => {
  it.each<[how: string, typed: string, country: string, phoneNumber: string, plan: string]>([
    ['ten digits', '0612345678', 'FR', '+33612345678', 'FR'],
    ['spaces', '06 12 34 56 78', 'FR', '+33612345678', 'FR'],
    ['dots', '06.12.34.56.78', 'FR', '+33612345678', 'FR'],
    ['hyphens', '06-12-34-56-78', 'FR', '+33612345678', 'FR'],
    ['slashes', '06/12/34/56/78', 'FR', '+33612345678', 'FR'],
    ['typographic hyphens', '06‑12‑34‑56‑78', 'FR', '+33612345678', 'FR'],
    ['en dashes', '06–12–34–56–78', 'FR', '+33612345678', 'FR'],
    ['spaces around it', '  06 12 34 56 78\n', 'FR', '+33612345678', 'FR'],
    ['a French mobile that begins with 07', '07 50 00 00 00', 'FR', '+33750000000', 'FR'],
    ['E.164', '+33612345678', 'FR', '+33612345678', 'FR'],
    ['the international prefix 00', '0033612345678', 'FR', '+33612345678', 'FR'],
    ['00 and spaces', '00 33 6 12 34 56 78', 'FR', '+33612345678', 'FR'],
    ['the trunk zero left in', '+33 (0)6 12 34 56 78', 'FR', '+33612345678', 'FR'],
    ['00 and the trunk zero', '0033 (0) 6 12 34 56 78', 'FR', '+33612345678', 'FR'],
    ['a trunk zero where there is none', '+34 (0) 612 34 56 78', 'FR', '+34612345678', 'ES'],
    ['Guadeloupe, typed nationally', '0690 30 12 34', 'FR', '+590690301234', 'GP'],
    ['Réunion, typed nationally', '0692 12 34 56', 'FR', '+262692123456', 'RE'],
    ['Guyane, typed nationally', '0694 20 12 34', 'FR', '+594694201234', 'GF'],
    ['Martinique, typed nationally', '0696 20 12 34', 'FR', '+596696201234', 'MQ'],
    ['Mayotte, typed nationally', '0639 01 23 45', 'FR', '+262639012345', 'YT'],
    ['Réunion, internationally', '+262 692 12 34 56', 'FR', '+262692123456', 'RE'],
    ['a British mobile with +', '+44 7400 123456', 'FR', '+447400123456', 'GB'],
    ['a British mobile with 00', '0044 7400 123456', 'FR', '+447400123456', 'GB'],
    ['a Swiss mobile with +', '+41 78 123 45 67', 'FR', '+41781234567', 'CH'],
    ['a Belgian mobile in Belgium', '0475 12 34 56', 'BE', '+32475123456', 'BE'],
    ['an Italian mobile, no trunk zero', '312 345 6789', 'IT', '+393123456789', 'IT'],
    ['an American number in America', '(202) 555-0123', 'US', '+12025550123', 'US'],
    ['Jersey, which shares +44', '+44 7797 123456', 'GB', '+447797123456', 'JE'],
    ['with + wherever it is typed', '+33612345678', 'ZZ', '+33612345678', 'FR'],
    ['as many characters as allowed', '+33612345678'.padEnd(40, '.'), 'FR', '+33612345678', 'FR'],
  ])('%s: %j in %s', (_how, typed, country, phoneNumber, plan) => {
    expect(parsePhoneNumber(typed, country)).toEqual({ ok: true, phoneNumber, country: plan })
  })

  it.each([
    ['no-break spaces, as pages print them', NO_BREAK_SPACE],
    ['narrow no-break spaces, as French pages print them', NARROW_NO_BREAK_SPACE],
    ['thin spaces', '\u2009'],
    ['figure spaces', '\u2007'],
    ['tabs, as a spreadsheet pastes them', '\t'],
  ])('%s', (_how, space) => {
    expect(parsePhoneNumber(['06', '12', '34', '56', '78'].join(space), 'FR')).toMatchObject({
      ok: true,
      phoneNumber: '+33612345678',
    })
  })
})

describe('a number no text can reach is refused with the reason', () => {
  it.each<[why: string, typed: string, country: string, problem: PhoneNumberProblem]>([
    ['nothing', '', 'FR', 'missing'],
    ['only spaces', '  \n', 'FR', 'missing'],
    ['only punctuation', '()-./', 'FR', 'not_a_number'],
    ['only a plus', '+', 'FR', 'not_a_number'],
    ['letters', '06ABCDEFGH', 'FR', 'not_a_number'],
    ['a vanity number', '+33 6 CALL ME', 'FR', 'not_a_number'],
    ['an extension', '0612345678 ext 5', 'FR', 'not_a_number'],
    ['an RFC 3966 extension', '+33612345678;ext=5', 'FR', 'not_a_number'],
    ['an RFC 3966 scheme', 'tel:+33612345678', 'FR', 'not_a_number'],
    ['two numbers', '0612345678, 0698765432', 'FR', 'not_a_number'],
    ['full-width digits', '０６１２３４５６７８', 'FR', 'not_a_number'],
    ['Arabic digits', '٠٦١٢٣٤٥٦٧٨', 'FR', 'not_a_number'],
    ['a left-to-right mark before', '\u200E0612345678', 'FR', 'not_a_number'],
    ['a pop mark after', '0612345678\u202C', 'FR', 'not_a_number'],
    ['a zero-width space inside', '06123456\u200B78', 'FR', 'not_a_number'],
    ['a plus inside', '06+12345678', 'FR', 'not_a_number'],
    ['two pluses', '++33612345678', 'FR', 'not_a_number'],
    ['one digit', '1', 'FR', 'too_short'],
    ['an emergency number', '112', 'FR', 'too_short'],
    ['a short code', '36184', 'FR', 'too_short'],
    ['nine digits', '061234567', 'FR', 'too_short'],
    ['nine digits, internationally', '+33 6 12 34 56 7', 'FR', 'too_short'],
    ['eleven digits', '06123456789', 'FR', 'too_long'],
    ['eleven digits, internationally', '+33 6 12 34 56 78 9', 'FR', 'too_long'],
    ['41 digits', '0'.repeat(41), 'FR', 'too_long'],
    ['41 characters around a right number', '+33612345678'.padEnd(41, '.'), 'FR', 'too_long'],
    ['a landline', '01 23 45 67 89', 'FR', 'not_mobile'],
    ['a landline, internationally', '+33 1 23 45 67 89', 'FR', 'not_mobile'],
    ['a toll-free number', '0800 123 456', 'FR', 'not_mobile'],
    ['a premium number', '0892 123 456', 'FR', 'not_mobile'],
    ['a box number', '09 12 34 56 78', 'FR', 'not_mobile'],
    ['a Belgian mobile typed as in Belgium', '0475 12 34 56', 'FR', 'not_mobile'],
    ['a range kept for films', '06 39 98 00 12', 'FR', 'invalid'],
    ['a French range nobody has', '07 00 12 34 56', 'FR', 'invalid'],
    ['an American number nobody has', '+1 555 123 4567', 'FR', 'invalid'],
    ['a code of no country', '+999 123 456 789', 'FR', 'unknown_country'],
  ])('%s: %j in %s', (_why, typed, country, problem) => {
    expect(parsePhoneNumber(typed, country)).toMatchObject({ ok: false, problem })
  })

  it('says how many digits were typed, whatever stands between them', () => {
    expect(parsePhoneNumber(' 06.12 (34)-5 ', 'FR')).toEqual({
      ok: false,
      problem: 'too_short',
      digits: 7,
    })
  })

  it('refuses a satellite phone: it belongs to no country and costs euros a text', () => {
    expect(parsePhoneNumber('+881 6 1234 5678', 'FR')).toMatchObject({ ok: false })
  })

  it('does not blame the length of a right number when the country chosen does not exist', () => {
    expect(parsePhoneNumber('06 12 34 56 78', 'ZZ')).toMatchObject({
      ok: false,
      problem: 'unknown_country',
    })
  })
})

const separator = fc.constantFrom('', '', '', ' ', '.', '-', '/', NO_BREAK_SPACE, '–', '(', ')')
const digit = fc.constantFrom(...Array.from('0123456789'))

/** Numbers near the ones that exist: the example of a country with some of its digits changed. */
const nearlyANumber = fc
  .record({
    example: fc.constantFrom(...Object.entries(examples)),
    changed: fc.array(fc.tuple(fc.nat(14), digit), { maxLength: 3 }),
    between: fc.array(separator, { minLength: 15, maxLength: 15 }),
    international: fc.boolean(),
  })
  .map(({ example: [country, national], changed, between, international }) => {
    const digits = Array.from(national)
    for (const [at, value] of changed) if (at < digits.length) digits[at] = value
    const parsed = parsePhoneNumberFromString(national, country as never)
    const spaced = digits.map((each, index) => each + (between[index] ?? '')).join('')
    return {
      country,
      typed: international ? `+${parsed?.countryCallingCode ?? ''}${spaced}` : spaced,
    }
  })

describe('whatever is typed', () => {
  it('is never an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.string({ unit: fc.constantFrom(...Array.from('0123456789 +()-./')) }),
        ),
        fc.oneof(fc.constantFrom(...getCountries()), fc.string({ maxLength: 3 })),
        (typed, country) => {
          const read = parsePhoneNumber(typed, country)
          if (!read.ok) expect(read.digits).toBe(typed.replaceAll(/\D/g, '').length)
          maskPhoneNumber(typed)
          maskNumbersIn(typed)
          formatPhoneNumber(typed)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('reads again as the same number of the same country once accepted', () => {
    let accepted = 0
    fc.assert(
      fc.property(nearlyANumber, fc.constantFrom('FR', 'US', 'DE'), ({ typed, country }, other) => {
        const read = parsePhoneNumber(typed, country)
        if (!read.ok) return
        accepted += 1
        expect(read.phoneNumber).toMatch(/^\+[1-9]\d{6,14}$/)
        expect(parsePhoneNumber(read.phoneNumber, other)).toEqual(read)
        expect(parsePhoneNumber(formatPhoneNumber(read.phoneNumber), other)).toEqual(read)
      }),
      { numRuns: 2_000 },
    )
    expect(accepted).toBeGreaterThan(200)
  })

  it('is refused beyond the longest input', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: PHONE_INPUT_CHARACTERS_MAX + 1, unit: digit }),
        (typed) => {
          expect(parsePhoneNumber(typed, 'FR')).toMatchObject({ ok: false, problem: 'too_long' })
        },
      ),
    )
  })
})

describe('a masked number', () => {
  it.each([
    ['+33612345678', '+33 • •• •• •• 78'],
    ['+447400123456', '+44 •••• ••••56'],
    ['+12025550123', '+1 ••• ••• ••23'],
    ['+262692123456', '+262 ••• •• •• 56'],
  ])('%s is shown as %s', (phoneNumber, shown) => {
    expect(maskPhoneNumber(phoneNumber)).toBe(shown)
  })

  it('never shows more than its country’s code and its last two digits', () => {
    fc.assert(
      fc.property(nearlyANumber, ({ typed, country }) => {
        const read = parsePhoneNumber(typed, country)
        if (!read.ok) return
        const code = parsePhoneNumberFromString(read.phoneNumber)?.countryCallingCode ?? ''
        const shown = maskPhoneNumber(read.phoneNumber).replaceAll(/\D/g, '')
        expect(shown.startsWith(code)).toBe(true)
        expect(shown.length).toBeLessThanOrEqual(code.length + 2)
        expect(read.phoneNumber.endsWith(shown.slice(code.length))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('hides what it cannot read as a number, too', () => {
    for (const kept of ['+999123456789', '0612345678', '123456789']) {
      expect(maskPhoneNumber(kept).replaceAll(/\D/g, '').length).toBeLessThanOrEqual(2)
    }
  })
})

describe('numbers in a text that comes from outside', () => {
  it.each([
    ['E.164', 'To +33612345678: refused', 'To [number]: refused'],
    ['national, spaced', 'call 06 12 34 56 78 now', 'call [number] now'],
    ['dotted', '06.12.34.56.78', '[number]'],
    ['no-break spaces', '06\u00A012\u00A034\u00A056\u00A078', '[number]'],
    ['American', 'to +1 (202) 555-0123.', 'to [number].'],
    ['several', '0612345678 and 0698765432', '[number] and [number]'],
    ['several with little between them', '0612345678, 0698765432', '[number]'],
    ['one after the other', '+33612345678+33698765432', '[number]'],
    ['with slashes', '+33/6/12/34/56/78', '[number]'],
    ['with middle dots', '0033·612·345·678', '[number]'],
    ['inside a word', 'id33612345678x', 'id[number]x'],
    ['eight digits', 'n 12345678', 'n [number]'],
    ['the shortest there is, in Tokelau', 'to +6907290.', 'to [number].'],
  ])('are masked: %s', (_how, text, masked) => {
    expect(maskNumbersIn(text)).toBe(masked)
  })

  it.each(['', 'no number here', 'error 500', 'code 123456', 'campaign 7 of 12', 'v1.2.3'])(
    'leaves %j as it is',
    (text) => expect(maskNumbersIn(text)).toBe(text),
  )

  it.each(['/', '‐', '‑', '–'])('are masked when written with %j, which a form accepts', (mark) => {
    const typed = ['06', '12', '34', '56', '78'].join(mark)
    expect(parsePhoneNumber(typed, 'FR').ok).toBe(true)
    expect(maskNumbersIn(`to ${typed}: refused`)).toBe('to [number]: refused')
  })

  it('never survive in E.164, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.string(), nearlyANumber, fc.string(), (before, { typed, country }, after) => {
        const read = parsePhoneNumber(typed, country)
        if (!read.ok || read.phoneNumber.length < 9) return
        expect(maskNumbersIn(before + read.phoneNumber + after)).not.toContain(
          read.phoneNumber.slice(1),
        )
      }),
      { numRuns: 1_000 },
    )
  })
})
