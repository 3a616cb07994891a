import {
  CONVERSATION_LISTEN_MS,
  CONVERSATION_RETRY_MS,
  CONVERSATION_SILENCE_MS_MAX,
  CONVERSATION_UNTOLD_MS,
} from '../../../src/domain/limits.ts'
import type { Conversation } from '../conversation.ts'

/**
 * When an open conversation is read again. iAdvize tells nobody that a visitor wrote, so whoever
 * was just heard is listened to soon, and who says nothing less and less often. Null for no more.
 */
export function nextListening(
  { startedAt, closedAt, utterances }: Conversation,
  now: number,
): number | null {
  if (closedAt !== null) return null
  const { min, max } = CONVERSATION_LISTEN_MS
  if (utterances.length === 0) return now - startedAt < CONVERSATION_UNTOLD_MS ? now + min : null
  const silence = now - Math.max(...utterances.map(({ saidAt }) => saidAt))
  if (silence > CONVERSATION_SILENCE_MS_MAX) return null
  return now + Math.min(Math.max(silence / 2, min), max)
}

/** How long to wait before a conversation that could not be read is tried again, in milliseconds. */
export function retryAfter(attempts: number, askedForMs = 0): number {
  const { min, max } = CONVERSATION_RETRY_MS
  return Math.max(Math.min(min * 2 ** (attempts - 1), max), Math.min(askedForMs, max))
}
