import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import type { Intent, IntentReading, NamedCategory } from '../../src/domain/intent/intent.ts'
import { readIntent } from '../../src/domain/intent/read-intent.ts'
import { LOCALES, type Locale } from '../../src/domain/locales.ts'

export const PARTS = ['tuned', 'held-out', 'later'] as const
export type Part = (typeof PARTS)[number]

/** A line of the corpus. */
export interface Utterance {
  locale: Locale
  intent: Intent
  /** `marketing`, `service`, the id of a category, or nothing. */
  category: string
  text: string
}

const at = (path: string) => new URL(path, import.meta.url)

/** The categories of the brand that ships: texts name them. */
export const categories = (
  parseYaml(readFileSync(at('../../brand.yaml'), 'utf8')) as { categories: NamedCategory[] }
).categories

const read = (part: Part, locale: Locale): Utterance[] =>
  parse<Omit<Utterance, 'locale'>>(readFileSync(at(`./corpus/${part}/${locale}.csv`), 'utf8'), {
    columns: true,
  }).map((row) => ({ ...row, locale }))

/** A part of the corpus: see README.md. */
export const corpus = (part: Part): Utterance[] => LOCALES.flatMap((locale) => read(part, locale))

const isLeaving = (intent: Intent): boolean => intent.startsWith('unsubscribe')

/** The categories that a label means. */
function categoriesOf(label: string): string[] {
  return categories
    .filter(({ id, purpose }) => label === id || label === purpose)
    .map(({ id }) => id)
}

/** What was read, beside what is right. */
export interface Marked extends Utterance {
  reading: IntentReading
  isRight: boolean
}

export function mark(utterance: Utterance, hint?: Locale): Marked {
  const options = hint === undefined ? { categories } : { categories, locale: hint }
  const reading = readIntent(utterance.text, options)
  const isRight =
    reading.intent === utterance.intent &&
    reading.categories.join() === categoriesOf(utterance.category).join()
  return { ...utterance, reading, isRight }
}

/** How well a part is read; shares from 0 to 1. */
export interface Score {
  utterances: number
  /** Of those who want out, how many are understood to. */
  recall: number
  /** Of those understood to want out, how many do. */
  precision: number
  /** Of those who do not want out, how many are understood to. */
  falseAlarms: number
  /** Of those who do not want out, for how many it would be done without asking. */
  falselyDone: number
  /** Right in intent and categories. */
  exact: number
}

export function score(marked: readonly Marked[]): Score {
  const leaving = marked.filter(({ intent }) => isLeaving(intent))
  const others = marked.filter(({ intent }) => !isLeaving(intent))
  const found = leaving.filter(({ reading }) => isLeaving(reading.intent)).length
  const alarms = others.filter(({ reading }) => isLeaving(reading.intent))
  return {
    utterances: marked.length,
    recall: found / leaving.length,
    precision: found / (found + alarms.length),
    falseAlarms: alarms.length / others.length,
    falselyDone: alarms.filter(({ reading }) => reading.answer === 'do').length / others.length,
    exact: marked.filter(({ isRight }) => isRight).length / marked.length,
  }
}
