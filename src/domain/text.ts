import { SegmentedMessage } from 'sms-segments-calculator'
import { SEGMENTS_MAX, TEXT_PIECE_CHARACTERS_MAX, UNITS_MAX } from './limits.ts'

export type Encoding = 'GSM-7' | 'UCS-2'

export interface TextMeasure {
  encoding: Encoding
  segments: number
  /** Units used: GSM-7 septets or UCS-2 code units, without the concatenation headers. */
  units: number
  /** Units left before a third segment begins; negative when the text is too long. */
  unitsLeft: number
  /** Each distinct character that forces UCS-2, in order of appearance. */
  offending: string[]
}

/**
 * Counts a text as iAdvize does: with Twilio's own calculator, smart encoding off
 * (iAdvize guide, section 3: "the same criterion").
 */
export function measureText(text: string): TextMeasure {
  return text.length > TEXT_PIECE_CHARACTERS_MAX ? measureInPieces(text) : measurePiece(text)
}

function measurePiece(text: string): TextMeasure {
  const message = new SegmentedMessage(text)
  const encoding = message.encodingName
  const units = Math.round(message.messageSize / (encoding === 'GSM-7' ? 7 : 16))
  const offending = [...new Set(message.getNonGsmCharacters())]
  return measure(encoding, units, message.segmentsCount, offending)
}

/**
 * A text far too long is counted piece by piece, as the calculator takes the square of the
 * length in time. Only the verdict and the size matter then: it never fits.
 */
function measureInPieces(text: string): TextMeasure {
  const pieces = text.match(PIECES)?.map(measurePiece) ?? []
  const encoding = pieces.some((piece) => piece.encoding === 'UCS-2') ? 'UCS-2' : 'GSM-7'
  const gsmUnits = pieces.reduce((sum, { units }) => sum + units, 0)
  const units = encoding === 'UCS-2' ? text.length : gsmUnits
  const segments = Math.ceil(units / (UNITS_MAX[encoding] / SEGMENTS_MAX))
  return measure(encoding, units, segments, [
    ...new Set(pieces.flatMap((piece) => piece.offending)),
  ])
}

const PIECES = new RegExp(`[^]{1,${TEXT_PIECE_CHARACTERS_MAX}}`, 'gu')

function measure(
  encoding: Encoding,
  units: number,
  segments: number,
  offending: string[],
): TextMeasure {
  const unitsLeft = UNITS_MAX[encoding] - units
  return {
    encoding,
    units,
    offending,
    // The calculator never splits a letter from its accents, however many.
    segments: unitsLeft < 0 ? Math.max(segments, SEGMENTS_MAX + 1) : segments,
    // A two-unit character never straddles segments, so a third one can begin with units to spare.
    unitsLeft: segments > SEGMENTS_MAX ? Math.min(-1, unitsLeft) : unitsLeft,
  }
}

export const fitsInOneMessage = ({ segments }: TextMeasure): boolean => segments <= SEGMENTS_MAX

/** Signs of names that GSM-7 lacks, as one writes them on a keyboard without. */
const PLAIN_SIGNS: Record<string, string> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  œ: 'oe',
  Œ: 'OE',
  '\u00A0': ' ',
  '\u202F': ' ',
}

/** The same words without the signs and accents that GSM-7 lacks: ê becomes e, while é stays. */
export const inGsmWherePossible = (text: string): string =>
  text.replaceAll(/\P{ASCII}/gu, (letter) =>
    measureText(letter).encoding === 'GSM-7'
      ? letter
      : (PLAIN_SIGNS[letter] ?? letter.normalize('NFD').replaceAll(/\p{M}/gu, '')),
  )

// C0 and C1 controls except the line feed and carriage return a phone can show.
const CONTROL_CHARACTERS = /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F]/

/** A text a person can read: not blank, no control characters but line breaks, no half emoji. */
export const isReadableText = (text: string): boolean =>
  text.trim() !== '' && text.isWellFormed() && !CONTROL_CHARACTERS.test(text)
