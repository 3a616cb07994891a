import { SegmentedMessage } from 'sms-segments-calculator'
import {
  GRAPHEME_RUN_CHARACTERS_REMEMBERED,
  GRAPHEME_RUNS_REMEMBERED,
  GRAPHEMES_CHARACTERS_MAX,
  TEXT_PIECE_CHARACTERS_MAX,
} from '../limits.ts'

/**
 * Letters and signs that never join a neighbour, as the texts of the seven languages are made of:
 * up to the combining marks, Greek, Cyrillic, general punctuation without joiners and direction
 * marks, currencies.
 */
const LONE =
  '\\u0000-\\u02FF\\u0370-\\u0373\\u0391-\\u03FF\\u0400-\\u0482\\u048A-\\u052F\\u2010-\\u2027\\u202F-\\u205E\\u20A0-\\u20BF\\u2122'
/** Characters that may join, with the lone one before and behind them that they may join. */
const RUNS = new RegExp(`[${LONE}]?[^${LONE}]+(?:[${LONE}][^${LONE}]+)*[${LONE}]?`, 'g')
const JOINING = new RegExp(`[^${LONE}]`)
const PIECES = new RegExp(`[^]{1,${TEXT_PIECE_CHARACTERS_MAX}}`, 'gu')

/**
 * The characters of a text as they are counted. One in which nothing joins is made of its code
 * points. So is, to whoever counts, a text that can never come to fit: where it is cut no longer
 * matters, and one request must not hold up all others.
 */
export const graphemesOf = (text: string): Iterable<string> =>
  text.length > GRAPHEMES_CHARACTERS_MAX || !JOINING.test(text) ? text : splitGraphemes(text)

/** What a person sees as one character, as the calculator cuts: an emoji, a letter with its accents. */
export function splitGraphemes(text: string): string[] {
  const graphemes: string[] = []
  let from = 0
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    graphemes.push(...Array.from(text.slice(from, index)), ...splitRun(run))
    from = index + run.length
  }
  return [...graphemes, ...Array.from(text.slice(from))]
}

/** Letters with their accents written apart, as some systems do: each mark joins what it follows. */
const ACCENTED = /[ -~\u00A1-\u00AC\u00AE-\u024F][\u0300-\u036F]*/g
const ONLY_ACCENTED = new RegExp(`^(?:${ACCENTED.source})+$`)

/** Runs cut before: a campaign says the same emoji a million times, and each cut takes 0.4 ms. */
const remembered = new Map<string, readonly string[]>()

function splitRun(run: string): readonly string[] {
  if (ONLY_ACCENTED.test(run)) return run.match(ACCENTED) ?? []
  const known = remembered.get(run)
  if (known !== undefined) return known
  // A run that long fits no message: in pieces, as the calculator takes its square in time.
  const graphemes = (run.match(PIECES) ?? []).flatMap(
    (piece) => new SegmentedMessage(piece).graphemes,
  )
  if (remembered.size === GRAPHEME_RUNS_REMEMBERED) remembered.clear()
  if (run.length <= GRAPHEME_RUN_CHARACTERS_REMEMBERED) remembered.set(run, graphemes)
  return graphemes
}
