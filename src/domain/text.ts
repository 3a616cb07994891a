import { SegmentedMessage } from 'sms-segments-calculator'
import { SEGMENTS_MAX, UNITS_MAX } from './limits.ts'

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
  const message = new SegmentedMessage(text)
  const encoding = message.encodingName
  const bitsPerUnit = encoding === 'GSM-7' ? 7 : 16
  const units = Math.round(message.messageSize / bitsPerUnit)
  const segments = message.segmentsCount
  const unitsLeft = UNITS_MAX[encoding] - units
  return {
    encoding,
    segments,
    units,
    // A two-unit character never straddles segments, so a third one can begin with units to spare.
    unitsLeft: segments > SEGMENTS_MAX ? Math.min(-1, unitsLeft) : unitsLeft,
    offending: [...new Set(message.getNonGsmCharacters())],
  }
}

export const fitsInOneMessage = (measure: TextMeasure): boolean => measure.segments <= SEGMENTS_MAX

// C0 and C1 controls except the line feed and carriage return a phone can show.
const CONTROL_CHARACTERS = /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F]/

/** A text a person can read: not blank, no control characters but line breaks. */
export const isReadableText = (text: string): boolean =>
  text.trim() !== '' && !CONTROL_CHARACTERS.test(text)
