import { copyFor } from '../../src/copy/index.ts'
import type { Brand, Category } from '../../src/domain/brand.ts'
import { COMPOSED_TEXTS_REMEMBERED } from '../../src/domain/limits.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Accents } from '../../src/domain/template.ts'
import { measureText, type TextMeasure } from '../../src/domain/text.ts'
import { composeText, fillComposed, linkFault } from '../../src/domain/text/compose.ts'
import { LINK_PLACEHOLDER } from '../../src/domain/text/links.ts'
import { suggestReplacements, type Replacement } from '../../src/domain/text/replacements.ts'
import type { Context } from '../context.ts'

/** The words of a text before anything is filled in. */
export interface Words {
  words: string
  /** Where a problem with them lies in the request: `text`, `template`, `texts.fr`. */
  path: string
  values: Readonly<Record<string, string>>
  accents: Accents
}

/** Whom the text is about, and in which language. */
export interface Frame {
  category: Category
  locale: Locale
}

export interface RenderedText {
  text: string
  measure: TextMeasure
  /** Whether the recipient's link is in the text, so that it has to be kept. */
  carriesLink: boolean
  /** What `fit` wrote otherwise. */
  replacements: Replacement[]
}

function refuse(path: string, fault: string): never {
  const message = maskNumbersIn(fault)
  throw new Problem({
    code: 'invalid_request',
    detail: `The text ${message}. A text carries one link, the personal one at its end.`,
    errors: [{ path, message }],
  })
}

/** Texts composed for a brand: in a batch many are the same. */
const remembered = new WeakMap<Brand, Map<string, string>>()

function textsOf(brand: Brand): Map<string, string> {
  const texts = remembered.get(brand) ?? new Map<string, string>()
  if (texts.size >= COMPOSED_TEXTS_REMEMBERED) texts.clear()
  remembered.set(brand, texts)
  return texts
}

/** The text but for its values and its link. Throws `invalid_request` when its links are wrong. */
export function composed(
  context: Pick<Context, 'brand'>,
  words: Pick<Words, 'words' | 'path'>,
  frame: Frame,
): string {
  const texts = textsOf(context.brand)
  const name = `${frame.category.id} ${frame.locale} ${words.words}`
  const known = texts.get(name)
  if (known !== undefined) return known
  const text = compose(context, words, frame)
  texts.set(name, text)
  return text
}

function compose(
  { brand }: Pick<Context, 'brand'>,
  { words, path }: Pick<Words, 'words' | 'path'>,
  { category, locale }: Frame,
): string {
  const { locales, name } = brand.brand
  const text = composeText(words, {
    purpose: category.purpose,
    brandName: name,
    // A text may speak a language in which the brand has no pages, and so no name for the category.
    categoryName: category.name[locales.includes(locale) ? locale : locales[0]],
    locale,
    wayOut: copyFor(locale).text.wayOut,
  })
  const fault = linkFault(text, category.purpose)
  if (fault !== null) refuse(path, fault)
  return text
}

/**
 * The text as it leaves: the one renderer of what is sent, previewed and measured. Throws
 * `invalid_request` when its links are wrong.
 */
export function renderText(
  context: Pick<Context, 'brand'>,
  words: Words,
  frame: Frame,
  url: string,
): RenderedText {
  const text = composed(context, words, frame)
  const carriesLink = text.includes(LINK_PLACEHOLDER)
  const filled = fillComposed(text, words.values, url)
  if (filled === null) refuse('values', 'gets a second link from a value')
  const { text: fitted, replacements } = fit(filled, words.accents)
  return { text: fitted, measure: measureText(fitted), carriesLink, replacements }
}

function fit(text: string, accents: Accents): Pick<RenderedText, 'text' | 'replacements'> {
  const suggestion = accents === 'fit' ? suggestReplacements(text) : null
  return suggestion ?? { text, replacements: [] }
}
