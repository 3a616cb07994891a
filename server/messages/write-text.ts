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

/**
 * Writes the text of a message to somebody who reads `personLocale`. Throws a `Problem` that names
 * the field: no such template, a value missing or too long, a second link.
 */
export async function writeText(
  context: Context,
  request: TextRequest,
  category: Category,
  personLocale: Locale,
): Promise<WrittenText> {
  const template = await templateAsked(context, request, category)
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

async function templateAsked(
  { db }: Context,
  { template: id }: TextRequest,
  category: Category,
): Promise<TemplateVersion | null> {
  if (id === undefined) return null
  const row = await currentVersion(db.read, id)
  if (row === undefined) {
    throw new Problem({
      code: 'invalid_request',
      detail: 'No template has this id; GET /api/v1/templates lists them.',
      errors: [{ path: 'template', message: 'is not a template' }],
    })
  }
  if (row.category !== category.id) {
    throw new Problem({
      code: 'invalid_request',
      detail: `The template is for ${row.category}: people agree to each category by itself.`,
      errors: [{ path: 'template', message: `belongs to the category ${row.category}` }],
    })
  }
  return readVersion(row)
}

/** Only a language that is asked for by name has to be there. */
function languageOf(
  { brand }: Context,
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
