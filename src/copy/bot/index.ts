import type { Brand } from '../../domain/brand.ts'
import type { Locale } from '../../domain/locales.ts'
import { fillPlaceholders } from '../../domain/text/placeholders.ts'
import { inGsmWherePossible } from '../../domain/text/plain-letters.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'
import type { BotWords, BotWordsId } from './words.ts'

export const botWords: Record<Locale, BotWords> = { fr, en, es, de, it, nl, pt }

/** What the bot says, filled in: in the brand's words (`replies` of its file), or else in ours. */
export const botSentence = (
  id: BotWordsId,
  locale: Locale,
  { brand, replies }: Pick<Brand, 'brand' | 'replies'>,
  url: string,
): string =>
  fillPlaceholders(replies[id]?.[locale] ?? botWords[locale][id], {
    brand: inGsmWherePossible(brand.name),
    url,
  })
