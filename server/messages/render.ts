import { copyFor } from '../../src/copy/index.ts'
import type { Category } from '../../src/domain/brand.ts'
import type { Locale } from '../../src/domain/locales.ts'

/** Where a text wants the recipient's own unsubscribe link. */
const LINK_PLACEHOLDER = '{url}'

export interface RenderedText {
  text: string
  /** Whether the link is in the text, so that it has to be kept. */
  carriesLink: boolean
}

/**
 * The text as it leaves: the link where the text places it, or at the end of a marketing text
 * that does not (CNIL: every marketing message offers a simple way to object).
 */
export function renderText(
  text: string,
  { purpose }: Pick<Category, 'purpose'>,
  locale: Locale,
  url: string,
): RenderedText {
  if (text.includes(LINK_PLACEHOLDER)) {
    return { text: text.replaceAll(LINK_PLACEHOLDER, url), carriesLink: true }
  }
  if (purpose === 'service') return { text, carriesLink: false }
  return { text: `${text.trimEnd()}\n${copyFor(locale).text.wayOut(url)}`, carriesLink: true }
}
