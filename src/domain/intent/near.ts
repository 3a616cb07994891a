/**
 * Finds words written with one slip: a letter too many, too few, wrong or swapped with its
 * neighbour. Each known word is kept under every spelling that lacks one letter; what is read is
 * looked up the same way, so a look costs as many steps as the word has letters.
 */
export class NearWords<T> {
  private readonly spellings = new Map<string, Set<string>>()
  private readonly values = new Map<string, T>()

  add(word: string, value: T): void {
    this.values.set(word, value)
    for (const spelling of shortened(word)) {
      const words = this.spellings.get(spelling)
      if (words === undefined) this.spellings.set(spelling, new Set([word]))
      else words.add(word)
    }
  }

  find(word: string): T | undefined {
    if (word.length < SLIP_LETTERS.min || word.length > SLIP_LETTERS.max) return undefined
    for (const spelling of shortened(word)) {
      for (const known of this.spellings.get(spelling) ?? []) {
        if (isOneSlipAway(word, known)) return this.values.get(known)
      }
    }
    return undefined
  }
}

/** Shorter words turn into other words with one slip; longer ones are none. */
const SLIP_LETTERS = { min: 5, max: 24 } as const

function shortened(word: string): string[] {
  const all = [word]
  for (let index = 0; index < word.length; index += 1) {
    all.push(word.slice(0, index) + word.slice(index + 1))
  }
  return all
}

/** Two words that share a spelling are at most a slip at two places apart: those are too far. */
function isOneSlipAway(word: string, known: string): boolean {
  let start = 0
  while (start < word.length && word[start] === known[start]) start += 1
  let end = 0
  const room = Math.min(word.length, known.length) - start
  while (end < room && word.at(-1 - end) === known.at(-1 - end)) end += 1
  const middle = word.slice(start, word.length - end)
  const expected = known.slice(start, known.length - end)
  if (middle.length <= 1 && expected.length <= 1) return true
  return middle.length === 2 && middle === expected.charAt(1) + expected.charAt(0)
}
