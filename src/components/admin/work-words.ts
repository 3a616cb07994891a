import type { AdminLocale } from '../../domain/admin/operator.ts'
import type { Brand } from '../../domain/brand.ts'
import type { WorkWords } from '../../copy/admin/work.ts'
import { GATE_REASONS } from '../../domain/gate.ts'

/** A category in the operator's language; its id where the brand has no such words. */
export function categoryNameIn({ brand, categories }: Brand, id: string, locale: AdminLocale) {
  const names = categories.find((each) => each.id === id)?.name
  if (names === undefined) return id
  const offered = brand.locales.find((each) => each === locale) ?? brand.locales[0]
  return names[offered]
}

/** Why something was refused or waits, in words; its code where there are none. */
export const reasonWords = ({ reason }: WorkWords, code: string): string => reason[code] ?? code

/** The first letter as a sentence begins. */
export const sentenceOf = (words: string): string =>
  (words[0] ?? '').toLocaleUpperCase() + words.slice(1)

/** What the brand's clocks show. */
const TIME_ZONE = 'Europe/Paris'

/** A moment in a row of a table: short, in the brand's time. `time` is in milliseconds since 1970. */
export const rowMoment = (languageTag: string, time: number): string =>
  new Intl.DateTimeFormat(languageTag, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: TIME_ZONE,
  }).format(time)

const bare = (sentence: string) => sentence.toLowerCase().replace(/\.$/, '')

/**
 * What is told beside a reason: nothing that repeats it, and what the gate wrote only to who reads
 * its language. What iAdvize or a person wrote is told as it is.
 */
export function detailBeside(
  words: WorkWords,
  locale: AdminLocale,
  { reason, detail }: { reason: string | null; detail: string | null },
): string | undefined {
  if (detail === null) return undefined
  const isOfTheGate = GATE_REASONS.some((each) => each === reason)
  if (isOfTheGate && locale !== 'en') return undefined
  return reason !== null && bare(detail) === bare(reasonWords(words, reason)) ? undefined : detail
}
