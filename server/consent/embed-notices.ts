import { createHash } from 'node:crypto'
import { findNotice, keepNotice } from '../../db/notices.ts'
import { embedWording, type EmbedUse, type EmbedWords } from '../../src/copy/embed-wording.ts'
import { copyFor } from '../../src/copy/index.ts'
import { EMBED_CHOICES_MAX } from '../../src/domain/limits.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'

export interface EmbedAsked {
  locale: Locale
  use: EmbedUse
  /** Ids of categories of the brand; all of them when empty. */
  categories: string[]
}

export type EmbedNotices = (asked: EmbedAsked) => Promise<EmbedWords>

/**
 * The words of an embed. They are kept before they are told for the first time, so that a proof
 * never lacks its words. Which categories stand together is the shop's choice: they cannot all
 * be kept at the start.
 */
export function embedNotices({ brand, clock, db, publicUrl }: Context): EmbedNotices {
  const known = new Map<string, EmbedWords>()
  let keptAnew = 0
  const keep = async (id: string, locale: Locale, wording: string): Promise<void> => {
    if ((await findNotice(db.read, id)) !== undefined) return
    if (keptAnew >= EMBED_CHOICES_MAX) {
      throw new Problem({
        code: 'rate_limited',
        detail: 'Too many choices of categories were asked for; ask for one that was shown before.',
      })
    }
    keptAnew += 1
    const notice = { id, locale, wording, createdAt: clock() }
    await db.write((transaction) => keepNotice(transaction, notice))
  }
  return async ({ locale, use, categories }) => {
    const chosen = brand.categories.filter(
      ({ id }) => categories.length === 0 || categories.includes(id),
    )
    const key = [locale, use, ...chosen.map(({ id }) => id)].join(' ')
    const before = known.get(key)
    if (before !== undefined) return before
    const shown = embedWording(brand, locale, use, chosen)
    const wording = JSON.stringify(shown)
    const notice = createHash('sha256').update(wording).digest('hex')
    await keep(notice, locale, wording)
    const { languageTag, embed } = copyFor(locale)
    const words = {
      ...shown,
      notice,
      languageTag,
      accent: brand.brand.theme.accent,
      stopUrl: `${publicUrl}/${locale}/stop`,
      saved: embed.saved,
    }
    if (known.size < EMBED_CHOICES_MAX) known.set(key, words)
    return words
  }
}
