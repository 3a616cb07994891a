import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBrandFile } from '../../server/brand-file.ts'
import { projectRoot } from '../../server/root.ts'
import { countriesOffered, guessCountry } from '../../src/domain/countries-offered.ts'
import { readNumber, spaced, type NumberPlan } from '../../src/domain/number-entry.ts'
import { NUMBER_PLANS } from '../../src/domain/number-plans.ts'
import { formatPhoneNumber, parsePhoneNumber } from '../../src/domain/phone-number.ts'
import { plansOfLibrary } from '../number-entry/plans-of-library.ts'

it('the plans are those of the library: npm run number-plans', () => {
  expect(NUMBER_PLANS).toEqual(plansOfLibrary())
})

const plan = fc.constantFrom(...NUMBER_PLANS)
const country = plan.map(([each]) => each)
const separator = fc.constantFrom('', ' ', ' ', '.', '-', '\u202f', '/', '(', ')', '  ')

/** Digits with this and that between them, as people and other programs write numbers. */
const written = (digits: string) =>
  fc
    .array(separator, { minLength: digits.length, maxLength: digits.length })
    .map((separators) => Array.from(digits, (digit, at) => digit + (separators[at] ?? '')).join(''))

const inPlan = ([, code, prefix, pattern]: NumberPlan) =>
  fc
    .tuple(
      fc.constantFrom(
        '',
        prefix,
        `+${code}`,
        `00${code}`,
        `+${code}(0)`,
        `+${code}${prefix}`,
        code,
      ),
      fc.stringMatching(new RegExp(`^(?:${pattern})$`)),
      // What is left out, or typed once too often.
      fc.constantFrom('', '', '', 'less', '5'),
    )
    .chain(([start, digits, slip]) =>
      written(slip === 'less' ? digits.slice(0, -1) : digits + slip).map((rest) => start + rest),
    )
const anything = fc
  .tuple(fc.constantFrom('', '+', '00', '0', ' +', '+ '), fc.stringMatching(/^[\d .()-]{3,18}$/))
  .map((parts) => parts.join(''))
const typed = fc.oneof({ weight: 4, arbitrary: plan.chain(inPlan) }, anything)

describe('what is shown before sending', () => {
  it('is what the server will do, or nothing', () => {
    fc.assert(
      fc.property(typed, country, (text, chosen) => {
        const read = readNumber(text, chosen, NUMBER_PLANS)
        if (read === undefined) return
        const number = parsePhoneNumber(text, chosen)
        expect(number).toMatchObject({ ok: true, country: read.country })
        expect(number.ok && formatPhoneNumber(number.phoneNumber)).toBe(read.number)
      }),
      { numRuns: 6_000 },
    )
  })

  it('is never nothing for a mobile typed in the usual ways', () => {
    const usual = plan.chain((each) =>
      fc
        .tuple(
          fc.constantFrom(each[2], `+${each[1]} `, `00${each[1]} `, `+${each[1]} (0) `),
          fc.stringMatching(new RegExp(`^(?:${each[3]})$`)),
        )
        .map(([start, digits]) => [start + digits, each[0]] as const),
    )
    fc.assert(
      fc.property(usual, ([text, chosen]) => {
        if (!parsePhoneNumber(text, chosen).ok) return
        expect(readNumber(text, chosen, NUMBER_PLANS), text).toBeDefined()
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['06 12 34 56 78', 'FR', '+33 6 12 34 56 78', 'FR'],
    ['+33 (0)6.12.34.56.78', 'DE', '+33 6 12 34 56 78', 'FR'],
    ['0032 470 12 34 56', 'FR', '+32 470 12 34 56', 'BE'],
    ['0692 12 34 56', 'FR', '+262 692 12 34 56', 'RE'],
  ])('%s in %s is %s', (text, chosen, number, of) => {
    expect(readNumber(text, chosen, NUMBER_PLANS)).toEqual({ number, country: of })
  })

  it('is nothing where the plans of a brand do not reach', () => {
    const french = NUMBER_PLANS.filter(([each]) => each === 'FR')
    expect(readNumber('0692 12 34 56', 'FR', french)).toBeUndefined()
    expect(readNumber('+49 151 23456789', 'FR', french)).toBeUndefined()
  })
})

describe('the country that is guessed', () => {
  const shipped = readBrandFile(join(projectRoot(), 'brand.yaml'))

  it.each([
    [undefined, 'de-CH,de;q=0.9', 'CH'],
    ['ES', 'de-CH', 'ES'],
    ['JP', 'fr', 'FR'],
    ['"><script>', '', 'FR'],
    [undefined, 'zh-Hant-TW, en-GB;q=0.5, it-CH;q=0.4', 'CH'],
    [undefined, 'en-GB', 'FR'],
    [undefined, 'pl-PL', 'FR'],
    [undefined, 'es-419', 'FR'],
    [undefined, undefined, 'FR'],
  ])('after %s, in a browser that speaks %s, is %s', (kept, acceptLanguage, guessed) => {
    expect(guessCountry(shipped, { kept, acceptLanguage })).toBe(guessed)
  })

  it('is one of those the brand texts', () => {
    expect(countriesOffered(shipped).sort()).toEqual(shipped.verification.countries?.toSorted())
  })
})

describe('spaces that come while typing', () => {
  it('change nothing but spaces, and come to rest', () => {
    fc.assert(
      fc.property(typed, country, (text, chosen) => {
        const once = spaced(text, chosen, NUMBER_PLANS)
        expect(once.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        expect(spaced(once, chosen, NUMBER_PLANS)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['0', 'FR', '0'],
    ['061', 'FR', '06 1'],
    ['0612345678', 'FR', '06 12 34 56 78'],
    ['06123456789', 'FR', '06123456789'],
    ['+336', 'GB', '+33 6'],
    ['00336123', 'DE', '0033 6 12 3'],
    ['+1 212', 'FR', '+1 212'],
    ['06.12', 'FR', '06.12'],
    ['015123456789', 'DE', '01512 3456789'],
    ['07911123456', 'GB', '07911 123456'],
  ])('make %s in %s into %s', (text, chosen, shown) => {
    expect(spaced(text, chosen, NUMBER_PLANS)).toBe(shown)
  })
})
