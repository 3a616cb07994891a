import type { Brand } from '../../src/domain/brand.ts'
import type { ConsentStatus } from '../../src/domain/consent.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { PhoneNumberProblem } from '../../src/domain/phone-number.ts'
import type { SandboxDesk } from '../iadvize/sandbox/sandbox.ts'

/** What a page knows of the request it answers: evidence of where and how a choice was made. */
export interface Visit {
  ipAddress: string | null
  userAgent: string | null
  url: string
}

export interface NumberForm {
  phone: string
  /** ISO 3166-1 of the country the number is read in; the brand's own when absent. */
  country?: string | undefined
}

export interface NumberError {
  problem: PhoneNumberProblem | 'country_not_served'
  digits: number
  /** Country of a number that no sender may text, ISO 3166-1. */
  country?: string
}

export interface OptInForm extends NumberForm {
  locale: Locale
  categories: string[]
  /** Content hash of the wording the visitor saw, as the form carried it. */
  notice?: string | undefined
}

export interface OptInErrors {
  phone?: NumberError
  category?: 'none' | 'unknown'
}

export type OptInResult =
  /** `confirmation` is sealed: it travels in a cookie to the page that confirms. */
  { ok: true; confirmation: string } | { ok: false; errors: OptInErrors }

export interface Confirmation {
  maskedNumber: string
  categories: string[]
}

export interface LeaveForm extends NumberForm {
  locale: Locale
  /** What stops: everything, or these categories. */
  scope: 'everything' | string[]
}

export type LeaveResult = { ok: true } | { ok: false; errors: OptInErrors }

export interface CategoryChoice {
  category: string
  status: ConsentStatus
  /** Milliseconds since 1970; null when nothing was ever said. */
  since: number | null
}

/** What a personal link opens. */
export interface PersonalPage {
  maskedNumber: string
  locale: Locale
  /** Category the text was about; null when the link is about none. */
  category: string | null
  choices: CategoryChoice[]
}

/** All that the pages may ask of the house. */
export interface VisitorServices {
  brand: Brand
  /** Whether texts stay in the house: every page says so. */
  sandbox: SandboxDesk | null
  /** Content hash of the opt-in wording in a language, for the form to carry. */
  noticeId: (locale: Locale) => string
  optIn: (form: OptInForm, visit: Visit) => Promise<OptInResult>
  readConfirmation: (sealed: string | undefined) => Confirmation | undefined
  leave: (form: LeaveForm, visit: Visit) => Promise<LeaveResult>
  /** Undefined for a link that does not exist. Changes nothing. */
  openLink: (token: string) => Promise<PersonalPage | undefined>
  /** False for a link that does not exist. */
  leaveByLink: (token: string, scope: 'everything' | string[], visit: Visit) => Promise<boolean>
}
