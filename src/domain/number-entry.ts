import { FRANCE_OVERSEAS } from './overseas.ts'

/** What a field for numbers says and does while somebody types. It runs in the browser. */

/** Lengths of the groups a number is written in, in base 36; only behind these first digits. */
export type Shape = [groups: string, leads?: string]

export type NumberPlan = [
  country: string,
  callingCode: string,
  nationalPrefix: string,
  /** Of a mobile number, without its national prefix. */
  pattern: string,
  /** Shorter numbers first. */
  shapes: Shape[],
]

/** A number as it will be read: `+33 6 12 34 56 78`, of `FR`. */
export interface NumberRead {
  number: string
  country: string
}

const sum = (groups: number[]) => groups.reduce((all, each) => all + each, 0)

/** Puts spaces between the digits of a number that may still grow. Undefined when it is too long. */
function group(digits: string, [, , , , shapes]: NumberPlan): string | undefined {
  for (const [groups, leads] of shapes) {
    const lengths = Array.from(groups, (length) => parseInt(length, 36))
    if (sum(lengths) < digits.length) continue
    if (leads !== undefined && !new RegExp(`^(?:${leads})`).test(digits)) continue
    let from = 0
    return lengths
      .map((length) => digits.slice(from, (from += length)))
      .join(' ')
      .trim()
  }
  return undefined
}

/** Without the prefix of calls within the country, which people leave in. */
const withoutPrefix = (digits: string, [, , prefix]: NumberPlan) =>
  prefix !== '' && digits.startsWith(prefix) ? digits.slice(prefix.length) : digits

function readAs(digits: string, plan: NumberPlan): NumberRead | undefined {
  const [country, callingCode, , pattern] = plan
  const mobile = new RegExp(`^(?:${pattern})$`)
  const rest = mobile.test(digits) ? digits : withoutPrefix(digits, plan)
  if (!mobile.test(rest)) return undefined
  return { number: `+${callingCode} ${group(rest, plan) ?? rest}`, country }
}

const isOverseas = (country: string) => (FRANCE_OVERSEAS as readonly string[]).includes(country)

const within = (plans: readonly NumberPlan[], country: string) => [
  ...plans.filter(([each]) => each === country),
  ...plans.filter(([each]) => country === 'FR' && isOverseas(each)),
]

/**
 * How the server will read a number, when that is certain: undefined for what it may refuse, for
 * what is not typed to its end, and for countries whose numbers the plans do not tell.
 */
export function readNumber(
  typed: string,
  country: string,
  plans: readonly NumberPlan[],
): NumberRead | undefined {
  const plain = typed.trim().replace(/^((?:\+|00)[\s\d.-]*)\(\s*0\s*\)/, '$1')
  if (!/^\+?\d[\d\s.-]*$/.test(plain)) return undefined
  const digits = plain.replaceAll(/\D/g, '')
  const abroad = plain.startsWith('+') ? digits : /^00(.+)/.exec(digits)?.[1]
  const [rest, among] =
    abroad === undefined
      ? [() => digits, within(plans, country)]
      : [
          ([, code]: NumberPlan) => abroad.slice(code.length),
          plans.filter(([, code]) => abroad.startsWith(code)),
        ]
  for (const plan of among) {
    const read = readAs(rest(plan), plan)
    if (read !== undefined) return read
  }
  return undefined
}

/** A number with the spaces its country writes; only spaces change. What is not plain stays as it is. */
export function spaced(typed: string, country: string, plans: readonly NumberPlan[]): string {
  if (!/^\+?[\d ]+$/.test(typed)) return typed
  const digits = typed.replaceAll(' ', '')
  const exit = /^(?:\+|00)/.exec(digits)?.[0] ?? ''
  const rest = digits.slice(exit.length)
  const plan = plans.find(([each, code]) =>
    exit === '' ? each === country : rest.startsWith(code),
  )
  if (plan === undefined) return typed
  if (exit !== '') {
    const national = group(rest.slice(plan[1].length), plan)
    return national === undefined ? typed : `${exit}${plan[1]} ${national}`.trim()
  }
  const national = withoutPrefix(rest, plan)
  const grouped = group(national, plan)
  return grouped === undefined ? typed : rest.slice(0, rest.length - national.length) + grouped
}
