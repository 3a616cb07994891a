import {
  SEGMENTS_MAX,
  SUGGESTION_CHARACTERS_MAX,
  SUGGESTION_TRIES_MAX,
  UNITS_IN_ONE_SEGMENT,
  UNITS_MAX,
} from '../limits.ts'
import { measureText, type TextMeasure } from '../text.ts'
import { splitGraphemes } from './graphemes.ts'
import { gsmUnitsOf, isGsm } from './gsm-7.ts'
import { partsOf } from './links.ts'
import { plainLetter, shorterLetter, singleSign } from './plain-letters.ts'

/** One character written otherwise, and how often. */
export interface Replacement {
  from: string
  to: string
  count: number
}

/** A text as it was and as it could be, part by part. */
export type DifferencePart = { same: string } | { from: string; to: string }

/** The smallest set of replacements that wins a segment back. */
export interface Suggestion extends TextMeasure {
  text: string
  replacements: Replacement[]
  difference: DifferencePart[]
}

/** A character of a text, and what it may be written as. */
interface Place {
  character: string
  /** In GSM-7; null when it has no likeness there, or may not change. */
  plain: string | null
  /** In fewer units of the text's own encoding; null likewise. */
  shorter: string | null
}

/** Which places are written otherwise, and how. */
type Chosen = ReadonlyMap<number, string>

/**
 * Finds the fewest characters to write otherwise so that a text takes a segment less, or fits in
 * two when it does not. Links and placeholders are left alone. Null when nothing wins a segment.
 * `measure` counts a text as it will leave, which matters for a template: its values come in.
 */
export function suggestReplacements(
  text: string,
  measure: (text: string) => TextMeasure = measureText,
): Suggestion | null {
  if (text.length > SUGGESTION_CHARACTERS_MAX) return null
  const before = measure(text)
  const places = placesOf(text, before)
  const count = (chosen: Chosen) => measure(written(places, chosen))
  for (const target of targetsBelow(before.segments)) {
    const [fewest] = [
      // One letter less in three segments helps nobody; another encoding shows what it is worth.
      target > SEGMENTS_MAX ? null : shortened(places, new Map(), before, target, count),
      inGsm(places, before, target, count),
    ]
      .filter((chosen) => chosen !== null)
      .sort((one, other) => one.size - other.size)
    if (fewest !== undefined) return suggestion(places, fewest, count(fewest))
  }
  return null
}

/** Two segments first, as more do not leave; else one less is a beginning. */
const targetsBelow = (segments: number): number[] =>
  segments === 1 ? [] : [...new Set([Math.min(segments - 1, SEGMENTS_MAX), segments - 1])]

const placesOf = (text: string, { encoding }: TextMeasure): Place[] =>
  partsOf(text).flatMap((part) => {
    if (part.fixed) {
      const plain = isGsm(part.text) ? part.text : null
      return [{ character: part.text, plain, shorter: null }]
    }
    return splitGraphemes(part.text).map((character) => {
      const plain = plainLetter(character)
      const shorter = encoding === 'GSM-7' ? singleSign(character) : shorterLetter(character, plain)
      return { character, plain, shorter }
    })
  })

const written = (places: readonly Place[], chosen: Chosen): string =>
  places.map(({ character }, index) => chosen.get(index) ?? character).join('')

/** Everything that GSM-7 lacks in its likeness there, and then what counts two, as far as needed. */
function inGsm(
  places: readonly Place[],
  before: TextMeasure,
  target: number,
  count: (chosen: Chosen) => TextMeasure,
): Chosen | null {
  if (before.encoding === 'GSM-7') return null
  const chosen = new Map<number, string>()
  for (const [index, { character, plain }] of places.entries()) {
    if (plain === null) return null
    if (plain !== character) chosen.set(index, plain)
  }
  const plain = count(chosen)
  // A value or a fixed part can still hold what GSM-7 lacks.
  if (plain.encoding === 'UCS-2') return null
  const signs = places.map((place) => ({ ...place, shorter: singleSign(place.character) }))
  return shortened(signs, chosen, plain, target, count)
}

const unitsIn = (encoding: TextMeasure['encoding'], text: string): number =>
  encoding === 'UCS-2'
    ? text.length
    : Array.from(text).reduce((sum, letter) => sum + gsmUnitsOf(letter.charCodeAt(0)), 0)

const roomIn = (segments: number, { encoding }: TextMeasure): number =>
  segments === 1 ? UNITS_IN_ONE_SEGMENT[encoding] : segments * (UNITS_MAX[encoding] / SEGMENTS_MAX)

/**
 * The fewest further places to shorten, those that save most first. What counts two never
 * straddles two segments, so one of the first places can save a unit more there: both are tried.
 */
function shortened(
  places: readonly Place[],
  base: Chosen,
  before: TextMeasure,
  target: number,
  count: (chosen: Chosen) => TextMeasure,
): Chosen | null {
  if (before.segments <= target) return base
  const { encoding } = before
  const savings = [...places.entries()]
    .flatMap(([index, { character, shorter }]) => {
      if (shorter === null || base.has(index)) return []
      const saved = unitsIn(encoding, character) - unitsIn(encoding, shorter)
      return [{ index, shorter, saved }]
    })
    .sort((one, other) => other.saved - one.saved)
  const room = roomIn(target, before)
  let units = before.units
  let tries = 0
  for (const [taken, saving] of savings.entries()) {
    units -= saving.saved
    if (units > room) continue
    const end = savings.length
    const sets = [
      savings.slice(0, taken + 1),
      savings.slice(end - taken - 1),
      [...savings.slice(0, 1), ...savings.slice(end - taken)],
    ]
    for (const set of sets) {
      const chosen = new Map(base)
      for (const { index, shorter } of set) chosen.set(index, shorter)
      if (count(chosen).segments <= target) return chosen
    }
    tries += 1
    if (tries === SUGGESTION_TRIES_MAX) return null
  }
  return null
}

function suggestion(places: readonly Place[], chosen: Chosen, measure: TextMeasure): Suggestion {
  return {
    ...measure,
    text: written(places, chosen),
    replacements: replacementsIn(places, chosen),
    difference: differenceOf(places, chosen),
  }
}

function replacementsIn(places: readonly Place[], chosen: Chosen): Replacement[] {
  const replacements = new Map<string, Replacement>()
  for (const [index, { character }] of places.entries()) {
    const to = chosen.get(index)
    if (to === undefined) continue
    const known = replacements.get(character)
    replacements.set(character, { from: character, to, count: (known?.count ?? 0) + 1 })
  }
  return [...replacements.values()]
}

function differenceOf(places: readonly Place[], chosen: Chosen): DifferencePart[] {
  const parts: DifferencePart[] = []
  for (const [index, { character }] of places.entries()) {
    const to = chosen.get(index)
    const last = parts.at(-1)
    if (to !== undefined) parts.push({ from: character, to })
    else if (last !== undefined && 'same' in last) last.same += character
    else parts.push({ same: character })
  }
  return parts
}
