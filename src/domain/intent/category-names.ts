import type { Locale } from '../locales.ts'
import { foldText } from './fold.ts'
import type { NamedCategory } from './intent.ts'
import type { Language } from './language.ts'
import { withoutDoubles } from './letters.ts'

/** Words that name one category, with its id. */
export type CategoryNames = ReadonlyMap<string, string>

/** Words that belong to the name of one category alone and to no class. */
export function categoryNames(
  categories: readonly NamedCategory[],
  language: Language,
  locale: Locale,
): CategoryNames {
  const owners = new Map<string, Set<string>>()
  for (const { id, name } of categories) {
    const words = foldText(name[locale] ?? '').flatMap((clause) => clause.words)
    for (const word of words.map((each) => withoutDoubles(each.text))) {
      if (word.length < NAME_LETTERS_MIN || language.bitsOf(word) !== 0) continue
      owners.set(word, (owners.get(word) ?? new Set()).add(id))
    }
  }
  const alone = [...owners].filter(([, ids]) => ids.size === 1)
  return new Map(alone.map(([word, ids]) => [word, [...ids].join('')]))
}

/** The id of the category that a word names. */
export function categoryNamed(word: string, names: CategoryNames): string | undefined {
  for (const [name, id] of names) if (isSameWord(word, name)) return id
  return undefined
}

/** Shorter words of a name are of, and, the. */
const NAME_LETTERS_MIN = 4
/** Letters by which singular and plural may differ. */
const ENDING_LETTERS = 2

const isSameWord = (text: string, name: string): boolean =>
  text.length >= NAME_LETTERS_MIN &&
  Math.abs(text.length - name.length) <= ENDING_LETTERS &&
  (text.startsWith(name) || name.startsWith(text))
