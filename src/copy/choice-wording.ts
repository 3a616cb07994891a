import type { Brand, Category } from '../domain/brand.ts'
import type { Locale } from '../domain/locales.ts'
import { formWording, type CategoryWording } from './form-wording.ts'
import { copyFor } from './index.ts'

/**
 * Every word with which a personal page asks for one category, as shown. The page renders it and
 * the proof keeps it: one source, so that what is kept is what was read.
 */
export interface ChoiceWording {
  kind: 'choice'
  locale: Locale
  brand: string
  category: CategoryWording
  exampleLabel: string
  button: string
  legal: string[]
  privacyLink: string
  privacyUrl: string
}

export function choiceWording(
  brand: Brand,
  { id }: Pick<Category, 'id'>,
  locale: Locale,
): ChoiceWording {
  const { personal } = copyFor(locale)
  const form = formWording(brand, locale)
  const category = form.categories.find((each) => each.id === id)
  if (category === undefined) throw new Error(`The brand has no category ${id}`)
  const { legalName, contact } = brand.brand
  return {
    kind: 'choice',
    locale,
    brand: form.brand,
    category: { ...category, refuse: personal.refuse },
    exampleLabel: form.exampleLabel,
    button: personal.grant(category.name),
    legal: personal.legal({ legalName, email: contact.email }),
    privacyLink: form.privacyLink,
    privacyUrl: form.privacyUrl,
  }
}
