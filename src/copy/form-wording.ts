import type { Brand, Category } from '../domain/brand.ts'
import { exampleNumber } from '../domain/example-number.ts'
import type { Locale } from '../domain/locales.ts'
import { typeset } from '../domain/typography.ts'
import { copyFor } from './index.ts'

/** One category as the form asks for it. */
export interface CategoryWording {
  id: string
  name: string
  question: string
  benefit: string
  example: string
  frequency: string
  refuse: string
  leave: string
}

/**
 * Every word of the opt-in form, as shown. The page renders it and the proof keeps it:
 * one source, so that what is kept is what was read.
 */
export interface FormWording {
  locale: Locale
  brand: string
  title: string
  lead: string
  /** For those who want to leave. */
  wayOut: string
  wayOutLink: string
  exampleLabel: string
  categories: CategoryWording[]
  phoneHeading: string
  phoneLabel: string
  phoneHint: string
  button: string
  /** Only where the brand asks for a code. */
  codeAhead?: string
  legal: string[]
  privacyLink: string
  privacyUrl: string
  /** Only where one category is asked for alone: the link to all of them. */
  others?: string
}

export function categoryWording(category: Category, locale: Locale): CategoryWording {
  const { form } = copyFor(locale)
  return {
    id: category.id,
    name: typeset(category.name[locale], locale),
    question: form.question(category.name[locale]),
    benefit: typeset(category.benefit[locale], locale),
    example: category.example[locale],
    frequency: form.frequency[category.frequency.per](category.frequency.max),
    refuse: form.refuse,
    leave: form.leave,
  }
}

/** The form that asks about every category. */
export function formWording(brand: Brand, locale: Locale): FormWording {
  const { form } = copyFor(locale)
  const { name, legalName, country, contact, privacyUrl } = brand.brand
  return {
    locale,
    brand: name,
    title: form.title(name),
    lead: form.lead,
    wayOut: form.wayOut,
    wayOutLink: form.wayOutLink,
    exampleLabel: form.exampleLabel,
    categories: brand.categories.map((category) => categoryWording(category, locale)),
    phoneHeading: form.phoneHeading,
    phoneLabel: form.phoneLabel,
    phoneHint: form.phoneHint(exampleNumber(country)),
    button: form.button,
    ...(brand.verification.mode === 'code' ? { codeAhead: form.codeAhead } : {}),
    legal: form.legal({ legalName, email: contact.email }),
    privacyLink: form.privacyLink,
    privacyUrl,
  }
}

/** The form that asks about one category alone. It names no other. */
export function loneWording(brand: Brand, category: Category, locale: Locale): FormWording {
  const { alone } = copyFor(locale).programme
  const asked = categoryWording(category, locale)
  return {
    ...formWording(brand, locale),
    title: asked.name,
    lead: alone.lead(brand.brand.name),
    categories: [asked],
    button: alone.button,
    ...(brand.categories.length > 1 ? { others: alone.others } : {}),
  }
}
