import { CHARACTERS_NAMED_MAX } from '../limits.ts'
import type { TextMeasure } from '../text.ts'
import { graphemesOf } from './graphemes.ts'
import { gsmUnitsOf, isGsm } from './gsm-7.ts'
import { plainLetter, singleSign } from './plain-letters.ts'

/** A character that makes a text longer than it looks. */
export interface NamedCharacter {
  character: string
  /** Its code points, for what nobody sees: `U+202F`. */
  codePoints: string
  effect: 'forces_ucs2' | 'counts_two'
  /** Units that each one takes in this text. */
  units: number
  /** How often it stands in the text. */
  count: number
  /** What it could be written as; null when nothing is like it. */
  replacement: string | null
}

const codePointsOf = (character: string): string =>
  Array.from(character, (each) => {
    const hexadecimal = each.codePointAt(0)?.toString(16).toUpperCase() ?? ''
    return `U+${hexadecimal.padStart(4, '0')}`
  }).join(' ')

/**
 * Names each distinct character that forces UCS-2 or, in GSM-7, counts two; in order of appearance,
 * the first `CHARACTERS_NAMED_MAX` of them.
 */
export function nameCharacters(
  text: string,
  { encoding }: Pick<TextMeasure, 'encoding'>,
): NamedCharacter[] {
  const named = new Map<string, NamedCharacter>()
  for (const character of graphemesOf(text)) {
    const known = named.get(character)
    if (known !== undefined) known.count += 1
    else if (named.size === CHARACTERS_NAMED_MAX) continue
    else if (!isGsm(character)) named.set(character, forcing(character))
    else if (encoding === 'GSM-7' && gsmUnitsOf(character.charCodeAt(0)) === 2) {
      named.set(character, doubling(character))
    }
  }
  return [...named.values()]
}

const forcing = (character: string): NamedCharacter => ({
  character,
  codePoints: codePointsOf(character),
  effect: 'forces_ucs2',
  units: character.length,
  count: 1,
  replacement: plainLetter(character),
})

const doubling = (character: string): NamedCharacter => ({
  character,
  codePoints: codePointsOf(character),
  effect: 'counts_two',
  units: 2,
  count: 1,
  replacement: singleSign(character),
})
