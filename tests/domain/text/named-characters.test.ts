import { expect, it } from 'vitest'
import { measureText } from '../../../src/domain/text.ts'
import { nameCharacters } from '../../../src/domain/text/named-characters.ts'

const named = (text: string) => nameCharacters(text, measureText(text))

it('names each character that forces UCS-2, with what it could be', () => {
  expect(named('prêt à fêter\u202F! 🎉')).toEqual([
    {
      character: 'ê',
      codePoints: 'U+00EA',
      effect: 'forces_ucs2',
      units: 1,
      count: 2,
      replacement: 'e',
    },
    {
      character: '\u202F',
      codePoints: 'U+202F',
      effect: 'forces_ucs2',
      units: 1,
      count: 1,
      replacement: ' ',
    },
    {
      character: '🎉',
      codePoints: 'U+1F389',
      effect: 'forces_ucs2',
      units: 2,
      count: 1,
      replacement: null,
    },
  ])
})

it('names each character that counts two in GSM-7', () => {
  expect(named('[20 €]')).toEqual([
    {
      character: '[',
      codePoints: 'U+005B',
      effect: 'counts_two',
      units: 2,
      count: 1,
      replacement: '(',
    },
    {
      character: '€',
      codePoints: 'U+20AC',
      effect: 'counts_two',
      units: 2,
      count: 1,
      replacement: null,
    },
    {
      character: ']',
      codePoints: 'U+005D',
      effect: 'counts_two',
      units: 2,
      count: 1,
      replacement: ')',
    },
  ])
})

it('does not blame a euro sign in UCS-2, where it counts one', () => {
  expect(named('20 € ê').map(({ character }) => character)).toEqual(['ê'])
})

it('names a letter with its accents, or a family, as one', () => {
  expect(named('e\u0302 👨‍👩‍👧‍👦').map(({ codePoints, units }) => [codePoints, units])).toEqual([
    ['U+0065 U+0302', 2],
    ['U+1F468 U+200D U+1F469 U+200D U+1F467 U+200D U+1F466', 11],
  ])
})

it('names nothing in a plain text', () => {
  expect(named("L'été à Gex : 20 % !")).toEqual([])
})
