import type { Brand } from './brand.ts'
import type { ConsentStatus } from './consent.ts'
import type { Locale } from './locales.ts'
import type { Receipt } from './receipt.ts'
import type { SandboxDesk } from './sandbox.ts'
import type { FormErrors, LeaveForm, OptInForm, Scope, Visit } from './visitor-forms.ts'

export type OptInResult =
  /** `confirmation` is sealed: it travels in a cookie to the page that confirms. */
  { ok: true; confirmation: string } | { ok: false; errors: FormErrors }

export interface Confirmation {
  maskedNumber: string
  categories: string[]
}

export type LeaveResult = { ok: true } | { ok: false; errors: FormErrors }

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

/** A wording as it was kept. Holds nothing about any person. */
export interface KeptNotice {
  /** SHA-256 of the wording, in hexadecimal. */
  id: string
  /** BCP 47; not always one of ours, for other systems send notices too. */
  locale: string
  wording: string
  /** When Accord first kept it, in milliseconds since 1970. */
  createdAt: number
}

/** All that the pages may ask of the house: they receive it as `Astro.locals.accord`. */
export interface VisitorServices {
  brand: Brand
  /** Base of the addresses a visitor sees, without a trailing slash: right behind a proxy too. */
  publicUrl: string
  /** Not null while texts stay in the house: every page says so. */
  sandbox: SandboxDesk | null
  /** Content hash of the opt-in wording in a language, for the form to carry. */
  noticeId: (locale: Locale) => string
  /** Undefined for a wording that was never kept. */
  notice: (id: string) => Promise<KeptNotice | undefined>
  optIn: (form: OptInForm, visit: Visit) => Promise<OptInResult>
  /** What a machine in the honeypot gets: the answer of an opt-in, with nothing recorded. */
  pretendOptIn: (form: OptInForm) => string
  readConfirmation: (sealed: string | undefined) => Confirmation | undefined
  leave: (form: LeaveForm, visit: Visit) => Promise<LeaveResult>
  /** Undefined for a link that does not exist. Changes nothing. */
  openLink: (token: string) => Promise<PersonalPage | undefined>
  /** What the person behind a link agreed to, and when. Undefined for a link that does not exist. */
  receipt: (token: string) => Promise<Receipt | undefined>
  /** False for a link that does not exist, or a category that does not. */
  leaveByLink: (token: string, scope: Scope, visit: Visit) => Promise<boolean>
}
