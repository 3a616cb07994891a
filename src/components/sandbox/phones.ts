import type { SandboxText } from '../../domain/sandbox.ts'

/** One drawn phone: whose it is, and its texts, newest first. */
export interface SandboxPhone {
  number: string
  texts: [SandboxText, ...SandboxText[]]
}

/** One phone per number that got a text, the one that rang last first. */
export function phonesFrom(oldestFirst: readonly SandboxText[]): SandboxPhone[] {
  const phones = new Map<string, SandboxPhone>()
  for (const text of oldestFirst.toReversed()) {
    const phone = phones.get(text.recipientId)
    if (phone === undefined) {
      phones.set(text.recipientId, { number: text.recipientId, texts: [text] })
    } else {
      phone.texts.push(text)
    }
  }
  return [...phones.values()]
}
