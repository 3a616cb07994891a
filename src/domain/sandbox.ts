/** How the sandbox answers the next calls, so that every outcome can be seen. */
export const SANDBOX_BEHAVIOURS = ['normal', 'slow', 'fail', 'refuse', 'reset', 'hang'] as const
export type SandboxBehaviour = (typeof SANDBOX_BEHAVIOURS)[number]

export interface SandboxText {
  messageId: string
  senderId: string
  recipientId: string
  text: string
  campaignId: string
  /** Milliseconds since 1970. */
  receivedAt: number
}

/** The sandbox as its page sees it. */
export interface SandboxDesk {
  behaviour: () => SandboxBehaviour
  behave: (behaviour: SandboxBehaviour) => void
  /** Oldest first. */
  texts: () => SandboxText[]
  /** Calls the listener for each text received from now on; returns how to stop. */
  subscribe: (listener: (text: SandboxText) => void) => () => void
}
