import type { DeskContext, DeskIntent } from './protocol.ts'

/** What iAdvize's library gives, as far as this app uses it (iAdvize, "Custom App"). */
export interface DeskClient {
  context: DeskContext
  /** The agent still presses send. */
  insertTextInComposeBox: (text: string) => void
  /** A fresh token: iAdvize's live a minute. */
  getJWT: () => Promise<string>
}

export interface DeskListeners {
  /** What the intent service found in the messages. */
  onIntent: (intents: DeskIntent[]) => void
  /** Which highlighted words were touched. */
  onTrigger: (keys: string[]) => void
}
