import type { Brand } from '../domain/brand.ts'
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
}

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
    categories: brand.categories.map((category) => ({
      id: category.id,
      name: typeset(category.name[locale], locale),
      question: form.question(category.name[locale]),
      benefit: typeset(category.benefit[locale], locale),
      example: category.example[locale],
      frequency: form.frequency[category.frequency.per](category.frequency.max),
      refuse: form.refuse,
      leave: form.leave,
    })),
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
