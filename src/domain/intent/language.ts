import { beginning, isLonger, withoutDoubles } from './letters.ts'
import { NearWords } from './near.ts'
import { compilePattern, wordsOf } from './pattern.ts'
import { PatternIndex } from './pattern-index.ts'
import { remembering } from './remember.ts'

/** What a run of words can say. */
export const MEANINGS = [
  'leave',
  'ask',
  'wrong',
  'back',
  'help',
  'guard',
  'other',
  'keep',
  'only',
  'empty',
] as const
export type Meaning = (typeof MEANINGS)[number]

/**
 * What is known of a language. `words` puts words into classes: `stop*` is every word that begins
 * so, `~abmelden` also its misspellings. `patterns` are runs of words and classes; see pattern.ts.
 */
export interface LanguageWords {
  words: Record<string, string>
  /**
   * `leave` says they want out, `ask` that they probably do, `only` what alone may go on, `wrong`,
   * `back` and `help` the other intents. `guard` takes a `leave` of its clause back, `other` every
   * one of the text; `keep` makes what is named behind it stay. What `empty` runs
   * say changes nothing: politeness.
   */
  patterns: Partial<Record<Meaning, string[]>>
}

/** A language ready for reading: classes are bits, patterns are tests on words. */
export interface Language {
  bitsOf: (word: string) => number
  bit: (name: string) => number
  patterns: PatternIndex<Meaning>
  /** Runs of words that say nothing. */
  empty: PatternIndex<Meaning>
}

/** Which bits a class is, by name; at most 32 fit. */
function numberClasses(names: string[]): Map<string, number> {
  if (names.length > 32) throw new Error(`${names.length} classes of words do not fit 32 bits`)
  return new Map(names.map((name, index) => [name, 1 << index]))
}

export function prepareLanguage({ words, patterns }: LanguageWords): Language {
  const bits = numberClasses(Object.keys(words))
  const exact = new Map<string, number>()
  const beginnings = new Map<string, number>()
  const inLonger = new Map<string, number>()
  const near = new NearWords<number>()
  for (const [name, list] of Object.entries(words)) {
    for (const entry of list.split(/\s+/).filter((each) => each !== '')) {
      const bit = bits.get(name) ?? 0
      const add = (to: Map<string, number>, word: string) => to.set(word, (to.get(word) ?? 0) | bit)
      if (entry.endsWith('*')) {
        const begun = beginning(entry.slice(0, -1))
        add(beginnings, begun.letters)
        if (begun.inLonger !== undefined) add(inLonger, begun.inLonger)
        continue
      }
      const word = withoutDoubles(entry.replace('~', ''))
      add(exact, word)
      if (entry.startsWith('~')) near.add(word, bit)
    }
  }
  const compiled = MEANINGS.flatMap((meaning) =>
    (patterns[meaning] ?? []).map((text) => ({ meaning, pattern: compilePattern(text, bits) })),
  )
  const bit = (name: string) => bits.get(name) ?? 0
  // Words of a pattern tell the language of a text, too.
  for (const word of compiled.flatMap(({ pattern }) => wordsOf(pattern))) {
    exact.set(word, (exact.get(word) ?? 0) | bit('common'))
  }
  return {
    bit,
    bitsOf: remembering(
      (word) => bitsOf(word, { exact, beginnings, inLonger }) || (near.find(word) ?? 0),
    ),
    patterns: new PatternIndex(compiled.filter(({ meaning }) => meaning !== 'empty')),
    empty: new PatternIndex(compiled.filter(({ meaning }) => meaning === 'empty')),
  }
}

/** Shortest beginning that stands for all words that have it. */
const BEGINNING_LETTERS = 3

interface Lexicon {
  exact: ReadonlyMap<string, number>
  beginnings: ReadonlyMap<string, number>
  inLonger: ReadonlyMap<string, number>
}

function bitsOf(word: string, { exact, beginnings, inLonger }: Lexicon): number {
  let bits = exact.get(word) ?? 0
  for (let end = BEGINNING_LETTERS; end <= word.length; end += 1) {
    const begun = word.slice(0, end)
    bits |= beginnings.get(begun) ?? 0
    if (isLonger(word)) bits |= inLonger.get(begun) ?? 0
  }
  return bits
}
