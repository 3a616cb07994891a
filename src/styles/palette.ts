import { contrast, hexToOklch, oklchToHex } from './colour.ts'

/** Paper and ink, day and night, and the brand's one accent between them. */

/** WCAG 2.2 AA for text. */
const READABLE = 4.5
/** On dark paper thin letters in a colour need more than the norm asks. */
const READABLE_AT_NIGHT = 6

const DAY = {
  paper: '#faf7f1',
  card: '#ffffff',
  ink: '#211d18',
  soft: '#625a4f',
  edge: '#857b6d',
  line: '#e3dccf',
  wrong: '#b3261e',
  shade: '70 50 20',
}
const NIGHT: typeof DAY = {
  paper: '#191613',
  card: '#26221e',
  ink: '#ece6db',
  soft: '#b0a799',
  edge: '#8b8174',
  line: '#3a342d',
  wrong: '#ffb4a8',
  shade: '0 0 0',
}

type Surroundings = typeof DAY

interface Reading {
  /** Lightness to add at each try: darker on light paper, lighter on dark. */
  step: number
  /** Contrast to reach. */
  least: number
}

/** White or black on the accent: one of the two always reads, since their contrasts multiply to 21. */
export const textOn = (fill: string): string =>
  ['#ffffff', DAY.ink].find((text) => contrast(text, fill) >= READABLE) ?? '#000000'

/** The accent moved in lightness, and nowhere else, until it reads as text on every surface. */
export function accentAsText(
  accent: string,
  surfaces: readonly string[],
  { step, least }: Reading,
): string {
  const shade = hexToOklch(accent)
  let text = oklchToHex(shade)
  while (
    surfaces.some((surface) => contrast(text, surface) < least) &&
    shade.lightness + step >= 0 &&
    shade.lightness + step <= 1
  ) {
    shade.lightness += step
    text = oklchToHex(shade)
  }
  return text
}

/** The accent under a finger: it moves away from its text, so contrast only grows. */
function pressed(accent: string): string {
  const shade = hexToOklch(accent)
  const away = textOn(accent) === '#ffffff' ? -0.05 : 0.05
  return oklchToHex({ ...shade, lightness: Math.min(1, Math.max(0, shade.lightness + away)) })
}

const coloursIn = (accent: string, around: Surroundings, reading: Reading) => ({
  ...around,
  accent,
  'accent-pressed': pressed(accent),
  'on-accent': textOn(accent),
  'accent-text': accentAsText(accent, [around.paper, around.card], reading),
})

/** Every colour of a page by day, for what is drawn and not styled. */
export const coloursByDay = (accent: string) =>
  coloursIn(accent, DAY, { step: -0.01, least: READABLE })

const declarations = (accent: string, around: Surroundings, reading: Reading): string =>
  Object.entries(coloursIn(accent, around, reading))
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

/** Every colour of the pages as custom properties. */
export const paletteFor = (accent: string): string =>
  `:root{${declarations(accent, DAY, { step: -0.01, least: READABLE })}}` +
  `@media (prefers-color-scheme:dark){:root{${declarations(accent, NIGHT, { step: 0.01, least: READABLE_AT_NIGHT })}}}`

/** The colours of the day, for what is not a page: a picture that somebody downloads. */
export const dayColours = (accent: string) => ({
  ...DAY,
  accentText: accentAsText(accent, [DAY.paper, DAY.card], { step: -0.01, least: READABLE }),
})

export const PAPER = { day: DAY.paper, night: NIGHT.paper }
