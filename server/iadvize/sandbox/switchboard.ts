import { setTimeout as sleep } from 'node:timers/promises'
import { SANDBOX_AWAIT_MS_MAX, SANDBOX_MESSAGE_ID_BYTES } from '../../../src/domain/limits.ts'
import type { SandboxText, SandboxUtterance } from '../../../src/domain/sandbox.ts'
import type { AccordDoor } from './accord-calls.ts'
import { openBot, type BotReply } from './bot.ts'
import type { ConversationStore, HeldConversation } from './conversation-store.ts'
import type { Inbox } from './inbox.ts'
import { openTurns } from './in-turn.ts'
import { AGENT_ID, BOT_ID } from './project.ts'
import type { SandboxDoors } from './sandbox.ts'
import { openWebhooks } from './webhooks.ts'

/** Carries words between a phone, the bot and the agent, and tells the webhooks. */
export interface Switchboard {
  /** Takes what a visitor said; resolves once the bot, if it holds the conversation, was told. */
  heard: (conversation: HeldConversation, said: SandboxUtterance) => Promise<void>
  /** Shows what bot or agent write, in the thread and on the phone. */
  say: (conversation: HeldConversation, by: 'bot' | 'agent', text: string) => void
  /** Does what the bot asks for outside an answer. */
  perform: (conversation: HeldConversation, reply: BotReply) => Promise<void>
  end: (conversation: HeldConversation) => void
  close: () => void
}

/** What bot or agent said, as the text that reaches the phone. */
const textOf = (
  { senderId, visitorNumber }: HeldConversation,
  { text, saidAt }: SandboxUtterance,
  { random }: SandboxDoors,
): SandboxText => ({
  messageId: `SM${random(SANDBOX_MESSAGE_ID_BYTES).toString('hex')}`,
  senderId,
  recipientId: visitorNumber,
  text,
  campaignId: null,
  receivedAt: saidAt,
})

export function openSwitchboard(
  door: AccordDoor,
  { inbox, store }: { inbox: Inbox; store: ConversationStore },
  doors: SandboxDoors,
): Switchboard {
  const webhooks = openWebhooks(door, doors)
  const bot = openBot(door)
  const inTurn = openTurns()

  const say: Switchboard['say'] = (conversation, by, text) => {
    const said = store.add(conversation, by, text)
    inbox.receive(textOf(conversation, said, doors))
    // A bot is told its own messages too, and must not answer them.
    if (by === 'bot') void inTurn(conversation.id, () => tellBot(conversation, said))
  }

  const end: Switchboard['end'] = (conversation) => {
    conversation.closedAt = doors.clock()
    inbox.notify()
    void webhooks.closed(conversation, [conversation.heldBy === 'bot' ? BOT_ID : AGENT_ID])
  }

  const perform: Switchboard['perform'] = async (conversation, reply) => {
    if (reply.type === 'await') await sleep(Math.min(reply.duration, SANDBOX_AWAIT_MS_MAX))
    if (reply.type === 'message') say(conversation, 'bot', reply.payload.value)
    if (reply.type === 'close') end(conversation)
    if (reply.type === 'transfer') {
      conversation.heldBy = 'agent'
      inbox.notify()
      void webhooks.pushed(conversation, AGENT_ID)
    }
  }

  const tellBot: Switchboard['heard'] = async (conversation, said) => {
    if (conversation.heldBy !== 'bot' || conversation.closedAt !== null) return
    try {
      for (const reply of await bot.tell(conversation, said)) {
        await perform(conversation, reply)
        // What comes after a transfer is for when it fails, and here the agent is always there.
        if (reply.type === 'transfer' || reply.type === 'close') return
      }
    } catch {
      // A bot that fails or is late is simply not shown (external bots, time-outs).
    }
  }

  const begin = async (conversation: HeldConversation): Promise<void> => {
    if (await bot.isAvailable()) conversation.heldBy = 'bot'
    const isWithBot = conversation.heldBy === 'bot'
    void webhooks.pushed(conversation, isWithBot ? BOT_ID : AGENT_ID)
    if (isWithBot) await bot.begin(conversation).catch(() => undefined)
  }

  return {
    heard: (conversation, said) =>
      inTurn(conversation.id, async () => {
        if (conversation.utterances[0] === said) await begin(conversation)
        await tellBot(conversation, said)
      }),
    say,
    perform: (conversation, reply) => inTurn(conversation.id, () => perform(conversation, reply)),
    end,
    close: webhooks.close,
  }
}
