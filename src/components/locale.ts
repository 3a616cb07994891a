import type { Brand } from '../domain/brand.ts'
import { preferredLocale, type Locale } from '../domain/locales.ts'

/** The language of an address, when the brand speaks it. */
export const offeredLocale = (brand: Brand, parameter: string | undefined): Locale | undefined =>
  brand.brand.locales.find((locale) => locale === parameter)

/** The language a browser asks for, among the brand's. */
export const browserLocale = (brand: Brand, request: Request): Locale =>
  preferredLocale(request.headers.get('accept-language') ?? undefined, brand.brand.locales)
