import { botSentence } from '../../src/copy/bot/index.ts'
import type { BotWordsId } from '../../src/copy/bot/words.ts'
import { cannedReply, type CannedId } from '../../src/copy/canned/index.ts'
import { findCategory } from '../../src/domain/brand.ts'
import type { Intent } from '../../src/domain/intent/intent.ts'
import { BOT_MESSAGE_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { Scope } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import { linkUrl } from '../conversations/links.ts'

type House = Pick<Context, 'brand' | 'publicUrl'>

const fits = (text: string): boolean => text.length <= BOT_MESSAGE_CHARACTERS_MAX

/** The brand's own words, or else ours where those are too long for a message of a bot. */
function fitting(house: House, write: (brand: House['brand']) => string): string {
  const own = write(house.brand)
  return fits(own) ? own : write({ ...house.brand, replies: {} })
}

export const stopPage = ({ publicUrl }: House, locale: Locale): string =>
  `${publicUrl}/${locale}/stop`

/** The reply with a way out; over the visitor's own link where there is one. */
export function linkSentence(
  house: House,
  id: CannedId,
  { locale, category, token }: { locale: Locale; category: string | null; token: string | null },
): string {
  const page = id === 'comeBack' ? `${house.publicUrl}/${locale}` : stopPage(house, locale)
  const url = token === null ? page : linkUrl(house, token)
  const name = findCategory(house.brand, category ?? '')?.name[locale] ?? ''
  return fitting(house, (brand) => cannedReply(id, locale, brand, { url, category: name }))
}

export interface Left {
  intent: Intent
  scope: Scope
  locale: Locale
}

/**
 * Whether the confirmation carries a link of the person's own. Whoever holds a number that was
 * somebody else's is not shown what that person chose.
 */
export const hasOwnLink = ({ intent }: Pick<Left, 'intent'>): boolean => intent !== 'wrong_number'

/** Confirms a withdrawal, with the way to undo what was a mistake. */
export function leftSentence(house: House, left: Left, token: string | null): string {
  const { scope, locale } = left
  const url = token === null ? `${house.publicUrl}/${locale}` : linkUrl(house, token)
  if (scope === 'everything') {
    return fitting(house, (brand) => cannedReply('withdrawnEverything', locale, brand, { url }))
  }
  const names = scope.map((id) => findCategory(house.brand, id)?.name[locale] ?? id)
  const write = (named: number) => {
    const more = named < names.length ? ' …' : ''
    const category = names.slice(0, named).join(', ') + more
    return fitting(house, (brand) => cannedReply('withdrawn', locale, brand, { url, category }))
  }
  let named = names.length
  while (named > 1 && !fits(write(named))) named -= 1
  return write(named)
}

export const plainSentence = (house: House, id: BotWordsId, locale: Locale): string =>
  fitting(house, (brand) => botSentence(id, locale, brand, stopPage(house, locale)))
