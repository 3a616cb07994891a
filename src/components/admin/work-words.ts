import type { AdminLocale } from '../../domain/admin/operator.ts'
import type { Brand } from '../../domain/brand.ts'
import type { WorkWords } from '../../copy/admin/work.ts'

/** A category in the operator's language; its id where the brand has no such words. */
export function categoryNameIn({ brand, categories }: Brand, id: string, locale: AdminLocale) {
  const names = categories.find((each) => each.id === id)?.name
  if (names === undefined) return id
  const offered = brand.locales.find((each) => each === locale) ?? brand.locales[0]
  return names[offered]
}

/** Why something was refused or waits, in words; its code where there are none. */
export const reasonWords = ({ reason }: WorkWords, code: string): string => reason[code] ?? code

/** The first letter as a sentence begins. */
export const sentenceOf = (words: string): string =>
  (words[0] ?? '').toLocaleUpperCase() + words.slice(1)
