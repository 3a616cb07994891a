import type { Locale } from '../locales.ts'
import type { Intent, Purpose } from './intent.ts'

const LANGUAGE: Record<Locale, string> = {
  fr: 'French',
  en: 'English',
  es: 'Spanish',
  de: 'German',
  it: 'Italian',
  nl: 'Dutch',
  pt: 'Portuguese',
}

const SAYS: Record<Exclude<Intent, 'none'>, string> = {
  unsubscribe_all: 'asks for no more texts at all',
  unsubscribe_category: 'asks for no more texts of one kind',
  wrong_number: 'says that the number is somebody else’s',
  resubscribe: 'asks for the texts again',
  help: 'asks who writes, why, or how it works',
}

interface Decided {
  intent: Intent
  purposes: readonly Purpose[]
  locale: Locale
  words: string
}

/** Why, in a sentence for people, with the words that decided. */
export function reasonFor({ intent, purposes, locale, words }: Decided): string {
  if (intent === 'none') return 'Nothing in it is about receiving texts.'
  const kinds = purposes.length === 0 ? '' : `: ${purposes.join(' and ')}`
  return `“${words}” ${SAYS[intent]}${kinds} (${LANGUAGE[locale]}).`
}
