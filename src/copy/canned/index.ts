import type { Brand } from '../../domain/brand.ts'
import type { Locale } from '../../domain/locales.ts'
import { fillPlaceholders } from '../../domain/text/placeholders.ts'
import { inGsmWherePossible } from '../../domain/text/plain-letters.ts'
import type { Canned } from './canned.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'

/** The words that ship, by language. */
export const canned: Record<Locale, Canned> = { fr, en, es, de, it, nl, pt }

export type CannedId = keyof Canned
export const CANNED_IDS = Object.keys(fr) as CannedId[]

/** What the placeholders of a canned reply stand for. */
export interface CannedValues {
  url: string
  /** The category's name in the reply's language. */
  category?: string
}

/** A canned reply, filled in: in the brand's words (`replies` of its file), or else in ours. */
export function cannedReply(
  id: CannedId,
  locale: Locale,
  { brand, replies }: Pick<Brand, 'brand' | 'replies'>,
  { url, category = '' }: CannedValues,
): string {
  const words = replies[id]?.[locale] ?? canned[locale][id]
  return fillPlaceholders(words, {
    brand: inGsmWherePossible(brand.name),
    category: inGsmWherePossible(category),
    url,
  })
}
