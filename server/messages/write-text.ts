import { currentVersion } from '../../db/templates.ts'
import type { Category } from '../../src/domain/brand.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import { Problem } from '../../src/domain/problem.ts'
import { missingIn, textLanguage, valueFaults, type Accents } from '../../src/domain/template.ts'
import { describeText } from '../../src/domain/text/describe.ts'
import { fitsInOneMessage, type TextMeasure } from '../../src/domain/text.ts'
import type { Replacement, Suggestion } from '../../src/domain/text/replacements.ts'
import type { Context } from '../context.ts'
import { linkUrl, newLinkToken } from '../conversations/links.ts'
import { renderText, type Words } from './render.ts'
import { readVersion, type TemplateVersion } from './template-version.ts'

/** What a text is asked with: its words, or a template and the values for it. */
export interface TextRequest {
  text?: string | undefined
  template?: string | undefined
  values?: Record<string, string> | undefined
  /** The language asked for; the person's own when it is left out. */
  locale?: Locale | undefined
}

/** A text as it would leave. It can still be too long. */
export interface WrittenText {
  text: string
  locale: Locale
  /** Token of the link in the text; null when there is none. */
  linkToken: string | null
  measure: TextMeasure
  accents: Accents
  /** What a template with `fit` wrote otherwise. */
  replacements: Replacement[]
  template: TemplateVersion | null
}

/** What writing needs of the house. */
export type Writing = Pick<Context, 'brand' | 'publicUrl' | 'random'>

/** Whom a text is for, and the template it is written with. */
export interface WritingFrame {
  category: Category
  /** The language the person reads. */
  personLocale: Locale
  template: TemplateVersion | null
}

/**
 * Writes the text of a message. Throws a `Problem` that names the field: no such language, a value
 * missing or too long, a second link.
 */
export function writeText(
  context: Writing,
  request: TextRequest,
  { category, personLocale, template }: WritingFrame,
): WrittenText {
  const locale =
    template === null ? personLocale : languageOf(context, template, request, personLocale)
  const words = template === null ? ownWords(request) : templateWords(template, request, locale)
  const token = newLinkToken(context.random)
  const { text, measure, carriesLink, replacements } = renderText(
    context,
    words,
    { category, locale },
    linkUrl(context, token),
  )
  const { accents } = words
  const linkToken = carriesLink ? token : null
  return { text, locale, linkToken, measure, accents, replacements, template }
}

/** The template a text is to be written with, as it is by now. Throws a `Problem`. */
export async function templateAsked(
  { db }: Pick<Context, 'db'>,
  { template: id }: TextRequest,
  category: Category,
): Promise<TemplateVersion | null> {
  if (id === undefined) return null
  const row = await currentVersion(db.read, id)
  return templateFor(row && readVersion(row), category)
}

/** Throws unless there is such a template, for that category. */
export function templateFor(
  template: TemplateVersion | undefined,
  category: Category,
): TemplateVersion {
  if (template === undefined) {
    throw new Problem({
      code: 'invalid_request',
      detail: 'No template has this id; GET /api/v1/templates lists them.',
      errors: [{ path: 'template', message: 'is not a template' }],
    })
  }
  if (template.category !== category.id) {
    throw new Problem({
      code: 'invalid_request',
      detail: `The template is for ${template.category}: people agree to each category by itself.`,
      errors: [{ path: 'template', message: `belongs to the category ${template.category}` }],
    })
  }
  return template
}

/** Only a language that is asked for by name has to be there. */
function languageOf(
  { brand }: Writing,
  template: TemplateVersion,
  { locale: asked }: TextRequest,
  personLocale: Locale,
): Locale {
  const locale = textLanguage(template, asked ?? personLocale, brand.brand.locales)
  if (locale !== undefined && (asked === undefined || asked === locale)) return locale
  throw new Problem({
    code: 'invalid_request',
    detail: `The template has texts in: ${Object.keys(template.texts).join(', ')}.`,
    errors: [{ path: 'locale', message: 'is not a language of the template' }],
  })
}

function refuseMissing(names: readonly string[], path: (name: string) => string): void {
  if (names.length === 0) return
  throw new Problem({
    code: 'missing_placeholder',
    detail: `The text has no value for ${names.map((name) => `{${name}}`).join(', ')}.`,
    errors: names.map((name) => ({ path: path(name), message: `{${name}} has no value` })),
  })
}

/** Words without values: a placeholder in them was meant to be filled by somebody. */
function ownWords({ text = '' }: TextRequest): Words {
  refuseMissing(missingIn(text, {}), () => 'text')
  return { words: text, path: 'text', values: {}, accents: 'suggest' }
}

function templateWords(
  template: TemplateVersion,
  { values = {} }: TextRequest,
  locale: Locale,
): Words {
  const words = template.texts[locale] ?? ''
  // Whoever puts a number in the place of a name is not told it back.
  const errors = valueFaults(template, values).map(({ path, message }) => ({
    path: maskNumbersIn(path),
    message,
  }))
  if (errors.length > 0) {
    throw new Problem({
      code: 'invalid_request',
      detail: `The values do not suit the template: ${errors.map(({ path }) => path).join(', ')}.`,
      errors,
    })
  }
  refuseMissing(missingIn(words, values), (name) => `values.${name}`)
  return { words, path: 'template', values, accents: template.accents }
}

/**
 * Throws `text_too_long`, with what makes the text long and what would make it fit. The text itself
 * is not repeated: it can hold a number, and problems end up in logs.
 */
export function refuseTooLong(
  { text, measure, accents }: Pick<WrittenText, 'text' | 'measure' | 'accents'>,
  path: string,
): void {
  if (fitsInOneMessage(measure)) return
  const { suggestion, ...description } = describeText(text, accents)
  const { segments, encoding, unitsLeft } = description
  const fitting = suggestion !== undefined && fitsInOneMessage(suggestion)
  const help = fitting ? ', or make the replacements suggested' : ''
  throw new Problem({
    code: 'text_too_long',
    detail: `The text takes ${segments} segments, two are allowed: remove ${-unitsLeft} ${encoding} units${help}.`,
    errors: [{ path, message: `takes ${segments} segments` }],
    extra: { ...description, ...(suggestion && { suggestion: withoutText(suggestion) }) },
  })
}

const withoutText = ({ segments, encoding, units, unitsLeft, replacements }: Suggestion) => ({
  segments,
  encoding,
  units,
  unitsLeft,
  replacements,
})
