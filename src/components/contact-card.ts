import type { Brand } from '../domain/brand.ts'
import type { Locale } from '../domain/locales.ts'
import { copyFor } from '../copy/index.ts'

const LINE_BYTES = 75

/** RFC 2426 §4: text in which commas and semicolons mean something. */
const escaped = (text: string) =>
  text.replaceAll(/[\\,;]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, '\\n')

const bytes = (text: string) => Buffer.byteLength(text)

/** RFC 2425 §5.8.1: longer lines go on behind a space, and no character is cut in two. */
function folded(line: string): string {
  const lines = ['']
  for (const character of line) {
    const last = lines.at(-1) ?? ''
    if (bytes(last + character) <= LINE_BYTES) lines[lines.length - 1] = last + character
    else lines.push(` ${character}`)
  }
  return lines.join('\r\n')
}

/**
 * The brand as somebody to keep in a phone, so that its name stands above its texts. vCard 3.0
 * (RFC 2426): iPhones write it themselves and every Android reads it, while of 4.0 phones still
 * drop parts. A phone that knows `X-ABShowAs` files it under companies.
 */
export function contactCard(brand: Brand, publicUrl: string, locale: Locale): string {
  const { name, legalName, website, contact } = brand.brand
  const { contact: words } = copyFor(locale).programme
  const numbers = new Set(brand.senders.map(({ id }) => id))
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'PRODID:-//Accord//SMS consent//EN',
    `N:${escaped(name)};;;;`,
    `FN:${escaped(name)}`,
    `ORG:${escaped(legalName)}`,
    'X-ABShowAs:COMPANY',
    ...[...numbers].map((number) => `TEL;TYPE=CELL,VOICE:${number}`),
    `EMAIL;TYPE=INTERNET:${escaped(contact.email)}`,
    `URL:${website}`,
    `NOTE:${escaped(words.note(`${publicUrl}/${locale}/stop`))}`,
    'END:VCARD',
    '',
  ]
    .map(folded)
    .join('\r\n')
}

/** A name for the file that every system takes: `atelier-nord.vcf`. */
export const contactFileName = ({ brand }: Brand): string =>
  `${
    brand.name
      .normalize('NFD')
      .replaceAll(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(/[\s_-]+/g, '-')
      .toLowerCase() || 'contact'
  }.vcf`
