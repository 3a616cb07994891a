import { copyFor } from '../copy/index.ts'
import { countriesOffered } from '../domain/countries-offered.ts'
import type { Brand } from '../domain/brand.ts'
import type { Locale } from '../domain/locales.ts'
import { callingCodeOf } from '../domain/phone-number.ts'

export interface CountryChoice {
  country: string
  /** `France (+33)` */
  label: string
}

const made = new WeakMap<Brand, Map<Locale, CountryChoice[]>>()

function choicesOf(countries: string[], locale: Locale): CountryChoice[] {
  const { languageTag } = copyFor(locale)
  const names = new Intl.DisplayNames(languageTag, { type: 'region' })
  const { compare } = new Intl.Collator(languageTag)
  return countries
    .map((country) => ({
      country,
      label: `${names.of(country) ?? country} (+${callingCodeOf(country) ?? ''})`,
    }))
    .sort((one, other) => compare(one.label, other.label))
}

/** The list beside a number, in the order of a language, with what was chosen although it is not on it. */
export function countryChoices(brand: Brand, locale: Locale, chosen: string): CountryChoice[] {
  const byLocale = made.get(brand) ?? new Map<Locale, CountryChoice[]>()
  made.set(brand, byLocale)
  const usual = byLocale.get(locale) ?? choicesOf(countriesOffered(brand), locale)
  byLocale.set(locale, usual)
  if (usual.some(({ country }) => country === chosen)) return usual
  return choicesOf([...countriesOffered(brand), chosen], locale)
}
