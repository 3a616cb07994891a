import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/domain/locales.ts'
import { typeset } from '../../src/domain/typography.ts'

describe('French on a page', () => {
  it.each([
    ['a narrow space before a question mark', 'Vraiment ?', 'Vraiment\u202F?'],
    ['before an exclamation mark', 'Oui !', 'Oui\u202F!'],
    ['before a semicolon', 'ceci ; cela', 'ceci\u202F; cela'],
    ['inside guillemets', 'le « oui » compte', 'le «\u00A0oui\u00A0» compte'],
    ['a no-break space before a colon', 'Question : oui', 'Question\u00A0: oui'],
    ['before a colon at the end', 'Pour arrêter :', 'Pour arrêter\u00A0:'],
    ['between a figure and its unit', '-20 % dès 9 h, 15 €', '-20\u00A0% dès 9\u00A0h, 15\u00A0€'],
    ['between a figure and SMS', '4 SMS par mois', '4\u00A0SMS par mois'],
    ['not before a colon that ends nothing', 'un sourire :) reste', 'un sourire :) reste'],
    ['not where no space was', 'https://a.example?b:c', 'https://a.example?b:c'],
  ])('%s', (_what, plain, set) => {
    expect(typeset(plain, 'fr')).toBe(set)
  })
})

it('leaves every other language as it is written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('a ?!;:«»€%9h')) }),
      fc.constantFrom(...LOCALES.filter((locale) => locale !== 'fr')),
      (text, locale) => {
        expect(typeset(text, locale)).toBe(text)
      },
    ),
  )
})

it('changes spaces only, and nothing when done twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('a ?!;:«»€%9hSM')) }), (text) => {
      const set = typeset(text, 'fr')
      expect(set.replaceAll(/[\u00A0\u202F]/g, ' ')).toBe(text)
      expect(typeset(set, 'fr')).toBe(set)
    }),
    { numRuns: 1_000 },
  )
})
