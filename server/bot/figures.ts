import type { Intent } from '../../src/domain/intent/intent.ts'
import { BOT_TIMES_MS } from '../../src/domain/limits.ts'

/** What became of a message to the bot. */
export type BotOutcome =
  /** The person left, and was told so in the same answer. */
  | 'withdrawn'
  /** The withdrawal is on disk; its number is not known yet. */
  | 'kept'
  /** A reply with a link, or a sentence. */
  | 'answered'
  | 'handed_over'
  /** Said by the bot itself or by an agent. */
  | 'ignored'
  /** Answered as before: the same message came again. */
  | 'repeated'
  /** Could not be kept: the database was away. */
  | 'failed'

/** How a withdrawal that had to wait for its number ended. */
export type WaitEnd = 'withdrawn' | 'other_channel' | 'given_up'

export interface BotCounts {
  /** By intent and outcome. */
  messages: { intent: Intent; outcome: BotOutcome; count: number }[]
  waits: ReadonlyMap<WaitEnd, number>
  /** Confirmations that followed later, by whether iAdvize took them. */
  followUps: ReadonlyMap<'sent' | 'failed', number>
  /** How many answers took at most so long, in the order of BOT_TIMES_MS; not cumulated. */
  times: readonly number[]
  timesCount: number
  timesSumMs: number
}

export interface BotFigures {
  message: (intent: Intent, outcome: BotOutcome, tookMs: number) => void
  resolved: (end: WaitEnd) => void
  followedUp: (outcome: 'sent' | 'failed') => void
  counts: () => BotCounts
}

const add = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Counts since the start of this process. Nothing in them names a conversation or a person. */
export function openBotFigures(): BotFigures {
  const messages = new Map<string, BotCounts['messages'][number]>()
  const waits = new Map<WaitEnd, number>()
  const followUps = new Map<'sent' | 'failed', number>()
  const times = BOT_TIMES_MS.map(() => 0)
  let timesCount = 0
  let timesSumMs = 0
  return {
    message: (intent, outcome, tookMs) => {
      const key = `${intent} ${outcome}`
      const counted = messages.get(key) ?? { intent, outcome, count: 0 }
      messages.set(key, { ...counted, count: counted.count + 1 })
      const index = BOT_TIMES_MS.findIndex((edge) => tookMs <= edge)
      if (index !== -1) times[index] = (times[index] ?? 0) + 1
      timesCount += 1
      timesSumMs += tookMs
    },
    resolved: (end) => add(waits, end),
    followedUp: (outcome) => add(followUps, outcome),
    counts: () => ({
      messages: [...messages.values()],
      waits,
      followUps,
      times,
      timesCount,
      timesSumMs,
    }),
  }
}
