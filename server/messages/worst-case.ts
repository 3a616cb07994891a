import { findCategory } from '../../src/domain/brand.ts'
import { LINK_TOKEN_CHARACTERS } from '../../src/domain/limits.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { Problem } from '../../src/domain/problem.ts'
import { textsOf, type TemplateContent } from '../../src/domain/template.ts'
import type { TextMeasure } from '../../src/domain/text.ts'
import { nameCharacters, type NamedCharacter } from '../../src/domain/text/named-characters.ts'
import { placeholdersIn } from '../../src/domain/text/placeholders.ts'
import { suggestReplacements, type Suggestion } from '../../src/domain/text/replacements.ts'
import type { Context } from '../context.ts'
import { linkUrl } from '../conversations/links.ts'
import { composed, renderText, type Frame, type RenderedText } from './render.ts'

/** One septet a unit, as most letters are; and one that GSM-7 has nothing like. */
const PLAIN_LETTER = 'a'
const OTHER_LETTER = 'Ж'

type Asked = Pick<Context, 'brand' | 'publicUrl'>

/** A template's text with every value as long as it may be. */
export interface Longest {
  /** Values of letters that take one septet each. */
  plain: RenderedText
  /** Values of letters that GSM-7 lacks: no text takes more units. Null without values. */
  other: RenderedText | null
}

export function longest(
  context: Asked,
  template: Omit<TemplateContent, 'category'>,
  { category, locale }: Frame,
): Longest {
  const words = template.texts[locale] ?? ''
  const path = `texts.${locale}`
  const render = (letter: string, accents = template.accents) => {
    const values = valuesOf(template, letter)
    return renderText(
      context,
      { words, path, values, accents },
      { category, locale },
      sampleLink(context),
    )
  }
  const hasValues = placeholdersIn(words).length > 0
  return { plain: render(PLAIN_LETTER), other: hasValues ? render(OTHER_LETTER) : null }
}

const valuesOf = ({ values }: Pick<TemplateContent, 'values'>, letter: string) =>
  Object.fromEntries(
    Object.entries(values).map(([name, { maxLength }]) => [name, letter.repeat(maxLength)]),
  )

/** Every personal link is as long as this one. */
const sampleLink = (context: Asked) => linkUrl(context, '0'.repeat(LINK_TOKEN_CHARACTERS))

type Size = Pick<TextMeasure, 'segments' | 'encoding' | 'units' | 'unitsLeft'>

/** The longest a text of a template gets in one language. */
export interface WorstSize extends Size {
  /** The same when a value holds a letter that GSM-7 lacks; null without values. */
  withOtherLetters: Size | null
}

/** The same with what makes it so. */
export interface WorstCase extends WorstSize {
  offending: string[]
  /** The text that is measured: the values are a row of letters. */
  text: string
  characters: NamedCharacter[]
  /** The smallest set of replacements that wins a segment back, placeholders kept. */
  suggestion?: Suggestion
}

const sizeOf = ({ segments, encoding, units, unitsLeft }: TextMeasure): Size => ({
  segments,
  encoding,
  units,
  unitsLeft,
})

const worstSize = ({ plain, other }: Longest): WorstSize => ({
  ...sizeOf(plain.measure),
  withOtherLetters: other === null ? null : sizeOf(other.measure),
})

function worstCase(context: Asked, template: TemplateContent, frame: Frame): WorstCase {
  const both = longest(context, template, frame)
  const { text, measure } = both.plain
  const suggestion = template.accents === 'keep' ? null : suggestionFor(context, template, frame)
  return {
    ...worstSize(both),
    offending: measure.offending,
    text,
    characters: nameCharacters(text, measure),
    ...(suggestion === null ? {} : { suggestion }),
  }
}

/** Looked for in the words themselves and measured with values in them, so that it shows words. */
function suggestionFor(context: Asked, template: TemplateContent, frame: Frame): Suggestion | null {
  const { locale } = frame
  const own = { words: template.texts[locale] ?? '', path: `texts.${locale}` }
  const written = (text: string) =>
    ({ ...template, texts: { [locale]: text }, accents: 'keep' }) as const
  return suggestReplacements(
    composed(context, own, frame),
    (text) => longest(context, written(text), frame).plain.measure,
  )
}

/**
 * What is asked about each language of a template. Null for a text that the brand file no longer
 * allows: its category is gone, or became marketing and the text has a link of its own.
 */
function inEachLanguage<T>(
  { brand }: Asked,
  template: TemplateContent,
  ask: (frame: Frame) => T,
): Partial<Record<Locale, T | null>> {
  const category = findCategory(brand, template.category)
  return Object.fromEntries(
    textsOf(template).map(([locale]) => [
      locale,
      category === undefined ? null : unlessRefused(() => ask({ category, locale })),
    ]),
  )
}

function unlessRefused<T>(ask: () => T): T | null {
  try {
    return ask()
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

export const worstSizes = (context: Asked, template: TemplateContent) =>
  inEachLanguage(context, template, (frame) => worstSize(longest(context, template, frame)))

export const worstCases = (context: Asked, template: TemplateContent) =>
  inEachLanguage(context, template, (frame) => worstCase(context, template, frame))
