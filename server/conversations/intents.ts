import { cannedReply, type CannedId } from '../../src/copy/canned/index.ts'
import { findCategory, type Brand } from '../../src/domain/brand.ts'
import type { IntentReading } from '../../src/domain/intent/intent.ts'
import { readIntent } from '../../src/domain/intent/read-intent.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { Context } from '../context.ts'

/** A reading, with the words to answer it. */
export interface AnsweredIntent extends IntentReading {
  /** None when it is not about texts: that is for the conversation. */
  reply?: string
}

type House = Pick<Context, 'brand' | 'publicUrl'>

/**
 * Reads what a visitor wants, and answers in their language if the brand speaks it. Nothing is
 * withdrawn, kept or logged.
 */
export function answerIntent(
  { brand, publicUrl }: House,
  text: string,
  hint?: Locale,
): AnsweredIntent {
  const { locales } = brand.brand
  const reading = readIntent(text, {
    ...(hint === undefined ? {} : { locale: hint }),
    locales,
    categories: brand.categories,
  })
  const id = replyTo(reading, brand)
  if (id === null) return reading
  const spoken = [reading.locale, hint].find((each) => each !== undefined && locales.includes(each))
  const locale = spoken ?? locales[0]
  const page = id === 'comeBack' ? '' : '/stop'
  const category = findCategory(brand, reading.category ?? '')?.name[locale] ?? ''
  const url = `${publicUrl}/${locale}${page}`
  return { ...reading, reply: cannedReply(id, locale, brand, { url, category }) }
}

/** Which canned reply answers a reading; null for none. */
export function replyTo(
  { intent, purposes, categories }: Pick<IntentReading, 'intent' | 'purposes' | 'categories'>,
  brand: Brand,
): CannedId | null {
  switch (intent) {
    case 'unsubscribe_all':
      return 'stopEverything'
    case 'unsubscribe_category':
      return replyToCategory(purposes, categories, brand)
    case 'wrong_number':
      return 'wrongNumber'
    case 'resubscribe':
      return 'comeBack'
    case 'help':
      return 'help'
    case 'none':
      return null
  }
}

function replyToCategory(
  purposes: IntentReading['purposes'],
  categories: readonly string[],
  brand: Brand,
): CannedId {
  const marketing = brand.categories.filter(({ purpose }) => purpose === 'marketing')
  const isAllMarketing = purposes.join() === 'marketing' && categories.length === marketing.length
  if (isAllMarketing) return 'stopMarketing'
  return categories.length === 1 ? 'stopCategory' : 'manageChoices'
}
