import type { Locale } from '../domain/locales.ts'
import { inGsmWherePossible } from '../domain/text/plain-letters.ts'
import { copyFor } from './index.ts'

/** The text that carries a code: one segment, whatever the brand's name. */
export const codeText = (locale: Locale, code: string, brand: string): string =>
  copyFor(locale).text.code(code, inGsmWherePossible(brand))
