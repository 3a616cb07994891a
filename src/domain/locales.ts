/** Languages Accord speaks. A brand lists the ones its visitors read; the first is its default. */
export const LOCALES = ['fr', 'en', 'es', 'de', 'it', 'nl', 'pt'] as const
export type Locale = (typeof LOCALES)[number]

export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale)

interface Preference {
  language: string
  /** ISO 3166-1, in capitals; undefined when the tag names none. */
  region: string | undefined
  quality: number
}

/** Reads `Accept-Language` (RFC 9110 §12.5.4): most wanted first, refused (`q=0`) left out. */
function preferences(acceptLanguage: string): Preference[] {
  return acceptLanguage
    .split(',', 20)
    .map((item) => {
      const [tag = '', ...parameters] = item.trim().split(';')
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))
      const quality = weight === undefined ? 1 : Number(weight.trim().slice(2))
      const [language = '', ...subtags] = tag.trim().toLowerCase().split('-')
      const region = subtags.find((subtag) => /^[a-z]{2}$/.test(subtag))?.toUpperCase()
      return { language, region, quality }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
}

/** The visitor's language among those the brand offers; the brand's first one otherwise. */
export function preferredLocale(
  acceptLanguage: string | undefined,
  offered: readonly [Locale, ...Locale[]],
): Locale {
  for (const { language } of preferences(acceptLanguage ?? '')) {
    const match = offered.find((locale) => locale === language)
    if (match !== undefined) return match
  }
  return offered[0]
}

/**
 * The country that a browser's languages name first among some; undefined when they name none.
 * English says little: half the world has its browser in the English of London or New York.
 */
export const preferredRegion = (
  acceptLanguage: string | undefined,
  among: readonly string[],
): string | undefined =>
  preferences(acceptLanguage ?? '').find(
    ({ language, region }) => language !== 'en' && region !== undefined && among.includes(region),
  )?.region
