import { BOT_CONVERSATIONS_REMEMBERED, BOT_NUMBERS_AHEAD_MAX } from '../../src/domain/limits.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { boundedMap } from './remember.ts'
import type { ConversationRead, Conversations } from '../conversations/conversation.ts'

/** Who is in a conversation, as far as a withdrawal can follow from it. */
export type Caller =
  | { kind: 'sms'; number: ParsedPhoneNumber }
  /** On another channel nobody proves a number: a visitor may have typed anybody's. */
  | { kind: 'elsewhere' }
  | { kind: 'unknown'; reason: string; retryAfterMs?: number }

export interface Numbers {
  /** Asks ahead, so that the number is there when somebody wants to leave. */
  begin: (conversationId: string) => void
  /** What is known without asking. */
  known: (conversationId: string) => Exclude<Caller, { kind: 'unknown' }> | undefined
  /** Asks iAdvize, once for everybody who waits for the same answer. Never throws. */
  ask: (conversationId: string) => Promise<Caller>
}

function callerIn(read: ConversationRead): Caller {
  if (read.kind === 'missing') return { kind: 'unknown', reason: 'missing' }
  if (read.kind === 'failed') {
    const { reason, retryAfterMs } = read
    return { kind: 'unknown', reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  }
  const { channel, phoneNumber } = read.conversation
  if (channel.toUpperCase() !== 'SMS') return { kind: 'elsewhere' }
  if (phoneNumber === null) return { kind: 'unknown', reason: 'no_number' }
  return { kind: 'sms', number: phoneNumber }
}

/** Remembers who is in the newest conversations, in memory only. */
export function openNumbers(conversations: Pick<Conversations, 'read'>): Numbers {
  const known = boundedMap<Exclude<Caller, { kind: 'unknown' }>>(BOT_CONVERSATIONS_REMEMBERED)
  const asking = new Map<string, Promise<Caller>>()

  const read = async (id: string): Promise<Caller> => {
    try {
      const caller = callerIn(await conversations.read(id))
      if (caller.kind !== 'unknown') known.set(id, caller)
      return caller
    } finally {
      asking.delete(id)
    }
  }
  const ask = (id: string): Promise<Caller> => {
    const caller = known.get(id)
    if (caller !== undefined) return Promise.resolve(caller)
    const answer = asking.get(id) ?? read(id)
    asking.set(id, answer)
    return answer
  }
  return {
    begin: (id) => {
      if (asking.size < BOT_NUMBERS_AHEAD_MAX) void ask(id)
    },
    known: (id) => known.get(id),
    ask,
  }
}
