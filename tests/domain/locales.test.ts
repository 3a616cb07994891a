import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLocale, LOCALES, preferredLocale, type Locale } from '../../src/domain/locales.ts'

const OFFERED = ['fr', 'en', 'de'] as const

describe('the language of a visitor', () => {
  it.each<[what: string, header: string | undefined, chosen: Locale]>([
    ['no header', undefined, 'fr'],
    ['an empty header', '', 'fr'],
    ['one language', 'en', 'en'],
    ['a region', 'en-GB', 'en'],
    ['capitals', 'EN-gb', 'en'],
    ['a script and a region', 'de-Latn-CH', 'de'],
    ['the first of two', 'de, en', 'de'],
    ['as browsers send it', 'en-GB,en;q=0.9,fr;q=0.8', 'en'],
    ['the heavier one, whatever the order', 'en;q=0.5, de;q=0.9', 'de'],
    ['no weight weighs one', 'en;q=0.9, de', 'de'],
    ['spaces around everything', ' en ; q=0.2 , de ; q=0.3 ', 'de'],
    ['a language the brand lacks, then one it has', 'zh-Hant, ja;q=0.9, de;q=0.1', 'de'],
    ['only languages the brand lacks', 'zh, ja', 'fr'],
    ['one that is refused', 'en;q=0, de;q=0.1', 'de'],
    ['one that is refused, written out', 'en;q=0.000, de;q=0.001', 'de'],
    ['only one that is refused', 'en;q=0', 'fr'],
    ['any language', '*', 'fr'],
    ['a weight that is not one', 'en;q=high, de;q=0.1', 'de'],
    ['a negative weight', 'en;q=-1, de;q=0.1', 'de'],
    ['another parameter first', 'en;level=1;q=0.1, de;q=0.2', 'de'],
    ['junk', ';;;,,,=,q=1', 'fr'],
    ['a word that only begins like one', 'english, deutsch', 'fr'],
    ['a word of Object', 'constructor, __proto__', 'fr'],
  ])('%s: %j', (_what, header, chosen) => {
    expect(preferredLocale(header, OFFERED)).toBe(chosen)
  })

  it('is the brand’s first one, not ours, when nothing matches', () => {
    expect(preferredLocale('fr', ['pt', 'it'])).toBe('pt')
  })

  it('is always one the brand offers, whatever the header holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom(...Array.from('frendq=01.;,-* ')) }),
        ),
        fc.uniqueArray(fc.constantFrom(...LOCALES), { minLength: 1 }),
        (header, offered) => {
          expect(offered).toContain(preferredLocale(header, offered as [Locale, ...Locale[]]))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('is not looked for beyond the first twenty, however long the header', () => {
    expect(preferredLocale(`${'zh,'.repeat(20)}en`, OFFERED)).toBe('fr')
    expect(preferredLocale(`${'zh,'.repeat(19)}en`, OFFERED)).toBe('en')
  })
})

it('only the languages Accord speaks are languages to it', () => {
  expect(LOCALES.every(isLocale)).toBe(true)
  for (const other of ['FR', 'fr-FR', 'pl', '', null, undefined, 0, 'toString']) {
    expect(isLocale(other)).toBe(false)
  }
})
