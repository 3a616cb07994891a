import { findCategory, type Brand } from '../../src/domain/brand.ts'
import { parsePhoneNumber, type ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { FormErrors, NumberError, NumberForm } from '../../src/domain/visitor-forms.ts'

const COUNTRY = /^[A-Z]{2}$/

/** Reads the number on a form, in the country chosen there or in the brand's. */
export function readNumber(
  brand: Brand,
  { phone, country }: NumberForm,
): { number: ParsedPhoneNumber; error?: never } | { number?: never; error: NumberError } {
  const chosen = country?.toUpperCase()
  const readIn = chosen !== undefined && COUNTRY.test(chosen) ? chosen : brand.brand.country
  const number = parsePhoneNumber(phone, readIn)
  return number.ok ? { number } : { error: { problem: number.problem, digits: number.digits } }
}

/** What is wrong with the boxes ticked, if anything. A form about one category has one box. */
export function checkTicked(
  brand: Brand,
  categories: string[],
  only?: string,
): FormErrors['category'] {
  if (categories.length === 0) return 'none'
  const isAsked = (id: string) =>
    findCategory(brand, id) !== undefined && (only === undefined || id === only)
  return categories.every(isAsked) ? undefined : 'unknown'
}
