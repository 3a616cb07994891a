import type { SandboxConversation, SandboxText } from '../../domain/sandbox.ts'

/** A text on a drawn phone, or what its owner wrote back. */
export interface PhoneLine {
  from: 'brand' | 'owner'
  text: string
  /** Milliseconds since 1970. */
  at: number
}

/** One drawn phone: whose it is, who wrote last, and what was written, newest first. */
export interface SandboxPhone {
  number: string
  senderId: string
  lines: PhoneLine[]
}

const linesBack = (conversations: readonly SandboxConversation[], number: string): PhoneLine[] =>
  conversations
    .filter(({ visitorNumber }) => visitorNumber === number)
    .flatMap(({ utterances }) => utterances)
    .filter(({ by }) => by === 'visitor')
    .map(({ text, saidAt }) => ({ from: 'owner', text, at: saidAt }))

/** One phone per number that got a text, the one that rang last first. */
export function phonesFrom(
  oldestFirst: readonly SandboxText[],
  conversations: readonly SandboxConversation[],
): SandboxPhone[] {
  const phones = new Map<string, SandboxPhone>()
  for (const { recipientId, senderId, text, receivedAt } of oldestFirst.toReversed()) {
    const phone = phones.get(recipientId) ?? { number: recipientId, senderId, lines: [] }
    phones.set(recipientId, phone)
    phone.lines.push({ from: 'brand', text, at: receivedAt })
  }
  for (const phone of phones.values()) {
    // Stable: of two in the same millisecond the brand's is the answer, and newer.
    phone.lines = [...phone.lines, ...linesBack(conversations, phone.number)].sort(
      (one, other) => other.at - one.at,
    )
  }
  return [...phones.values()]
}
