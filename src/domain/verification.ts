import {
  CODE_CHARACTERS,
  CODE_INPUT_CHARACTERS_MAX,
  CODE_LIFE_MS,
  CODE_RESEND_MS,
  CODE_TRIES_MAX,
  CODE_WATCHDOG,
  CODES_MAX,
  PENDING_KEEP_MS,
} from './limits.ts'

/** A visitor proves a number by typing the code that was texted to it. */

/** Codes that have left lately, whoever asked. */
export interface CodeCounts {
  /** To the number, in a day. */
  toNumber: number
  /** From the visitor's address, in an hour. */
  fromAddress: number
  /** To the number's prefix, in an hour. */
  toPrefix: number
  /** In all, in a day. */
  all: number
  /** To the prefix in a day, as far as they can have arrived, and how many of them were typed. */
  arrived: number
  typed: number
}

export type CodeRefusal = 'suppressed' | 'number' | 'address' | 'prefix' | 'budget' | 'hardly_typed'

/** Codes to numbers that nobody holds earn money for whoever sells those numbers (toll fraud). */
const isHardlyTyped = ({ arrived, typed }: CodeCounts): boolean =>
  arrived >= CODE_WATCHDOG.texts && typed < arrived * CODE_WATCHDOG.typedShare

/** Why no code may leave now; null when one may. */
export function whyNoCode(counts: CodeCounts, suppressed: boolean): CodeRefusal | null {
  if (suppressed) return 'suppressed'
  if (counts.toNumber >= CODES_MAX.number) return 'number'
  if (counts.fromAddress >= CODES_MAX.address) return 'address'
  if (counts.toPrefix >= CODES_MAX.prefix) return 'prefix'
  if (counts.all >= CODES_MAX.all) return 'budget'
  return isHardlyTyped(counts) ? 'hardly_typed' : null
}

/** What the visitor can see of a verification: the same whether a code left or not. */
export interface VerificationProgress {
  /** When the choices were sent with the form, in milliseconds since 1970. */
  requestedAt: number
  /** When a code was last asked for. */
  askedAt: number
  tries: number
  verifiedAt: number | null
}

/** `over` when there is nothing left to verify: it is done, or too long ago. */
export type VerificationStage = 'open' | 'expired' | 'used_up' | 'over'

export function stageOf(progress: VerificationProgress, now: number): VerificationStage {
  const { requestedAt, askedAt, tries, verifiedAt } = progress
  if (verifiedAt !== null || now >= requestedAt + PENDING_KEEP_MS) return 'over'
  if (now >= askedAt + CODE_LIFE_MS) return 'expired'
  return tries >= CODE_TRIES_MAX ? 'used_up' : 'open'
}

export const triesLeft = (tries: number): number => Math.max(0, CODE_TRIES_MAX - tries)

/** Whole seconds until another code may be asked for; 0 when it may. */
export const secondsToWait = (askedAt: number, now: number): number =>
  Math.max(0, Math.ceil((askedAt + CODE_RESEND_MS - now) / 1_000))

/**
 * Tries counted against the code that is asked for next. They go on while the old one could
 * still be typed: a code that does not leave must not make the old one easier to guess.
 */
export const triesCarried = (progress: VerificationProgress, now: number): number =>
  stageOf(progress, now) === 'open' ? progress.tries : 0

const SEPARATORS = /[\s\p{Pd}\p{Cf}.·_]/gu
const CODE = new RegExp(`^\\d{${CODE_CHARACTERS}}$`)
const CODE_IN_TEXT = new RegExp(`(?<!\\d)\\d{${CODE_CHARACTERS}}(?!\\d)`, 'g')

/**
 * The code in what was typed or pasted: with spaces or dashes, in full-width digits, or the
 * whole text it came in. Undefined when there is none, or more than one.
 */
export function readCode(typed: string): string | undefined {
  if (typed.length > CODE_INPUT_CHARACTERS_MAX) return undefined
  const plain = typed.normalize('NFKC')
  const bare = plain.replaceAll(SEPARATORS, '')
  if (CODE.test(bare)) return bare
  const [found, another] = plain.match(CODE_IN_TEXT) ?? []
  return another === undefined ? found : undefined
}
