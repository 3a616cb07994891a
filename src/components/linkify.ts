/** A stretch of a text: plain words, or words a phone would turn into a link. */
export interface TextPart {
  words: string
  href?: string
}

const WEB_ADDRESS = /https?:\/\/[^\s<>"']+/g
/** Punctuation after an address belongs to the sentence. */
const SENTENCE_END = /[.,;:!?)\]»”]+$/

/** Finds web addresses the way a phone does. Only http and https ever become links. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = []
  let read = 0
  for (const { 0: found, index } of text.matchAll(WEB_ADDRESS)) {
    const words = found.replace(SENTENCE_END, '')
    if (!URL.canParse(words)) continue
    if (index > read) parts.push({ words: text.slice(read, index) })
    parts.push({ words, href: words })
    read = index + words.length
  }
  if (read < text.length) parts.push({ words: text.slice(read) })
  return parts
}
