import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
  type PhoneNumberType,
} from 'libphonenumber-js/max'
import { PHONE_INPUT_CHARACTERS_MAX, PREFIX_CHARACTERS } from './limits.ts'
import { FRANCE_OVERSEAS } from './overseas.ts'

export type PhoneNumberProblem =
  | 'missing'
  | 'not_a_number'
  | 'too_short'
  | 'too_long'
  | 'unknown_country'
  | 'not_mobile'
  | 'invalid'

export interface ParsedPhoneNumber {
  ok: true
  /** E.164, with the plus sign. */
  phoneNumber: string
  /** ISO 3166-1 alpha-2 of the numbering plan: `RE` for +262 692…, `FR` for +33 6…. */
  country: string
}

export interface RefusedPhoneNumber {
  ok: false
  problem: PhoneNumberProblem
  /** Digits typed, so that an error can say how many there are. */
  digits: number
}

const OVERSEAS: Partial<Record<string, readonly CountryCode[]>> = { FR: FRANCE_OVERSEAS }

const TEXTABLE: readonly PhoneNumberType[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE']

function isTextable(
  number: PhoneNumber | undefined,
): number is PhoneNumber & { country: CountryCode } {
  // Satellite phones have no country, and no sender is allowed for them.
  if (number?.country === undefined) return false
  // Only a valid number has a type; asking for both would match every pattern twice.
  const type = number.getType()
  return type !== undefined && TEXTABLE.includes(type)
}

/** Digits, spaces of any width and the punctuation people put in numbers. */
const TYPED_NUMBER = /^\+?[\d\s()\-./\u2010-\u2013]*$/
const PLUS_AND_DIGITS = /^\+\d+$/
/** The trunk zero people leave in an international number: +33 (0)6. */
const TRUNK_ZERO = /^((?:\+|00)[\s\d.\-/]*)\(\s*0\s*\)/

/**
 * Reads a number as people write it and keeps it only when a text can reach it.
 * Uses the full metadata of libphonenumber: the default metadata calls landlines and
 * unassigned French numbers valid.
 */
export function parsePhoneNumber(
  typed: string,
  defaultCountry: string,
): ParsedPhoneNumber | RefusedPhoneNumber {
  const trimmed = typed.trim()
  if (PLUS_AND_DIGITS.test(trimmed) && trimmed.length <= PHONE_INPUT_CHARACTERS_MAX) {
    // As it is written when a machine wrote it: nothing has to be found in it.
    const number = textable(trimmed, defaultCountry as CountryCode, false)
    if (number !== undefined) return number
  }
  const digits = trimmed.replaceAll(/\D/g, '').length
  const refuse = (problem: PhoneNumberProblem): RefusedPhoneNumber => ({
    ok: false,
    problem,
    digits,
  })
  if (trimmed === '') return refuse('missing')
  if (digits === 0 || !TYPED_NUMBER.test(trimmed)) return refuse('not_a_number')
  if (trimmed.length > PHONE_INPUT_CHARACTERS_MAX) return refuse('too_long')

  const isInternational = trimmed.startsWith('+')
  if (!isInternational && !isSupportedCountry(defaultCountry)) return refuse('unknown_country')
  // The library knows neither narrow nor figure spaces.
  const number = trimmed.replaceAll(/\s/g, ' ').replace(TRUNK_ZERO, '$1')
  // Nothing has to be found in what is a plus and digits already.
  const extract = !PLUS_AND_DIGITS.test(number)
  for (const country of [defaultCountry, ...(OVERSEAS[defaultCountry] ?? [])] as CountryCode[]) {
    const candidate = textable(number, country, extract)
    if (candidate !== undefined) return candidate
  }
  return refuse(whyRefused(number, defaultCountry as CountryCode, digits))
}

function textable(
  number: string,
  defaultCountry: CountryCode,
  extract: boolean,
): ParsedPhoneNumber | undefined {
  const candidate = parsePhoneNumberFromString(number, { defaultCountry, extract })
  if (!isTextable(candidate)) return undefined
  return { ok: true, phoneNumber: candidate.number, country: candidate.country }
}

function whyRefused(number: string, country: CountryCode, digits: number): PhoneNumberProblem {
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false })
  if (parsed === undefined) {
    if (digits < 7) return 'too_short'
    return number.startsWith('+') ? 'unknown_country' : 'too_long'
  }
  if (parsed.isValid()) return 'not_mobile'
  const length = lengthProblem(parsed, number, digits)
  return length ?? 'invalid'
}

function lengthProblem(
  parsed: PhoneNumber,
  number: string,
  digits: number,
): PhoneNumberProblem | null {
  if (parsed.country === 'FR' || parsed.countryCallingCode === '33') {
    const national = number.startsWith('+') || number.startsWith('00') ? digits + 1 - 2 : digits
    if (national < 10) return 'too_short'
    if (national > 10) return 'too_long'
    return null
  }
  if (parsed.isPossible()) return null
  return parsed.nationalNumber.length < 8 ? 'too_short' : 'too_long'
}

/** The last two digits, the rest dotted: enough to recognise one's own number, no more. */
export function maskPhoneNumber(phoneNumber: string): string {
  const parsed = parsePhoneNumberFromString(phoneNumber)
  const hide = (text: string) => text.slice(0, -2).replaceAll(/\d/g, '•') + text.slice(-2)
  if (parsed === undefined) return hide(phoneNumber)
  const [callingCode = '', ...groups] = parsed.formatInternational().split(' ')
  return `${callingCode} ${hide(groups.join(' '))}`
}

/** Calling code and first national digits: `+33612`. Many numbers share it, so it names nobody. */
export function prefixOf(phoneNumber: string): string {
  const parsed = parsePhoneNumberFromString(phoneNumber)
  if (parsed === undefined) throw new Error('A number without a country has no prefix')
  return `+${parsed.countryCallingCode}${parsed.nationalNumber.slice(0, PREFIX_CHARACTERS)}`
}

/** A number as it is read aloud, with its country's spacing: `+33 6 12 34 56 78`. */
export const formatPhoneNumber = (phoneNumber: string): string =>
  parsePhoneNumberFromString(phoneNumber)?.formatInternational() ?? phoneNumber

/** Seven digits after a plus, or eight without, with at most three other signs between two of them. */
const LIKE_A_NUMBER = /\+(?:[^\p{L}\d]{0,3}\d){7,}|\d(?:[^\p{L}\d]{0,3}\d){7,}/gu

/** Replaces anything that could be a phone number, for texts that come from outside. */
export const maskNumbersIn = (text: string): string => text.replaceAll(LIKE_A_NUMBER, '[number]')

/** `33` for `FR`; undefined for what is no country. */
export const callingCodeOf = (country: string): string | undefined =>
  isSupportedCountry(country) ? getCountryCallingCode(country) : undefined
