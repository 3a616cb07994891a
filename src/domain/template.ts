import type { Locale } from './locales.ts'
import { placeholdersIn } from './text/placeholders.ts'

export const ACCENTS = ['keep', 'suggest', 'fit'] as const
/**
 * What becomes of letters that cost a segment: `keep` leaves them, `suggest` leaves them and shows
 * what would win the segment back, `fit` writes that and shows it.
 */
export type Accents = (typeof ACCENTS)[number]

/** What a value of a template may be. */
export interface ValueLimit {
  /** In UTF-16 code units, as a text is counted. */
  maxLength: number
}

/** The words of a template: what a version holds. */
export interface TemplateContent {
  category: string
  texts: Partial<Record<Locale, string>>
  values: Record<string, ValueLimit>
  accents: Accents
}

/** The texts of a template with their languages, in no order. */
export const textsOf = ({ texts }: Pick<TemplateContent, 'texts'>): [Locale, string][] =>
  Object.entries(texts) as [Locale, string][]

/** Something wrong with a template, at a path of the request that brought it. */
export interface TemplateFault {
  path: string
  message: string
}

/** Whether texts and declared values speak of the same things. */
export function faultsIn(content: TemplateContent): TemplateFault[] {
  const used = new Set<string>()
  const faults: TemplateFault[] = []
  for (const [locale, text] of textsOf(content)) {
    for (const name of placeholdersIn(text)) {
      used.add(name)
      if (Object.hasOwn(content.values, name)) continue
      faults.push({
        path: `texts.${locale}`,
        message: `uses {${name}}, which values does not declare`,
      })
    }
  }
  for (const name of Object.keys(content.values)) {
    if (!used.has(name)) faults.push({ path: `values.${name}`, message: 'is in none of the texts' })
  }
  return faults
}

/** The language of a template's text for a person: theirs, else the first one the brand lists. */
export function textLanguage(
  { texts }: Pick<TemplateContent, 'texts'>,
  wanted: Locale,
  brandLocales: readonly Locale[],
): Locale | undefined {
  return [wanted, ...brandLocales, ...(Object.keys(texts) as Locale[])].find(
    (locale) => texts[locale] !== undefined,
  )
}

/** What is wrong with the values of one message; empty when nothing is. */
export function valueFaults(
  { values: limits }: Pick<TemplateContent, 'values'>,
  values: Readonly<Record<string, string>>,
): TemplateFault[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const limit = Object.hasOwn(limits, name) ? limits[name] : undefined
    const path = `values.${name}`
    if (limit === undefined) return [{ path, message: 'is not a value of this template' }]
    if (value.length <= limit.maxLength) return []
    return [{ path, message: `is longer than ${limit.maxLength} characters` }]
  })
}

/** The placeholders of a text that have no value, or a blank one. */
export const missingIn = (text: string, values: Readonly<Record<string, string>>): string[] =>
  placeholdersIn(text).filter(
    (name) => !Object.hasOwn(values, name) || (values[name] ?? '').trim() === '',
  )
