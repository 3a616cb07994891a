import { CHARACTERS_NAMED_MAX, SEGMENTS_MAX, UNITS_IN_ONE_SEGMENT, UNITS_MAX } from './limits.ts'
import { graphemesOf } from './text/graphemes.ts'
import { gsmUnitsOf } from './text/gsm-7.ts'

export type Encoding = 'GSM-7' | 'UCS-2'

export interface TextMeasure {
  encoding: Encoding
  segments: number
  /** Units used: GSM-7 septets or UCS-2 code units, without the concatenation headers. */
  units: number
  /** Units left before a third segment begins; negative when the text is too long. */
  unitsLeft: number
  /** Each distinct character that forces UCS-2, in order of appearance; the first ones of many. */
  offending: string[]
}

/**
 * Counts a text as iAdvize does, which takes "the same criterion" as Twilio's calculator (iAdvize
 * guide, section 3), smart encoding off. That calculator takes the square of the length in time,
 * 12 ms for two segments, so this is a count of our own; a property holds it to the calculator.
 * Above `GRAPHEMES_CHARACTERS_MAX` an emoji of several code points may be counted as several.
 */
export function measureText(text: string): TextMeasure {
  const sizes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index += 1) {
    const size = gsmUnitsOf(text.charCodeAt(index))
    if (size === 0) return measureUcs(text)
    sizes[index] = size
  }
  return measure('GSM-7', sizes, [])
}

function measureUcs(text: string): TextMeasure {
  const sizes = new Uint16Array(text.length)
  const offending = new Set<string>()
  let index = 0
  for (const each of graphemesOf(text)) {
    sizes[index] = each.length
    index += 1
    if (offending.size === CHARACTERS_NAMED_MAX) continue
    if (each.length > 1 || gsmUnitsOf(each.charCodeAt(0)) === 0) offending.add(each)
  }
  return measure('UCS-2', sizes.subarray(0, index), [...offending])
}

function measure(encoding: Encoding, sizes: Iterable<number>, offending: string[]): TextMeasure {
  let units = 0
  for (const size of sizes) units += size
  const alone = units <= UNITS_IN_ONE_SEGMENT[encoding]
  const segments = alone ? 1 : segmentsOf(sizes, UNITS_MAX[encoding] / SEGMENTS_MAX)
  const unitsLeft = UNITS_MAX[encoding] - units
  return {
    encoding,
    units,
    offending,
    // A letter is never split from its accents, however many.
    segments: unitsLeft < 0 ? Math.max(segments, SEGMENTS_MAX + 1) : segments,
    // What takes several units never straddles segments, so a third one can begin with units to spare.
    unitsLeft: segments > SEGMENTS_MAX ? Math.min(-1, unitsLeft) : unitsLeft,
  }
}

/** Fills segments of `room` units one after the other; nothing is split between two. */
function segmentsOf(sizes: Iterable<number>, room: number): number {
  let segments = 1
  let free = room
  for (const size of sizes) {
    if (free < size) {
      segments += 1
      free = room
    }
    free -= size
  }
  return segments
}

export const fitsInOneMessage = ({ segments }: TextMeasure): boolean => segments <= SEGMENTS_MAX

// C0 and C1 controls except the line feed and carriage return a phone can show.
const CONTROL_CHARACTERS = /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F]/

/** A text a person can read: not blank, no control characters but line breaks, no half emoji. */
export const isReadableText = (text: string): boolean =>
  text.trim() !== '' && text.isWellFormed() && !CONTROL_CHARACTERS.test(text)
