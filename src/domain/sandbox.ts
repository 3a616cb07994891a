/** How the sandbox answers the next calls, so that every outcome can be seen. */
export const SANDBOX_BEHAVIOURS = ['normal', 'slow', 'fail', 'refuse', 'reset', 'hang'] as const
export type SandboxBehaviour = (typeof SANDBOX_BEHAVIOURS)[number]

/** The one project of the sandbox's iAdvize. */
export const SANDBOX_PROJECT_ID = 1

export interface SandboxText {
  messageId: string
  senderId: string
  recipientId: string
  text: string
  /** Null for what a bot or an agent writes in a conversation. */
  campaignId: string | null
  /** Milliseconds since 1970. */
  receivedAt: number
}

/** Something said in a conversation of the sandbox. */
export interface SandboxUtterance {
  id: string
  by: 'visitor' | 'bot' | 'agent'
  text: string
  /** Milliseconds since 1970. */
  saidAt: number
}

/** What iAdvize makes of a visitor who answers a text. */
export interface SandboxConversation {
  id: string
  visitorNumber: string
  senderId: string
  /** Of the newest text that the visitor had got; null when they wrote first. */
  campaignId: string | null
  heldBy: 'bot' | 'agent'
  /** Milliseconds since 1970. */
  startedAt: number
  closedAt: number | null
  /** Oldest first. */
  utterances: readonly SandboxUtterance[]
}

/** What a visitor writes back, on a drawn phone. */
export interface SandboxReply {
  visitorNumber: string
  senderId: string
  text: string
}

/** The sandbox as its page sees it. */
export interface SandboxDesk {
  behaviour: () => SandboxBehaviour
  behave: (behaviour: SandboxBehaviour) => void
  /** Oldest first. */
  texts: () => SandboxText[]
  /** Calls the listener whenever something was received or written back; returns how to stop. */
  subscribe: (listener: () => void) => () => void
  /** Newest first. */
  conversations: () => SandboxConversation[]
  /** Takes what a visitor writes; resolves once bot and webhooks were told, or soon after. */
  reply: (reply: SandboxReply) => Promise<void>
  /** Sends what the agent writes. False for a conversation that is not there, or closed. */
  answer: (conversationId: string, text: string) => boolean
  /** Ends a conversation. False when there is none to end. */
  endConversation: (conversationId: string) => boolean
  /** By which the desk says who looks at its app: good for a minute (iAdvize, custom apps). */
  agentToken: () => Promise<string>
}
