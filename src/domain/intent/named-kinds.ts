import { PURPOSES, type NamedCategory, type Purpose } from './intent.ts'
import { categoryNamed, type CategoryNames } from './category-names.ts'
import type { Language } from './language.ts'
import type { Finding, KnownClause, KnownText, KnownWord } from './read-clauses.ts'

/** Which kinds of texts shall end, as far as words name them. */
export interface NamedKinds {
  purposes: Purpose[]
  /** Ids, in the brand's order. */
  categories: string[]
}

/** What the words of a clause name: a purpose, or a category by its own name. */
interface Named {
  purposes: Set<Purpose>
  categories: Set<string>
}

/**
 * Which kinds the clauses that say "leave" name, without those that shall stay; null when they name
 * none, and so mean everything. What alone may stay names the others.
 */
export function kindsLeft(
  text: KnownText,
  leaving: readonly Finding[],
  language: Language,
  categories: readonly NamedCategory[],
  names: CategoryNames,
): NamedKinds | null {
  const read = (words: readonly KnownWord[]) => namedIn(words, language, names)
  const kept = emptyNamed()
  const left = emptyNamed()
  const aside = emptyNamed()
  const leavingClauses = new Set(leaving.map(({ clause }) => clause))
  for (const [index, clause] of text.clauses.entries()) {
    const [from, to] = keptRange(text, index, clause, language)
    const others = clause.words.filter((_word, at) => at < from || at >= to)
    addTo(kept, read(clause.words.slice(from, to)))
    if (leavingClauses.has(index)) addTo(left, read(others))
    else if (speaksOfTexts(others, language)) addTo(aside, read(others))
  }
  // "Your ads bore me. Stop." A delivery beside a stop is only a story, though.
  if (isEmpty(left)) addTo(left, aside)
  if (!isEmpty(left)) return resolve(left, categories)
  return isEmpty(kept) ? null : resolveOthers(kept, categories)
}

const speaksOfTexts = (words: readonly KnownWord[], language: Language): boolean => {
  const bits = ['text', 'tracking', 'marketing', 'named'].reduce(
    (all, name) => all | language.bit(name),
    0,
  )
  return words.some((word) => (word.bits & bits) !== 0)
}

/**
 * Which words of a clause name what shall stay: those behind "keep", "only" or "except", up to the
 * next "stop".
 */
function keptRange(
  { findings }: KnownText,
  index: number,
  { words }: KnownClause,
  language: Language,
): [from: number, to: number] {
  const except = language.bit('except')
  const places = findings
    .filter(({ clause, meaning }) => clause === index && (meaning === 'keep' || meaning === 'only'))
    .map(({ first }) => first)
  const exception = words.findIndex(({ bits }) => (bits & except) !== 0)
  if (exception >= 0) places.push(exception)
  if (places.length === 0) return [words.length, words.length]
  const from = Math.min(...places)
  const ends = findings
    .filter(({ clause, meaning, first }) => clause === index && meaning === 'leave' && first > from)
    .map(({ first }) => first)
  return [from, Math.min(words.length, ...ends)]
}

const emptyNamed = (): Named => ({ purposes: new Set(), categories: new Set() })
const isEmpty = ({ purposes, categories }: Named) => purposes.size === 0 && categories.size === 0

function addTo(all: Named, more: Named): void {
  for (const purpose of more.purposes) all.purposes.add(purpose)
  for (const id of more.categories) all.categories.add(id)
}

function namedIn(words: readonly KnownWord[], language: Language, names: CategoryNames): Named {
  const named = emptyNamed()
  for (const { text, bits } of words) {
    const id = categoryNamed(text, names)
    if (id !== undefined) named.categories.add(id)
    for (const purpose of PURPOSES) {
      if ((bits & language.bit(purpose)) !== 0) named.purposes.add(purpose)
    }
  }
  return named
}

/** A category's own name is more exact than the kind it is of: it wins within its purpose. */
function resolve(named: Named, categories: readonly NamedCategory[]): NamedKinds {
  const narrowed = new Set(
    categories.filter(({ id }) => named.categories.has(id)).map(({ purpose }) => purpose),
  )
  const concerned = categories.filter(
    ({ id, purpose }) =>
      named.categories.has(id) || (named.purposes.has(purpose) && !narrowed.has(purpose)),
  )
  return {
    purposes: PURPOSES.filter((each) => named.purposes.has(each) || narrowed.has(each)),
    categories: concerned.map(({ id }) => id),
  }
}

function resolveOthers(kept: Named, categories: readonly NamedCategory[]): NamedKinds {
  const stays = new Set(resolve(kept, categories).categories)
  const concerned = categories.filter(({ id }) => !stays.has(id))
  const purposes = PURPOSES.filter((each) =>
    categories.length === 0
      ? !kept.purposes.has(each)
      : concerned.some(({ purpose }) => purpose === each),
  )
  return { purposes, categories: concerned.map(({ id }) => id) }
}
