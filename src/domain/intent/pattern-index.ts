import { beginsWith } from './letters.ts'
import { remembering } from './remember.ts'
import { fitAt, type Pattern, type Place, type Tagged } from './pattern.ts'

/** A pattern with what it means. */
export interface Entry<M> {
  meaning: M
  pattern: Pattern
}

/**
 * Finds the patterns that fit somewhere, by looking only at those that can begin with the word at
 * hand: a few of some hundred.
 */
export class PatternIndex<M> {
  private readonly byWord = new Map<string, Entry<M>[]>()
  private readonly byBit = new Map<number, Entry<M>[]>()
  private readonly byLetter = new Map<string, Entry<M>[]>()
  /** Entries by the classes of a word together: as many as there are kinds of words. */
  private readonly byBits = new Map<number, Entry<M>[]>()
  /** Those that may begin with any word: they have a gap, or a word that may be missing, first. */
  private readonly anywhere: Entry<M>[] = []

  constructor(entries: readonly Entry<M>[]) {
    for (const entry of entries) this.add(entry)
  }

  private add(entry: Entry<M>): void {
    const [first] = entry.pattern.steps
    if (first === undefined) return
    if (first.gap > 0 || first.isOptional || first.isNot) {
      this.anywhere.push(entry)
      return
    }
    const put = <K>(map: Map<K, Entry<M>[]>, key: K) =>
      map.set(key, [...(map.get(key) ?? []), entry])
    for (const word of first.words) put(this.byWord, word)
    for (const { letters } of first.beginnings) put(this.byLetter, letters.charAt(0))
    for (let bit = 1; bit !== 0; bit <<= 1) if ((first.bits & bit) !== 0) put(this.byBit, bit)
  }

  /** Every place of every pattern; none of one pattern inside another of the same. */
  places(words: readonly Tagged[], take: (meaning: M, place: Place) => void): void {
    const ends = new Map<Entry<M>, number>()
    const tryAt = (entry: Entry<M>, at: number) => {
      if (at < (ends.get(entry) ?? 0) || (entry.pattern.atStart && at > 0)) return
      const last = fitAt(entry.pattern, words, at)
      if (last === null) return
      ends.set(entry, last + 1)
      take(entry.meaning, { first: at, last })
    }
    for (const [at, word] of words.entries()) {
      for (const entries of this.candidates(word)) {
        for (const entry of entries) tryAt(entry, at)
      }
    }
  }

  /** By spelling, and by the classes that a word is of. */
  private candidates({ text, bits }: Tagged): Entry<M>[][] {
    return [this.bySpelling(text), this.byClasses(bits), this.anywhere]
  }

  private readonly bySpelling = remembering((text): Entry<M>[] => [
    ...(this.byWord.get(text) ?? []),
    ...(this.byLetter.get(text.charAt(0)) ?? []).filter(
      ({ pattern: { steps } }) =>
        steps[0]?.beginnings.some((each) => beginsWith(text, each)) === true,
    ),
  ])

  private byClasses(bits: number): Entry<M>[] {
    const known = this.byBits.get(bits)
    if (known !== undefined) return known
    const entries = [...this.byBit].flatMap(([bit, those]) => ((bits & bit) === 0 ? [] : those))
    this.byBits.set(bits, entries)
    return entries
  }
}
