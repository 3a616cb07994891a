import {
  PAUSE_DAYS,
  type GrantForm,
  type LeaveForm,
  type LimitForm,
  type OptInForm,
  type PauseForm,
  type Scope,
} from '../domain/visitor-forms.ts'
import { frequencyNamed } from '../domain/fewer.ts'
import type { Locale } from '../domain/locales.ts'

/** Which country a browser chose for its numbers. */
export const COUNTRY_COOKIE = 'accord-country'

/** What the forms of the pages post, read field by field. A file in a text field counts as nothing. */

function word(data: FormData, name: string): string | undefined {
  const value = data.get(name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

const words = (data: FormData, name: string): string[] =>
  data.getAll(name).filter((value) => typeof value === 'string')

export const readOptIn = (data: FormData, locale: Locale): OptInForm => ({
  locale,
  phone: word(data, 'phone') ?? '',
  country: word(data, 'country'),
  categories: words(data, 'category'),
  notice: word(data, 'notice'),
  proof: word(data, 'proof'),
})

/** What the page of the code is asked: to look at a code, or to send another. */
export const readCodeForm = (data: FormData): { resend: boolean; code: string } => ({
  resend: word(data, 'action') === 'resend',
  code: word(data, 'code') ?? '',
})

/** No person sees this field, so whoever fills it is a machine. */
export const isFilledByMachine = (data: FormData): boolean => word(data, 'website') !== undefined

/** Without a scope, ticked categories are what stops; without those too, everything does. */
export function readLeave(data: FormData, locale: Locale): LeaveForm {
  const categories = words(data, 'category')
  const scope = word(data, 'scope') ?? (categories.length > 0 ? 'some' : 'everything')
  return {
    locale,
    phone: word(data, 'phone') ?? '',
    country: word(data, 'country'),
    scope: scope === 'some' ? categories : 'everything',
  }
}

/** What a button of the personal page asks for. */
export type PersonalAction =
  | { action: 'leave'; scope: Scope }
  | { action: 'undo' }
  | { action: 'pause'; pause: PauseForm }
  | { action: 'limit'; limit: LimitForm }
  | { action: 'resume'; category: string }
  | { action: 'grant'; grant: GrantForm }

/** Undefined for what is no button of that page. */
export function readPersonalAction(
  data: FormData,
  known: readonly string[],
): PersonalAction | undefined {
  const action = word(data, 'action')
  if (action === 'withdraw_all') return { action: 'leave', scope: 'everything' }
  if (action === 'undo') return { action }
  const category = word(data, 'category')
  if (category === undefined || !known.includes(category)) return undefined
  if (action === 'withdraw') return { action: 'leave', scope: [category] }
  if (action === 'resume') return { action, category }
  if (action === 'grant') return { action, grant: { category, notice: word(data, 'notice') } }
  if (action === 'limit') {
    const name = word(data, 'limit') ?? ''
    const limit = name === 'none' ? null : frequencyNamed(name)
    return limit === undefined ? undefined : { action, limit: { category, limit } }
  }
  const days = PAUSE_DAYS.find((each) => word(data, 'days') === String(each))
  return action === 'pause' && days !== undefined
    ? { action, pause: { category, days } }
    : undefined
}
