import type { Accents } from '../template.ts'
import { measureText, type TextMeasure } from '../text.ts'
import { nameCharacters, type NamedCharacter } from './named-characters.ts'
import { suggestReplacements, type Suggestion } from './replacements.ts'

/** A text as a person who writes it wants to see it: its size, what makes it long, and what helps. */
export interface TextDescription extends TextMeasure {
  characters: NamedCharacter[]
  /** Left out when nothing wins a segment back, or nobody wants to know. */
  suggestion?: Suggestion
}

export function describeText(text: string, accents: Accents = 'suggest'): TextDescription {
  const measure = measureText(text)
  const suggestion = accents === 'keep' ? null : suggestReplacements(text)
  return {
    ...measure,
    characters: nameCharacters(text, measure),
    ...(suggestion === null ? {} : { suggestion }),
  }
}
