import type { PhoneNumberProblem } from '../domain/phone-number.ts'
import type { PersonalCopy } from './personal/personal.ts'
import type { Programme } from './programme/programme.ts'

/** Every word a visitor reads. One file per language implements all of it, so a missing word does not compile. */
export interface Copy {
  /** Name of the language in itself, for the language switch. */
  languageName: string
  /** BCP 47 tag for `lang` and for dates. */
  languageTag: string

  form: {
    title: (brand: string) => string
    lead: string
    question: (category: string) => string
    exampleLabel: string
    frequency: Record<'day' | 'week' | 'month', (max: number) => string>
    /** How to refuse this category. */
    refuse: string
    /** How to leave this category later. */
    leave: string
    /** Before the link to the stop page: leaving is a sentence in the main text. */
    wayOut: string
    wayOutLink: string
    phoneHeading: string
    /** Of the list beside the field for the number. */
    countryLabel: string
    phoneLabel: string
    /** `example` is a number of the brand's country. */
    phoneHint: (example: string) => string
    button: string
    /** Only where the brand asks for a code. */
    codeAhead: string
    /** Who writes, why the number is kept, how to leave, where to ask. */
    legal: (brand: { legalName: string; email: string }) => string[]
    privacyLink: string
    honeypotLabel: string
  }

  /** `<sms-consent>` in a shop's form or in an account; the rest of its words are the form's. */
  embed: {
    /** Who writes, to which number. */
    number: (legalName: string) => string
    accountNumber: (legalName: string) => string
    accountLead: string
    saved: { receiving: string; left: string; failed: string; expired: string }
  }

  errors: {
    summary: string
    noCategory: string
    unknownCategory: string
    /** `digits` is how many were typed; `example` is a number of the brand's country. */
    phone: Record<PhoneNumberProblem, (digits: number, example: string) => string>
    countryNotServed: (country: string) => string
    tooManyAttempts: string
  }

  /** While opting in costs the browser some work. */
  proof: { heading: string; working: string; failed: string; without: string }

  done: {
    title: string
    lead: (maskedNumber: string) => string
    agreedHeading: string
    nothingNew: string
    leaveHeading: string
    leaveByLink: string
    leaveByPage: string
    leaveLink: string
  }

  verify: {
    title: string
    lead: (maskedNumber: string) => string
    tickedHeading: string
    label: string
    hint: string
    button: string
    newest: string
    missing: string
    notACode: string
    wrong: (triesLeft: number) => string
    expired: (maskedNumber: string) => string
    usedUp: (maskedNumber: string) => string
    noCodeHeading: string
    noCode: string
    resend: string
    wait: (seconds: number) => string
    tooEarly: (seconds: number) => string
    changeHeading: string
    changeButton: string
    startAgain: string
    nothingTitle: string
    nothing: string
  }

  stop: {
    title: (brand: string) => string
    lead: string
    phoneLabel: string
    scopeLegend: string
    everything: string
    everythingHint: string
    some: string
    someHint: string
    button: string
    noChoice: string
    doneTitle: string
    doneEverything: (brand: string) => string
    doneSome: (categories: string) => string
    doneNote: string
    comeBack: string
    comeBackLink: string
  }

  preferences: {
    title: (brand: string) => string
    lead: (maskedNumber: string) => string
    aboutThisText: (category: string) => string
    leaveOne: (category: string) => string
    leaveAll: (brand: string) => string
    leftOne: (category: string) => string
    leftAll: (brand: string) => string
    choicesHeading: string
    status: {
      receiving: (since: string) => string
      notReceiving: string
      left: (since: string) => string
      declined: string
    }
    nothingLeft: (brand: string) => string
    comeBackLink: string
    receiptLink: string
  }

  personal: PersonalCopy

  /** A notice shown again, as it was. */
  notice: {
    /** Heading of words that were shown elsewhere than on a form of ours. */
    title: string
    formSince: (date: string) => string
    textSince: (date: string) => string
    /** Before the content hash. */
    fingerprint: string
  }

  receipt: {
    title: string
    lead: (maskedNumber: string) => string
    issued: (moment: string) => string
    nothing: string
    event: {
      requested: string
      granted: string
      declined: string
      withdrawn: string
      undone: string
      paused: string
      resumed: string
      limited: string
      expired: string
      importedYes: string
      importedNo: string
      verified: string
      suppressed: string
      unsuppressed: string
    }
    where: Record<'page' | 'link' | 'conversation' | 'reply' | 'counter' | 'records', string>
    wordsLink: string
    numberHeading: string
    keeperHeading: string
    leaveHeading: string
    leave: string
    leaveLink: string
    keptHeading: string
    keptSilence: (years: number) => string
    keptProof: (years: number) => string
    rightsHeading: string
    rights: string
    rightsBy: (email: string) => string
    proofHeading: string
    proof: string
    proofLink: string
  }

  notFound: { title: string; lead: string; stopLink: string; homeLink: string }
  serverError: { title: string; lead: string }
  refusedPost: { title: string; lead: string; back: string }
  tooLarge: { title: string; lead: string }
  tooMany: { title: string; lead: string }

  programme: Programme

  sandboxNotice: string
  languageSwitch: string
  skipToContent: string
  listSeparatorLast: string

  /** Words inside a text. They must stay in GSM-7, or every text doubles in price. */
  text: {
    wayOut: (url: string) => string
    /** One segment with a brand name of 40 characters. */
    code: (code: string, brand: string) => string
  }
}
