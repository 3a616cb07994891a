import { INTENT_WORDS_REMEMBERED } from '../limits.ts'

/** A pure function of a word that remembers what it found: people use the same few words. */
export function remembering<T>(find: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    const found = known.get(word)
    if (found !== undefined) return found
    const fresh = find(word)
    // Starting anew keeps strangers from filling the memory.
    if (known.size >= INTENT_WORDS_REMEMBERED) known.clear()
    known.set(word, fresh)
    return fresh
  }
}
