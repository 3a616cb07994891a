import type { Locale } from './locales.ts'

const NARROW_NO_BREAK_SPACE = '\u202F'
const NO_BREAK_SPACE = '\u00A0'

/**
 * Sets a text as a printer of its language would, for a page. Never for an SMS: the spaces it
 * puts in would force UCS-2. French takes a narrow no-break space before `; ! ?`, and a no-break
 * space before the colon and inside guillemets (Lexique de l'Imprimerie nationale).
 */
export function typeset(text: string, locale: Locale): string {
  if (locale !== 'fr') return text
  return text
    .replaceAll(/ ([;!?])/g, `${NARROW_NO_BREAK_SPACE}$1`)
    .replaceAll('« ', `«${NO_BREAK_SPACE}`)
    .replaceAll(/ (»|:(?=\s|$))/g, `${NO_BREAK_SPACE}$1`)
    .replaceAll(/(\d) (SMS|h|€|%|chiffres)/g, `$1${NO_BREAK_SPACE}$2`)
}
