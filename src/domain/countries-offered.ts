import { isServed, type Brand } from './brand.ts'
import { preferredRegion } from './locales.ts'
import { NUMBER_PLANS } from './number-plans.ts'

/**
 * Countries whose numbers can be typed as at home, ISO 3166-1: those the brand texts and whose
 * numbers are known well enough to be read while they are typed. Any other begins with +.
 */
export function countriesOffered(brand: Brand): string[] {
  const own = brand.brand.country
  const others = NUMBER_PLANS.map(([country]) => country).filter((country) => country !== own)
  return [own, ...others.filter((country) => isServed(brand, country))]
}

/** Where a number most likely is: what was chosen before, where the browser says it is, the brand's. */
export function guessCountry(
  brand: Brand,
  { kept, acceptLanguage }: { kept: string | undefined; acceptLanguage: string | undefined },
): string {
  const offered = countriesOffered(brand)
  if (kept !== undefined && offered.includes(kept)) return kept
  return preferredRegion(acceptLanguage, offered) ?? brand.brand.country
}
