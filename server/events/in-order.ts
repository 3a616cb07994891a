import type { UnsortedFact } from '../../db/feed.ts'

/** The facts of one lane, or of no lane, in their order. */
interface Source {
  facts: UnsortedFact[]
  next: number
  /** Whether there may be more of it than was read. */
  isCut: boolean
  isLedger: boolean
}

/**
 * Puts facts in one order. In the ledger that of its places: who writes about a person waits for
 * whoever wrote before, so the later fact has the higher place. Between the ledger and what
 * happened to messages, that of the clocks. Ends where a source may go on with what was not read:
 * what comes after that could belong before it.
 */
export function inOrder(facts: readonly UnsortedFact[], limit: number): UnsortedFact[] {
  const sources = sourcesOf(facts, limit)
  const sorted: UnsortedFact[] = []
  for (;;) {
    const ledger = sources.filter(({ isLedger }) => isLedger)
    const earliest = firstOf(ledger, ({ seq }) => seq)
    const others = sources.filter(({ isLedger }) => !isLedger)
    const next = firstOf([...(earliest ? [earliest] : []), ...others], (fact) => fact.recorded_at)
    const fact = next?.facts[next.next]
    if (next === undefined || fact === undefined) return sorted
    sorted.push(fact)
    next.next += 1
    if (next.isCut && next.next === next.facts.length) return sorted
  }
}

function sourcesOf(facts: readonly UnsortedFact[], limit: number): Source[] {
  const byLane = Map.groupBy(facts, ({ lane }) => lane)
  return [...byLane].map(([lane, ofLane]) => ({
    facts: ofLane.toSorted((one, other) => one.seq - other.seq),
    next: 0,
    isCut: ofLane.length >= limit,
    isLedger: lane !== null,
  }))
}

/** The source whose next fact comes first; of two alike, the one that stands first. */
function firstOf(
  sources: readonly Source[],
  order: (fact: UnsortedFact) => number,
): Source | undefined {
  let first: Source | undefined
  let least = Infinity
  for (const source of sources) {
    const fact = source.facts[source.next]
    if (fact === undefined || order(fact) >= least) continue
    least = order(fact)
    first = source
  }
  return first
}
