import { setTimeout as sleep } from 'node:timers/promises'
import { SANDBOX_REPLY_CHARACTERS_MAX, SANDBOX_REPLY_WAIT_MS } from '../../../src/domain/limits.ts'
import type { SandboxDesk } from '../../../src/domain/sandbox.ts'
import type { AccordDoor } from './accord-calls.ts'
import type { BotReply } from './bot.ts'
import {
  openConversationStore,
  type ConversationStore,
  type HeldConversation,
} from './conversation-store.ts'
import type { Inbox } from './inbox.ts'
import type { SandboxDoors } from './sandbox.ts'
import { openSwitchboard } from './switchboard.ts'

export interface Conversing extends Pick<
  SandboxDesk,
  'conversations' | 'reply' | 'answer' | 'endConversation'
> {
  find: ConversationStore['find']
  /** Does what the bot asks for outside an answer. False when the conversation is not its own. */
  perform: (conversationId: string, reply: BotReply) => boolean
  close: () => void
}

/** The conversations of the sandbox, as phones, desk and GraphQL see them. */
export function openConversing(door: AccordDoor, inbox: Inbox, doors: SandboxDoors): Conversing {
  const store = openConversationStore(doors)
  const switchboard = openSwitchboard(door, { inbox, store }, doors)

  /** A conversation that goes on, with whom it is said to be. */
  const goingOn = (id: string, heldBy?: HeldConversation['heldBy']) => {
    const conversation = store.find(id)
    const isOpen = conversation?.closedAt === null
    return isOpen && conversation.heldBy === (heldBy ?? conversation.heldBy)
      ? conversation
      : undefined
  }
  const campaignOf = (visitorNumber: string): string | null =>
    inbox.texts().findLast((text) => text.recipientId === visitorNumber && text.campaignId !== null)
      ?.campaignId ?? null

  return {
    conversations: store.all,
    find: store.find,
    reply: async ({ visitorNumber, senderId, text }) => {
      const visitor = { visitorNumber, senderId }
      const conversation =
        store.open(visitor) ?? store.start({ ...visitor, campaignId: campaignOf(visitorNumber) })
      const said = store.add(conversation, 'visitor', text.slice(0, SANDBOX_REPLY_CHARACTERS_MAX))
      inbox.notify()
      const heard = switchboard.heard(conversation, said)
      await Promise.race([heard, sleep(SANDBOX_REPLY_WAIT_MS, undefined, { ref: false })])
    },
    answer: (id, text) => {
      const conversation = goingOn(id, 'agent')
      if (conversation === undefined) return false
      switchboard.say(conversation, 'agent', text.slice(0, SANDBOX_REPLY_CHARACTERS_MAX))
      return true
    },
    endConversation: (id) => {
      const conversation = goingOn(id)
      if (conversation === undefined) return false
      switchboard.end(conversation)
      return true
    },
    perform: (id, reply) => {
      const conversation = goingOn(id, 'bot')
      if (conversation === undefined) return false
      void switchboard.perform(conversation, reply)
      return true
    },
    close: switchboard.close,
  }
}
