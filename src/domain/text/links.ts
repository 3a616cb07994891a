/** Where a text wants the recipient's own link. */
export const LINK_PLACEHOLDER = '{url}'

/**
 * What a phone makes tappable: an address with its scheme, with www, or with a path. A bare
 * `shop.example` in a sentence is a name.
 */
const LINK =
  /(?:https?:\/\/|www\.)[^\s{}]+|(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\/[^\s{}]*/giu

/** Every link in a text; not the place of the recipient's own. */
export const linksIn = (text: string): string[] => text.match(LINK) ?? []

/** How many links a text will have, the recipient's own one included. */
export const countLinks = (text: string): number =>
  linksIn(text).length + text.split(LINK_PLACEHOLDER).length - 1

/** The text without its links. */
export const withoutLinks = (text: string): string => text.replaceAll(LINK, ' ')

/** A part of a text: `fixed` where not a letter may change, in a link or a placeholder. */
export interface TextPart {
  text: string
  fixed: boolean
}

const FIXED = new RegExp(`${LINK.source}|\\{\\w+\\}`, 'giu')

/** Cuts a text where what may not change begins and ends. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const { 0: fixed, index } of text.matchAll(FIXED)) {
    if (index > from) parts.push({ text: text.slice(from, index), fixed: false })
    parts.push({ text: fixed, fixed: true })
    from = index + fixed.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), fixed: false })
  return parts
}
