import { findCategory, type Brand } from '../../src/domain/brand.ts'
import type { Locale } from '../../src/domain/locales.ts'
import {
  parsePhoneNumber,
  type ParsedPhoneNumber,
  type PhoneNumberProblem,
} from '../../src/domain/phone-number.ts'

/** All categories, or the ids of some. */
export type Scope = 'everything' | string[]

export interface NumberForm {
  phone: string
  /** ISO 3166-1 of the country the number is read in; the brand's own when absent. */
  country?: string | undefined
}

export interface OptInForm extends NumberForm {
  locale: Locale
  categories: string[]
  /** Content hash of the wording the visitor saw, as the form carried it. */
  notice?: string | undefined
}

export interface LeaveForm extends NumberForm {
  locale: Locale
  /** What stops. */
  scope: Scope
}

export interface NumberError {
  problem: PhoneNumberProblem | 'country_not_served'
  digits: number
  /** Country of a number that no sender may text, ISO 3166-1. */
  country?: string
}

export interface FormErrors {
  phone?: NumberError
  category?: 'none' | 'unknown'
}

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

/** What is wrong with the boxes ticked, if anything. */
export function checkTicked(brand: Brand, categories: string[]): FormErrors['category'] {
  if (categories.length === 0) return 'none'
  return categories.every((id) => findCategory(brand, id)) ? undefined : 'unknown'
}
