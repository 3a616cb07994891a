import type { Locale } from '../../src/domain/locales.ts'

/** Somebody the demonstration tells of. */
export interface DemoPerson {
  /** E.164: an ordinary mobile number of the person's country. It may be somebody's: a sandbox texts nobody. */
  phoneNumber: string
  locale: Locale
  /** How many days ago they agreed. */
  agreedDaysAgo: number
  /** How many days ago they left; null for those who stay. */
  leftDaysAgo: number | null
  /** Where they were asked. */
  source: 'checkout' | 'account' | 'point_of_sale' | 'landing_page'
}

/** The beginning of a mobile number where people speak a language; six digits follow. */
const BEGINNINGS: Record<Locale, string> = {
  fr: '+33612',
  en: '+447400',
  es: '+34612',
  de: '+4915112',
  it: '+39320',
  nl: '+31612',
  pt: '+35191',
}
/** Digits after the beginning. */
const LENGTHS: Record<Locale, number> = { fr: 6, en: 6, es: 6, de: 6, it: 7, nl: 6, pt: 7 }
const SOURCES = ['checkout', 'account', 'point_of_sale', 'checkout', 'landing_page'] as const
const DAYS = 30
/** Half of the people speak the brand's first language. */
const MOST_SPEAK_THE_FIRST = 2
/** Every seventh leaves. */
const LEAVING = 7

const numberIn = (locale: Locale, index: number): string =>
  BEGINNINGS[locale] + String(345_678 + index * 7_919).padStart(LENGTHS[locale], '3')

/** The same people whenever it is asked for, so that filling a sandbox again adds nothing. */
export const demoPeople = (locales: readonly [Locale, ...Locale[]], count: number): DemoPerson[] =>
  Array.from({ length: count }, (_, index) => {
    const others = locales[Math.floor(index / MOST_SPEAK_THE_FIRST) % locales.length]
    const locale = index % MOST_SPEAK_THE_FIRST === 0 ? locales[0] : (others ?? locales[0])
    const agreedDaysAgo = (index * 11) % DAYS
    return {
      phoneNumber: numberIn(locale, index % 80),
      locale,
      agreedDaysAgo,
      leftDaysAgo: index % LEAVING === LEAVING - 1 ? Math.floor(agreedDaysAgo / 2) : null,
      source: SOURCES[index % SOURCES.length] ?? 'checkout',
    }
  })
