import type { ConsentEventType, ConsentStatus, Source } from './consent.ts'
import { fold, statusAt, type ConsentState, type FoldedEvent } from './consent-state.ts'
import { LINK_EDIT_MS, UNDO_MS } from './limits.ts'

/** What the rules of a personal link look at. Times are milliseconds since 1970. */
export interface LinkTimes {
  createdAt: number
  /** When the text that carries it left; null for a link in no text that left. */
  textLeftAt: number | null
  /** When its holder last stopped something through it; null for never. */
  leftAt: number | null
}

/** Until when the holder of a link may say yes: a link in a text is as old as the text on the phone. */
export const editableUntil = ({ createdAt, textLeftAt }: LinkTimes): number =>
  Math.max(createdAt, textLeftAt ?? 0) + LINK_EDIT_MS

/** Until when what was stopped through a link can be undone through it; null for nothing. */
export const undoableUntil = ({ leftAt }: LinkTimes): number | null =>
  leftAt === null ? null : leftAt + UNDO_MS

/** An event that brings back what stood before a person stopped it. */
export interface Restoring {
  type: Extract<ConsentEventType, 'undone' | 'resumed' | 'paused'>
  status?: ConsentStatus
  until?: number
}

/** What undoing reads of an event of one category, oldest first. */
export interface UndoableEvent extends FoldedEvent {
  source: Source | null
}

/**
 * What undoes the newest word about a category; empty when that word was not said through a link at
 * `leftAt`. Only a yes comes back: a no that stood before still stands.
 */
export function restoring(events: readonly UndoableEvent[], leftAt: number): Restoring[] {
  const last = events.at(-1)
  if (last?.source !== 'link' || last.occurredAt !== leftAt) return []
  if (last.type === 'paused') return [{ type: 'resumed' }]
  if (last.type !== 'withdrawn') return []
  let before: ConsentState | undefined
  for (const event of events.slice(0, -1)) before = fold(before, event)
  if (before === undefined) return []
  const status = statusAt(before, leftAt)
  const yes = { type: 'undone', status: 'granted' } as const
  if (status === 'granted') return [yes]
  if (status !== 'paused' || before.until === null) return []
  return [yes, { type: 'paused', until: before.until }]
}
