/** SVG as text: the same drawing stands in a page and in a file. */

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => NAMED[character] ?? character)

type Attributes = Record<string, string | number | undefined>

/** One element; what is inside is markup already. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  return `<${name}${written}>${inside}</${name}>`
}

/** Where text begins, in hundredths: what a tenth of a pixel more says, nobody sees. */
export const rounded = (value: number): number => Math.round(value * 100) / 100

export const words = (text: string, attributes: Attributes): string =>
  element('text', attributes, escapeXml(text))
