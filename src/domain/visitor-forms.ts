import type { Frequency } from './frequency.ts'
import type { Locale } from './locales.ts'
import type { PhoneNumberProblem } from './phone-number.ts'

/** What visitors send through the forms of the pages, and what can be wrong with it. */

/** Where and how a choice was made, as the request tells it. Becomes the evidence of a fact. */
export interface Visit {
  ipAddress: string | null
  userAgent: string | null
  url: string
}

/** All categories, or the ids of some. */
export type Scope = 'everything' | string[]

export interface NumberForm {
  phone: string
  /** ISO 3166-1 of the country the number is read in; the brand's own when absent. */
  country?: string | undefined
}

export interface OptInForm extends NumberForm {
  locale: Locale
  /** The category of a page that asks about it alone. */
  only?: string | undefined
  categories: string[]
  /** Content hash of the wording the visitor saw, as the form carried it. */
  notice?: string | undefined
  /** The work a browser did because it was asked to, as the form carried it. */
  proof?: string | undefined
}

export interface LeaveForm extends NumberForm {
  locale: Locale
  /** What stops. */
  scope: Scope
}

/** A yes to one category, on a personal page. */
export interface GrantForm {
  category: string
  /** Content hash of the wording the visitor saw, as the form carried it. */
  notice?: string | undefined
}

/** For how many days a category can be paused. */
export const PAUSE_DAYS = [7, 30, 90] as const
export type PauseDays = (typeof PAUSE_DAYS)[number]

export interface PauseForm {
  category: string
  days: PauseDays
}

export interface LimitForm {
  category: string
  /** How often at most; null for as often as the brand promises. */
  limit: Frequency | null
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

/** Why a post is answered without being read. */
export type FormRefusal = 'cross_site' | 'not_a_form' | 'too_large' | 'too_many'
