import { SANDBOX_CONVERSATIONS_MAX, SANDBOX_UTTERANCES_MAX } from '../../../src/domain/limits.ts'
import type {
  SandboxConversation,
  SandboxReply,
  SandboxUtterance,
} from '../../../src/domain/sandbox.ts'
import type { SandboxDoors } from './sandbox.ts'

/** A conversation that is still being held. */
export interface HeldConversation extends SandboxConversation {
  utterances: SandboxUtterance[]
}

export interface ConversationStore {
  /** Newest first, each as it stands now. */
  all: () => HeldConversation[]
  find: (id: string) => HeldConversation | undefined
  open: (visitor: Pick<SandboxReply, 'visitorNumber' | 'senderId'>) => HeldConversation | undefined
  start: (
    visitor: Pick<SandboxReply, 'visitorNumber' | 'senderId'> & { campaignId: string | null },
  ) => HeldConversation
  add: (
    conversation: HeldConversation,
    by: SandboxUtterance['by'],
    text: string,
  ) => SandboxUtterance
}

/** Keeps the newest conversations in memory: nothing outlives the process. */
export function openConversationStore({ clock, newId }: SandboxDoors): ConversationStore {
  const kept: HeldConversation[] = []
  return {
    all: () => kept.toReversed(),
    find: (id) => kept.find((each) => each.id === id),
    open: ({ visitorNumber, senderId }) =>
      kept.findLast(
        (each) =>
          each.visitorNumber === visitorNumber &&
          each.senderId === senderId &&
          each.closedAt === null,
      ),
    start: (visitor) => {
      const conversation: HeldConversation = {
        ...visitor,
        id: newId(),
        heldBy: 'agent',
        startedAt: clock(),
        closedAt: null,
        utterances: [],
      }
      kept.push(conversation)
      if (kept.length > SANDBOX_CONVERSATIONS_MAX) kept.shift()
      return conversation
    },
    add: ({ utterances }, by, text) => {
      const utterance = { id: newId(), by, text, saidAt: clock() }
      utterances.push(utterance)
      if (utterances.length > SANDBOX_UTTERANCES_MAX) utterances.shift()
      return utterance
    },
  }
}
