import type { Brand } from '../../domain/brand.ts'
import type { Locale } from '../../domain/locales.ts'
import { measureText, type Encoding } from '../../domain/text.ts'
import { inGsmWherePossible } from '../../domain/text/plain-letters.ts'
import { fillPlaceholders } from '../../domain/text/placeholders.ts'
import { CANNED_IDS, cannedReply, type CannedId } from './index.ts'
import { titles } from './titles.ts'

/** A reply as an agent picks it from a list, or a bot by its id. */
export interface ReadyReply {
  /** `stopEverything`, or `stopCategory.offers` for a reply about one category. */
  id: string
  title: string
  text: string
  segments: number
  encoding: Encoding
}

/** Replies with `{category}` in them: there is one for each category. */
const ABOUT_ONE: readonly CannedId[] = ['stopCategory', 'withdrawn']

/** What agents ask for most comes first. */
const ORDER: readonly CannedId[] = [
  'stopEverything',
  'stopMarketing',
  'stopCategory',
  'manageChoices',
  'wrongNumber',
  'help',
  'comeBack',
  'withdrawn',
  'withdrawnEverything',
]

/**
 * Every reply in a language the brand speaks, in the brand's words where it has some, and after
 * them the replies that only the brand has.
 */
export function readyReplies(
  brand: Brand,
  locale: Locale,
  urlFor: (id: CannedId) => string,
): ReadyReply[] {
  const ready = ORDER.filter((id) => id !== 'stopMarketing' || hasMarketing(brand)).flatMap((id) =>
    ABOUT_ONE.includes(id)
      ? brand.categories.map(({ id: category, name }) => {
          const values = { url: urlFor(id), category: name[locale] }
          const title = fillPlaceholders(titles[locale][id], values)
          return replyOf(`${id}.${category}`, title, cannedReply(id, locale, brand, values))
        })
      : [replyOf(id, titles[locale][id], cannedReply(id, locale, brand, { url: urlFor(id) }))],
  )
  return [...ready, ...ownReplies(brand, locale, urlFor('manageChoices'))]
}

const hasMarketing = ({ categories }: Brand) =>
  categories.some(({ purpose }) => purpose === 'marketing')

function ownReplies(brand: Brand, locale: Locale, url: string): ReadyReply[] {
  return Object.entries(brand.replies).flatMap(([id, words]) => {
    const own = words[locale]
    if (own === undefined || CANNED_IDS.some((known) => known === id)) return []
    return [
      replyOf(id, id, fillPlaceholders(own, { brand: inGsmWherePossible(brand.brand.name), url })),
    ]
  })
}

function replyOf(id: string, title: string, text: string): ReadyReply {
  const { segments, encoding } = measureText(text)
  return { id, title, text, segments, encoding }
}

/** The pages that everybody can open: the one to leave, or the one to say yes. */
export const publicUrlFor =
  (publicUrl: string, locale: Locale) =>
  (id: CannedId): string =>
    `${publicUrl}/${locale}${id === 'comeBack' ? '' : '/stop'}`
