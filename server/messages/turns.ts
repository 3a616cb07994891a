import type { Attempted } from '../../db/messages.ts'

/**
 * The turns of messages that are under way, by message: an outcome can still wait to be written
 * when the next turn has begun.
 */
export function openTurns() {
  const underWay = new Map<string, Set<number>>()
  return {
    begin: ({ id, attempt }: Attempted): void => {
      const turns = underWay.get(id) ?? new Set()
      underWay.set(id, turns.add(attempt))
    },
    /** Whether no turn of the message is left. */
    end: ({ id, attempt }: Attempted): boolean => {
      const turns = underWay.get(id)
      turns?.delete(attempt)
      const none = turns === undefined || turns.size === 0
      if (none) underWay.delete(id)
      return none
    },
    has: (id: string): boolean => underWay.has(id),
    isUnderWay: ({ id, attempt }: Attempted): boolean => underWay.get(id)?.has(attempt) ?? false,
  }
}
