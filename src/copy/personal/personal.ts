/** Words of a visitor's own page, beside those of `preferences`. Moments and dates come formatted. */
export interface PersonalCopy {
  /** Where a choice was made, as a sentence. */
  source: Record<'page' | 'link' | 'conversation' | 'reply' | 'counter' | 'records', string>

  paused: (until: string) => string
  /** A disclosure, and then one button for each length. */
  pause: string
  pauseHint: string
  pauseFor: (days: number) => string
  pausedNow: (category: string, until: string) => string
  resume: (category: string) => string
  resumed: (category: string) => string

  /** A disclosure, and then one button for each frequency. */
  fewer: string
  fewerHint: string
  /** `often` begins small and has no full stop: `at most one text a month`. */
  limited: (often: string, date: string) => string
  limitedNow: (category: string, often: string) => string
  asBefore: (often: string) => string

  undo: string
  /** Until what time of the day. */
  undoHint: (time: string) => string
  undone: string

  /** A disclosure with the whole question in it. */
  ask: (category: string) => string
  /** How to refuse what is asked. */
  refuse: string
  grant: (category: string) => string
  granted: (category: string) => string
  legal: (brand: { legalName: string; email: string }) => string[]
  /** On a link that is too old to say yes, before the way to do it elsewhere. */
  oldLink: string

  dataHeading: string
  download: string
  erase: string
  /** On a link that is too old for the two. */
  dataOtherwise: (email: string) => string

  eraseTitle: string
  eraseLead: (maskedNumber: string) => string
  eraseGoes: string
  eraseStays: string
  eraseButton: string
  eraseBack: string
  erasedTitle: string
  erased: (brand: string) => string

  /** On a page about somebody nothing is kept of. */
  nothingKept: string
}
