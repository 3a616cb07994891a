import type { Brand } from '../../domain/brand.ts'
import type { Locale } from '../../domain/locales.ts'
import { publicUrlFor, readyReplies, type ReadyReply } from '../canned/replies.ts'
import { copyFor } from '../index.ts'
import { KIT_INTENTS, kitPhrases, type KitIntent } from './index.ts'

/** An intent to make in a bot builder: what to train it with, and what it answers. */
export interface KitPart {
  id: KitIntent
  title: string
  phrases: readonly string[]
  reply: ReadyReply
  /** The link in the reply, for a builder that has a field of its own for it. */
  url: string
}

/** What a brand pastes into iAdvize in one language: for its agents, and for a bot of its own. */
export interface Kit {
  locale: Locale
  languageName: string
  replies: ReadyReply[]
  intents: KitPart[]
}

export function kitIn(brand: Brand, locale: Locale, publicUrl: string): Kit {
  const urlFor = publicUrlFor(publicUrl, locale)
  const replies = readyReplies(brand, locale, urlFor)
  const { languageName } = copyFor(locale)
  const intents = KIT_INTENTS.flatMap((id): KitPart[] => {
    const reply = replies.find((each) => each.id === id)
    // A brand that sends no advertising has no reply about it.
    if (reply === undefined) return []
    return [{ id, title: reply.title, phrases: kitPhrases[locale][id], reply, url: urlFor(id) }]
  })
  return { locale, languageName, replies, intents }
}

/** The kits of the languages the brand speaks, or of one of them. */
export const kitsOf = (brand: Brand, publicUrl: string, only?: Locale): Kit[] =>
  brand.brand.locales
    .filter((locale) => only === undefined || locale === only)
    .map((locale) => kitIn(brand, locale, publicUrl))
