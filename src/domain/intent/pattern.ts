import { beginning, beginsWith, withoutDoubles, type Beginning } from './letters.ts'

/**
 * A run of words, as text: `@stop ..3 @text|@me plus?` is a word of class stop, up to three words
 * whatever they are, one of class text or me, and `plus` or not. `x*` is a word that begins with x,
 * `^` the beginning of a clause and `$` its end. `!@order` is a word that is not of that class.
 */
export interface Pattern {
  steps: Step[]
  atStart: boolean
  /** How many words may follow in the clause. */
  after: number
}

export interface Step {
  bits: number
  words: ReadonlySet<string>
  beginnings: readonly Beginning[]
  isNot: boolean
  isOptional: boolean
  /** Words that may stand before this one. */
  gap: number
}

export interface Tagged {
  text: string
  bits: number
}

export function compilePattern(text: string, bits: ReadonlyMap<string, number>): Pattern {
  const parts = text.split(' ')
  const steps: Step[] = []
  let gap = 0
  for (const part of parts.filter((each) => each !== '^' && each !== '$')) {
    if (part.startsWith('..')) {
      gap = Number(part.slice(2))
      continue
    }
    steps.push({ ...compileStep(part, bits), gap })
    gap = 0
  }
  const after = parts.at(-1) === '$' ? gap : Infinity
  const atStart = parts[0] === '^'
  const [first] = steps
  // Elsewhere a gap in front says nothing: the pattern just begins later.
  if (first !== undefined && !atStart) first.gap = 0
  return { steps, atStart, after }
}

function compileStep(part: string, bits: ReadonlyMap<string, number>): Omit<Step, 'gap'> {
  const isNot = part.startsWith('!')
  const isOptional = part.endsWith('?')
  const choices = part.slice(isNot ? 1 : 0, isOptional ? -1 : undefined).split('|')
  const classes = choices.filter((choice) => choice.startsWith('@'))
  const words = choices.filter((choice) => !choice.startsWith('@'))
  return {
    isNot,
    isOptional,
    bits: classes.reduce((all, name) => all | bitOf(name.slice(1), bits, part), 0),
    words: new Set(words.filter((word) => !word.endsWith('*')).map(withoutDoubles)),
    beginnings: words
      .filter((word) => word.endsWith('*'))
      .map((word) => beginning(word.slice(0, -1))),
  }
}

function bitOf(name: string, bits: ReadonlyMap<string, number>, part: string): number {
  const bit = bits.get(name)
  if (bit === undefined) throw new Error(`No class of words is called ${name}, in ${part}`)
  return bit
}

const fits = ({ bits, words, beginnings, isNot }: Step, word: Tagged): boolean =>
  ((word.bits & bits) !== 0 ||
    words.has(word.text) ||
    beginnings.some((each) => beginsWith(word.text, each))) !== isNot

/** The words that a pattern spells out. */
export const wordsOf = ({ steps }: Pattern): string[] => steps.flatMap(({ words }) => [...words])

/** Where a pattern stands in a clause: first and last word. */
export interface Place {
  first: number
  last: number
}

/** The last word of a fit that begins at a word; null for none. Steps and gaps are few and short. */
export const fitAt = (pattern: Pattern, words: readonly Tagged[], at: number): number | null =>
  fitFrom(pattern, 0, words, at)

/** The last word of a fit of the steps from `index` on, the first of them at word `at`. */
function fitFrom(
  pattern: Pattern,
  index: number,
  words: readonly Tagged[],
  at: number,
): number | null {
  const step = pattern.steps[index]
  if (step === undefined) return words.length - at > pattern.after ? null : at - 1
  for (let place = at; place <= at + step.gap && place < words.length; place += 1) {
    const word = words[place]
    if (word === undefined || !fits(step, word)) continue
    const last = fitFrom(pattern, index + 1, words, place + 1)
    if (last !== null) return last
  }
  return step.isOptional ? fitFrom(pattern, index + 1, words, at) : null
}
