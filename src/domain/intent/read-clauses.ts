import type { Clause, Word } from './fold.ts'
import type { Language, Meaning } from './language.ts'
import { withoutDoubles } from './letters.ts'
import type { Place, Tagged } from './pattern.ts'

/** A word as one language knows it. */
export interface KnownWord extends Tagged {
  word: Word
}

/** A clause as one language reads it, without the words that say nothing. */
export interface KnownClause {
  words: KnownWord[]
  asks: boolean
}

/** A run of words that says something. */
export interface Finding extends Place {
  meaning: Meaning
  clause: number
}

export interface KnownText {
  clauses: KnownClause[]
  findings: Finding[]
  /** How many words it has. */
  read: number
  /** How many of them the language knows; its own words count most. */
  known: number
}

/**
 * Reads a text with the words of one language.
 *
 * @param isNamed whether a word belongs to the name of one of the brand's categories
 */
export function readClauses(
  clauses: readonly Clause[],
  language: Language,
  isNamed: (word: string) => boolean,
): KnownText {
  let known = 0
  const common = language.bit('common')
  let count = 0
  const read = clauses.flatMap(({ words, asks }) => {
    const all = words.map((word, index): KnownWord => {
      const text = withoutDoubles(word.text)
      const bits = language.bitsOf(text)
      count += 1
      if (bits !== 0) known += (bits & common) === 0 ? SHARED_WORD_COUNTS : 1
      const isName = index > 0 && bits === 0 && word.isCapitalised && text.length > 1
      return {
        word,
        text,
        bits:
          bits | (isName ? language.bit('name') : 0) | (isNamed(text) ? language.bit('named') : 0),
      }
    })
    return splitAtBut(all, language).map((part) => ({
      words: withoutEmptyWords(part, language),
      asks,
    }))
  })
  return { clauses: read, findings: findingsIn(read, language), read: count, known }
}

/** A word that several languages may know, as `sms`. */
const SHARED_WORD_COUNTS = 0.9

/** What stands behind a "but" is said apart from what stands before. */
function splitAtBut(words: readonly KnownWord[], language: Language): KnownWord[][] {
  const but = language.bit('but')
  const at = words.findIndex(({ bits }) => (bits & but) !== 0)
  // One word alone is no clause: "putain mais stop", "schrijf me maar uit".
  const isClause = at >= CLAUSE_WORDS_MIN && words.length - at > CLAUSE_WORDS_MIN
  return isClause ? [words.slice(0, at), words.slice(at + 1)] : [[...words]]
}

const CLAUSE_WORDS_MIN = 2

/** Politeness, greetings and insults go, so that what is left is what is wanted. */
function withoutEmptyWords(words: KnownWord[], language: Language): KnownWord[] {
  const gone = new Set<number>()
  language.empty.places(words, (_meaning, { first, last }) => {
    for (let index = first; index <= last; index += 1) gone.add(index)
  })
  const says = ~(language.bit('common') | language.bit('but'))
  const empty = language.bit('empty')
  return words.filter(({ bits }, index) => {
    const isEmpty = (bits & says) === empty || (bits & language.bit('but')) !== 0
    return !isEmpty && !gone.has(index)
  })
}

function findingsIn(clauses: readonly KnownClause[], language: Language): Finding[] {
  const findings: Finding[] = []
  for (const [clause, { words }] of clauses.entries()) {
    language.patterns.places(words, (meaning, place) =>
      findings.push({ ...place, meaning, clause }),
    )
  }
  return findings
}
