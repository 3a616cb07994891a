import { parsePhoneNumber, type ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'

/** Reads a number that an API caller sent. Throws `invalid_phone_number`; the number is not repeated. */
export function readApiNumber(
  { brand }: Pick<Context, 'brand'>,
  typed: string,
  path: string,
): ParsedPhoneNumber {
  const number = parsePhoneNumber(typed, brand.brand.country)
  if (number.ok) return number
  throw new Problem({
    code: 'invalid_phone_number',
    detail: `The number is refused (${number.problem}): give a mobile number, best in E.164.`,
    errors: [{ path, message: `is not a mobile number (${number.problem})` }],
  })
}
