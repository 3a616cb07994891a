import type { Locale } from '../locales.ts'

/** What a visitor can want from the number that texts them: contract, section 5. */
export const INTENTS = [
  'unsubscribe_all',
  'unsubscribe_category',
  'wrong_number',
  'resubscribe',
  'help',
  'none',
] as const
export type Intent = (typeof INTENTS)[number]

/** `do` it and confirm; `ask` with one tap; `leave` it to the conversation. */
export const ANSWERS = ['do', 'ask', 'leave'] as const
export type Answer = (typeof ANSWERS)[number]

/** What the law distinguishes; a category is of one. */
export const PURPOSES = ['service', 'marketing'] as const
export type Purpose = (typeof PURPOSES)[number]

/** A category as far as words can name it. */
export interface NamedCategory {
  id: string
  purpose: Purpose
  /** A missing language is one the brand does not speak. */
  name: Partial<Record<Locale, string>>
}

/** What a text was read as, and why. */
export interface IntentReading {
  intent: Intent
  /** How sure that is, from 0 to 1. */
  confidence: number
  answer: Answer
  /** The kinds of texts concerned; only with `unsubscribe_category`. */
  purposes: Purpose[]
  /** Ids of the categories concerned, in the brand's order; only with `unsubscribe_category`. */
  categories: string[]
  /** The first of them. */
  category?: string
  /** The language of the text, or the one hinted at when its words tell nothing. */
  locale: Locale
  /** The piece of the text that decided, as it stands there; empty for `none`. */
  words: string
  /** A sentence for people. */
  reason: string
}

/** From which confidence on a reading is acted on, and from which on it is asked about. */
const CONFIDENT_ENOUGH = { do: 0.85, ask: 0.5 } as const

export function answerFor(intent: Intent, confidence: number): Answer {
  if (intent === 'none' || confidence < CONFIDENT_ENOUGH.ask) return 'leave'
  return confidence < CONFIDENT_ENOUGH.do ? 'ask' : 'do'
}
