import type { Brand } from '../domain/brand.ts'
import type { Locale } from '../domain/locales.ts'
import { typeset } from '../domain/typography.ts'
import { copyFor } from '../copy/index.ts'
import { formWording } from '../copy/form-wording.ts'
import { coloursByDay } from '../styles/palette.ts'

/** Width and height that networks show without cutting (Open Graph), in pixels. */
export const CARD = { width: 1_200, height: 630 } as const

const SERIF = 'Gelasio'
const SANS = 'Source Sans 3'
/** Where the bubble begins and ends, and how wide the words beside it may be, in pixels. */
const LEFT = 80
const BUBBLE = { left: 704, width: 416, inside: 352 } as const
const TITLE = { width: 548, sizes: [66, 58, 50, 42, 34], linesMax: 3, top: 176 } as const
const LEAD = { size: 27, line: 38, linesMax: 4 } as const
const WORDS = { size: 30, line: 43, linesMax: 8 } as const

/** A soft shade in steps, in pixels around the bubble: a blur would take a second to draw. */
const SHADE = [0, 4, 8, 12, 16, 20, 24]

/** How wide a character is at most beside its size, in these two fonts at weight 600. */
function breadth(character: string): number {
  if (/[\s.,:;'’!|()iljtfrI·-]/.test(character)) return 0.33
  if (/[mwMW@%—…œŒæÆ]/.test(character)) return 0.96
  return /[A-ZÀ-Þ&]/.test(character) ? 0.7 : 0.54
}

const widthOf = (words: string, size: number) =>
  Array.from(words, breadth).reduce((sum, each) => sum + each, 0) * size

/** A word in parts that fit a width; nearly every word is one. */
function partsOf(word: string, size: number, width: number): string[] {
  const parts = ['']
  for (const character of word) {
    const last = parts.at(-1) ?? ''
    if (last === '' || widthOf(last + character, size) <= width) {
      parts[parts.length - 1] = last + character
    } else parts.push(character)
  }
  return parts
}

/** Words in lines of a width; a space that does not break stays whole while it can. */
export function linesIn(words: string, size: number, width: number): string[] {
  const lines: string[] = []
  for (const word of words.split(/[ \n]+/).flatMap((each) => partsOf(each, size, width))) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`
    if (lines.length === 0 || widthOf(longer, size) > width) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

/** The largest size in which all words have room, and their lines. */
function fitted(title: string): { size: number; lines: string[] } {
  const whole = (size: number) => linesIn(title, size, TITLE.width)
  const size =
    TITLE.sizes.find((each) => whole(each).length <= TITLE.linesMax) ?? TITLE.sizes.at(-1) ?? 0
  return { size, lines: shortened(whole(size), TITLE.linesMax) }
}

/** Lines that fit a bubble; what does not is left out, and three dots say so. */
function shortened(lines: string[], most: number): string[] {
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`]
}

const safe = (text: string) =>
  text
    .replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`)
    .replaceAll(/\p{Cc}/gu, ' ')

interface Line {
  words: string
  x: number
  y: number
  size: number
  fill: string
  family?: string
  weight?: 400 | 600
}

const drawn = ({ words, x, y, size, fill, family = SANS, weight = 400 }: Line) =>
  `<text x="${x}" y="${y}" font-family="${family}" font-weight="${weight}" font-size="${size}" fill="${fill}">${safe(words)}</text>`

type Colours = ReturnType<typeof coloursByDay>

/** Who asks, and what for. */
function words(brand: Brand, locale: Locale, colour: Colours): string[] {
  const { name } = brand.brand
  const { size, lines } = fitted(formWording(brand, locale).title)
  const lead = linesIn(copyFor(locale).programme.invitation(name), LEAD.size, TITLE.width)
  const spacing = size * 1.14
  const y = TITLE.top + size * 0.8
  const leadY = y + (lines.length - 1) * spacing + 66
  const fill = colour.ink
  return [
    drawn({ words: name, x: LEFT, y: 116, size: 34, fill, family: SERIF, weight: 600 }),
    ...lines.map((line, index) =>
      drawn({ words: line, x: LEFT, y: y + index * spacing, size, fill, family: SERIF }),
    ),
    ...shortened(lead, LEAD.linesMax).map((line, index) =>
      drawn({
        words: line,
        x: LEFT,
        y: leadY + index * LEAD.line,
        size: LEAD.size,
        fill: colour.soft,
      }),
    ),
  ]
}

/** The first text that would come, as a phone shows it. */
function bubble(brand: Brand, locale: Locale, colour: Colours): string[] {
  const { name, theme } = brand.brand
  const example = typeset(formWording(brand, locale).categories[0]?.example ?? '', locale)
  const lines = shortened(linesIn(example, WORDS.size, BUBBLE.inside), WORDS.linesMax)
  const sender = shortened(linesIn(name, 24, BUBBLE.inside - 24), 1)[0] ?? name
  const { left, width } = BUBBLE
  const x = left + 32
  const height = lines.length * WORDS.line + 96
  const top = (CARD.height - height) / 2 + 8
  const bottom = top + height
  return [
    ...SHADE.map(
      (grown) =>
        `<rect x="${left - grown}" y="${top + 14 - grown}" width="${width + 2 * grown}" height="${height + 2 * grown}" rx="${26 + grown}" fill="#463214" fill-opacity=".016"/>`,
    ),
    `<path fill="${colour.card}" d="M${left} ${top + 26}q0-26 26-26h${width - 52}q26 0 26 26v${height - 52}q0 26-26 26h-${width - 26}h-24q20-8 24-40z"/>`,
    `<circle cx="${left - 52}" cy="${bottom - 28}" r="28" fill="${theme.accent}"/>`,
    `<text x="${left - 52}" y="${bottom - 17}" text-anchor="middle" font-family="${SERIF}" font-weight="600" font-size="32" fill="${colour['on-accent']}">${safe(Array.from(name)[0] ?? '')}</text>`,
    drawn({ words: sender, x, y: top + 52, size: 24, fill: colour['accent-text'], weight: 600 }),
    ...lines.map((line, index) =>
      drawn({
        words: line,
        x,
        y: top + 96 + index * WORDS.line,
        size: WORDS.size,
        fill: colour.ink,
      }),
    ),
  ]
}

/** The card that goes with a shared link: who asks, what for, and a text as a phone would show it. */
export function sharingCard(brand: Brand, locale: Locale): string {
  const { accent } = brand.brand.theme
  const colour = coloursByDay(accent)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}">`,
    `<path fill="${colour.paper}" d="M0 0h${CARD.width}v${CARD.height}H0z"/>`,
    `<path fill="${accent}" d="M0 0h${CARD.width}v14H0z"/>`,
    ...words(brand, locale, colour),
    ...bubble(brand, locale, colour),
    '</svg>',
  ].join('')
}
