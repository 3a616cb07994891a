import type { Brand } from './brand.ts'
import type { ConsentStatus, Source } from './consent.ts'
import type { ConsentLimit } from './consent-state.ts'
import type { Locale } from './locales.ts'
import type { LinkChannel } from './message.ts'
import type { Receipt } from './receipt.ts'
import type { SandboxDesk } from './sandbox.ts'
import type {
  FormErrors,
  GrantForm,
  LeaveForm,
  LimitForm,
  OptInForm,
  PauseForm,
  Scope,
  Visit,
} from './visitor-forms.ts'

/** Where a visitor goes next, with what that page has to know: sealed, it travels in a cookie. */
export interface NextPage {
  page: 'done' | 'verify'
  sealed: string
  /** How long the seal holds, in milliseconds. */
  keepMs: number
}

export type OptInResult = { ok: true; next: NextPage } | { ok: false; errors: FormErrors }

export interface Confirmation {
  maskedNumber: string
  categories: string[]
}

/** What the page that asks for the code shows: the same whether a code left or not. */
export interface VerificationPage {
  maskedNumber: string
  categories: string[]
  /** Content hash of the wording the visitor saw. */
  notice: string
  /** The category of the page they came from, when it asks about one alone. */
  only?: string | undefined
  stage: 'open' | 'expired' | 'used_up'
  /** Until another code may be asked for; 0 when it may. */
  secondsToWait: number
  /** Whether a code was asked for again. */
  isAgain: boolean
}

export type CodeError =
  { problem: 'missing' | 'not_a_code' } | { problem: 'wrong'; triesLeft: number }

export type VerifyResult = { ok: true; next: NextPage } | { ok: false; error?: CodeError }

export type LeaveResult = { ok: true } | { ok: false; errors: FormErrors }

export interface CategoryChoice {
  category: string
  status: ConsentStatus
  /** Milliseconds since 1970; null when nothing was ever said. */
  since: number | null
  source: Source | null
  /** End of a pause, in milliseconds since 1970; null while nothing is paused. */
  until: number | null
  /** What was asked for instead of what is promised; null for nothing. */
  limit: ConsentLimit | null
}

/** What a personal link opens. Times are milliseconds since 1970. */
export interface PersonalPage {
  /** Null when nothing about the person is kept any more: then there are no choices either. */
  maskedNumber: string | null
  locale: Locale
  /** Category the text was about; null when the link is about none. */
  category: string | null
  channel: LinkChannel
  choices: CategoryChoice[]
  /** Until when the holder may say yes; null when that time is over. Leaving has no end. */
  editableUntil: number | null
  /** Until when what was just stopped can be undone; null when nothing can. */
  undoableUntil: number | null
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

/** What the holder of a personal link may change. Each resolves to whether it was done. */
export interface PersonalServices {
  /** Undefined for a link that does not exist. Changes nothing. */
  openLink: (token: string) => Promise<PersonalPage | undefined>
  /** Counts that somebody, or a program, looks at the page. Never waits, never fails. */
  noteOpening: (page: PersonalPage, request: Pick<Request, 'method' | 'headers'>) => void
  /** What the person behind a link agreed to, and when. Undefined for a link that does not exist. */
  receipt: (token: string) => Promise<Receipt | undefined>
  /** False for a link that does not exist, or a category that does not. */
  leaveByLink: (token: string, scope: Scope, visit: Visit) => Promise<boolean>
  /** False once it is too late, or when something else was said since. */
  undoByLink: (token: string, visit: Visit) => Promise<boolean>
  /** False when the category is not received. */
  pauseByLink: (token: string, pause: PauseForm, visit: Visit) => Promise<boolean>
  /** False when the category is not received, or for more than now without a fresh link. */
  limitByLink: (token: string, limit: LimitForm, visit: Visit) => Promise<boolean>
  /** False when the link is not fresh. */
  grantByLink: (token: string, grant: GrantForm, visit: Visit) => Promise<boolean>
  /** Ends a pause early. False when the link is not fresh. */
  resumeByLink: (token: string, category: string, visit: Visit) => Promise<boolean>
  /** False when the link is not fresh. From then on it leads nowhere. */
  eraseByLink: (token: string) => Promise<boolean>
  /** Content hash of the words that ask for one category, for the form to carry. */
  choiceNoticeId: (locale: Locale, category: string) => string
}

/** All that the pages may ask of the house: they receive it as `Astro.locals.accord`. */
export interface VisitorServices extends PersonalServices {
  brand: Brand
  /** Base of the addresses a visitor sees, without a trailing slash: right behind a proxy too. */
  publicUrl: string
  /** The day by the clock of the house, in UTC. */
  today: () => Temporal.PlainDate
  /** A PNG of an SVG. Rejects for what is no SVG. */
  drawPng: (svg: string) => Promise<Uint8Array>
  /** Not null while texts stay in the house: every page says so. */
  sandbox: SandboxDesk | null
  /**
   * Content hash of the opt-in wording in a language, for the form to carry: of the form about
   * every category, or of the one about one alone.
   */
  noticeId: (locale: Locale, only?: string) => string
  /** Undefined for a wording that was never kept. */
  notice: (id: string) => Promise<KeptNotice | undefined>
  /**
   * A task for the browser, as JSON, to be solved before such a form is taken: only while there are
   * more of them than people send. Undefined when none is asked, or this one was solved.
   */
  proofAsked: (form: OptInForm, visit: Visit) => Promise<string | undefined>
  optIn: (form: OptInForm, visit: Visit) => Promise<OptInResult>
  /** What a machine in the honeypot gets: the answer of an opt-in, with nothing recorded. */
  pretendOptIn: (form: OptInForm) => NextPage
  /** Undefined when there is nothing to verify. Changes nothing. */
  openVerification: (sealed: string | undefined) => Promise<VerificationPage | undefined>
  /** Without an error when no code can be typed any more. */
  verifyCode: (sealed: string | undefined, typed: string, visit: Visit) => Promise<VerifyResult>
  /** False when it is too early, or there is nothing to verify. */
  resendCode: (sealed: string | undefined, visit: Visit) => Promise<boolean>
  readConfirmation: (sealed: string | undefined) => Confirmation | undefined
  leave: (form: LeaveForm, visit: Visit) => Promise<LeaveResult>
  /** Whether a token is one that iAdvize's desk made for an agent, just now and for this app. */
  admitsAgent: (token: string) => Promise<boolean>
}
