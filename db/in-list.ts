import type { Parameters, SqlValue } from './database.ts'

/** Largest list in one statement: a power of two. */
const LARGEST = 256

/** One part of a list of values, with the placeholders that name them. */
export interface InList {
  placeholders: string
  parameters: Parameters
}

/**
 * Cuts a list into `IN (…)` lists whose sizes are powers of two, the last value repeated to fill
 * one: few different statements, so that each engine keeps them prepared.
 */
export function inLists(values: readonly SqlValue[]): InList[] {
  const lists: InList[] = []
  for (let from = 0; from < values.length; from += LARGEST) {
    const part = values.slice(from, from + LARGEST)
    const size = 2 ** Math.ceil(Math.log2(part.length))
    const names = Array.from({ length: size }, (_, index) => `v${index}`)
    const last = part.at(-1) ?? null
    lists.push({
      placeholders: names.map((name) => `:${name}`).join(', '),
      parameters: Object.fromEntries(names.map((name, index) => [name, part[index] ?? last])),
    })
  }
  return lists
}
