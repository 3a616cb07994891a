import type { Category } from '../brand.ts'
import { GRAPHEMES_CHARACTERS_MAX } from '../limits.ts'
import type { Locale } from '../locales.ts'
import { countLinks, LINK_PLACEHOLDER, linksIn, withoutLinks } from './links.ts'
import { fillPlaceholders } from './placeholders.ts'
import { plainLetter } from './plain-letters.ts'

/** What a text is composed with, besides its own words. */
export interface Composition {
  purpose: Category['purpose']
  brandName: string
  categoryName: string
  locale: Locale
  /** The words that lead to the recipient's own page, the link at their end. */
  wayOut: (url: string) => string
}

/**
 * The text as it leaves but for its values and its link. A marketing text says who writes and how
 * to leave (CNIL, prospection commerciale par SMS); what it does not say itself is added, the name
 * in front and the way out at the end.
 */
export function composeText(words: string, composition: Composition): string {
  const { brandName, categoryName, purpose, wayOut } = composition
  const text = fillPlaceholders(words, { brand: brandName, category: categoryName }).trimEnd()
  if (purpose === 'service') return text
  const signed = namesBrand(text, brandName) ? text : withNameInFront(text, composition)
  return signed.includes(LINK_PLACEHOLDER) ? signed : `${signed}\n${wayOut(LINK_PLACEHOLDER)}`
}

/** French alone puts a space before a colon. */
const withNameInFront = (text: string, { brandName, locale }: Composition): string =>
  `${brandName}${locale === 'fr' ? ' : ' : ': '}${text.trimStart()}`

/** Sign by sign: the accents, which can stand apart from their letters, go anyway. */
const folded = (text: string): string =>
  Array.from(text, (sign) => plainLetter(sign) ?? sign)
    .join('')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Whether a text names the brand, as whole words; capitals, accents and signs do not matter. An
 * address does not count: many do not look at it.
 */
export function namesBrand(text: string, brandName: string): boolean {
  // As most texts begin, and four times quicker than looking closely.
  if (text.startsWith(brandName) && /[\s:,]/.test(text.charAt(brandName.length))) return true
  const name = folded(brandName)
  // A name made of signs alone has no words to look for.
  if (name === '') return text.includes(brandName)
  // Looking closely takes time, which a text that is too long anyway is not worth.
  const looked = withoutLinks(text.slice(0, GRAPHEMES_CHARACTERS_MAX))
  return ` ${folded(looked)} `.includes(` ${name} `)
}

/** What may stand right before the personal link; a phone takes any other sign into the address. */
const BEFORE_OWN_LINK = /(?:^|(?!\uFEFF)[\s:(])$/

/** A text up to the personal link at its end; null when it has none. */
const beforeOwnLink = (text: string): string | null =>
  text.endsWith(LINK_PLACEHOLDER) ? text.slice(0, -LINK_PLACEHOLDER.length) : null

/**
 * What is wrong with the links of a composed text; null when nothing is. One link at the end: a
 * phone previews a message that has a single one, and a full stop behind it would break it, as
 * would a sign in front. A value right in front of it is wrong whatever it holds.
 */
export function linkFault(composed: string, purpose: Category['purpose']): string | null {
  const words = beforeOwnLink(composed)
  if (words === null && composed.includes(LINK_PLACEHOLDER)) return 'has something behind {url}'
  if (countLinks(composed) > 1) {
    const [foreign] = linksIn(composed)
    if (foreign === undefined) return 'has {url} twice'
    return purpose === 'marketing'
      ? `has ${foreign} beside the personal link, which is the one link of a marketing text`
      : 'has more than one link'
  }
  return words === null || BEFORE_OWN_LINK.test(words) ? null : 'has no space before {url}'
}

/**
 * A composed text with its values and its link in it; null when a value brings a second link. They
 * are counted before the personal one comes in, as one right in front would swallow it.
 */
export function fillComposed(
  composed: string,
  values: Readonly<Record<string, string>>,
  url: string,
): string | null {
  const words = beforeOwnLink(composed)
  const filled = fillPlaceholders(words ?? composed, values)
  if (countLinks(filled) > (words === null ? 1 : 0)) return null
  return words === null ? filled : filled + url
}
