import type { Brand } from '../domain/brand.ts'
import type { Locale } from '../domain/locales.ts'

/** Addresses of the pages that anybody may find, in one language. */
export const publicPages = (brand: Brand, locale: Locale): string[] => [
  `/${locale}`,
  ...brand.categories.map(({ id }) => `/${locale}/sms/${id}`),
  `/${locale}/stop`,
  `/${locale}/transparency`,
  `/${locale}/accessibility`,
]
