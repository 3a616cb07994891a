import { typeset } from '../domain/typography.ts'
import type { Locale } from '../domain/locales.ts'
import type { Copy } from './copy.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'

const plain: Record<Locale, Copy> = { fr, en, es, de, it, nl, pt }

/** Sets every sentence of a copy for the page; the words of a text stay as they are, in GSM-7. */
export function typesetAll<T>(words: T, locale: Locale): T {
  if (typeof words === 'string') return typeset(words, locale) as T
  if (typeof words === 'function') {
    return ((...values: unknown[]) =>
      typesetAll((words as (...values: unknown[]) => unknown)(...values), locale)) as T
  }
  if (Array.isArray(words)) return words.map((each: unknown) => typesetAll(each, locale)) as T
  return Object.fromEntries(
    Object.entries(words as object).map(([key, value]) => [
      key,
      key === 'text' ? (value as unknown) : typesetAll(value as unknown, locale),
    ]),
  ) as T
}

const onPage = Object.fromEntries(
  Object.entries(plain).map(([locale, copy]) => [locale, typesetAll(copy, locale as Locale)]),
) as Record<Locale, Copy>

/** Every word of a language, typeset for a page. */
export const copyFor = (locale: Locale): Copy => onPage[locale]
export type { Copy } from './copy.ts'
