import { splitGraphemes } from './graphemes.ts'
import { isGsm } from './gsm-7.ts'

/** What a keyboard without these signs would write, for those that Unicode does not take apart. */
const ALIKE: [signs: string, plain: string][] = [
  ['’‘‚‛′´`ʼ‹›', "'"],
  ['“”„‟″«»', '"'],
  ['‐‑‒–—―−•‣·', '-'],
  ['…', '...'],
  ['×', 'x'],
  ['÷⁄', '/'],
  ['→', '>'],
  ['←', '<'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ẞ', 'SS'],
  ['łŀ', 'l'],
  ['ŁĿ', 'L'],
  ['đð', 'd'],
  ['ĐÐ', 'D'],
  ['ı', 'i'],
  ['þ', 'th'],
  ['Þ', 'Th'],
  ['°', 'o'],
  ['©', '(c)'],
  ['®', '(R)'],
  // Signs nobody sees: soft hyphen, joiners, marks of direction and of byte order.
  ['\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF', ''],
]
const PLAIN_SIGNS = new Map(
  ALIKE.flatMap(([signs, plain]) => Array.from(signs, (sign) => [sign, plain])),
)

const withPlainSigns = (text: string): string =>
  Array.from(text, (sign) => PLAIN_SIGNS.get(sign) ?? sign).join('')

const withoutMarks = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '')

/**
 * The same character in GSM-7: `’` becomes `'`, `œ` oe, `ê` e, a no-break space a space. Accents
 * stay where GSM-7 has them, é. Null for one that has no likeness there, an emoji or a `Ж`.
 */
export function plainLetter(character: string): string | null {
  if (isGsm(character)) return character
  const likenesses = [
    character.normalize('NFC'),
    withPlainSigns(character),
    withPlainSigns(character.normalize('NFKC')),
    withPlainSigns(withoutMarks(character)),
  ]
  return likenesses.find(isGsm) ?? null
}

/** The same words without the signs and accents that GSM-7 lacks; what has no likeness stays. */
export const inGsmWherePossible = (text: string): string =>
  splitGraphemes(text)
    .map((character) => plainLetter(character) ?? character)
    .join('')

/** What an extended sign, which counts two, can be written as with one: brackets, mostly. */
const SINGLE_SIGNS: Record<string, string> = {
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  '~': '-',
  '|': '/',
  '\\': '/',
}

/** A sign of one septet for one that counts two; null when there is none, as for `€`. */
export const singleSign = (character: string): string | null => SINGLE_SIGNS[character] ?? null

/**
 * The same character in fewer UTF-16 code units, GSM-7 or not; null when there is none.
 *
 * @param plain its likeness in GSM-7, which takes time to find
 */
export function shorterLetter(character: string, plain: string | null): string | null {
  const likenesses = [character.normalize('NFC'), plain]
  return likenesses.find((each) => each !== null && each.length < character.length) ?? null
}
