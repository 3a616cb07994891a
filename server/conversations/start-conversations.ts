import { openBot, type Bot } from '../bot/bot.ts'
import type { Context } from '../context.ts'
import type { AskIadvize } from '../iadvize/ask.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { openConversations, type Conversations } from './conversation.ts'
import { startPoll } from './inbound/poll.ts'
import { startConversationReader, type ConversationReader } from './inbound/reader.ts'
import { startLinkOpenings, type LinkOpenings } from './link-openings.ts'

/** Where visitors talk: what is read of it, who answers, and which links are opened. */
export interface Conversing {
  conversations: Conversations
  bot: Bot
  /** Reads what iAdvize says happened. */
  conversationReader: ConversationReader
  openings: LinkOpenings
}

interface Needs {
  iadvize: AskIadvize
  dispatcher: Dispatcher
  /** Whether no other server works on the same database. */
  alone: boolean
}

/** Starts them; `stop` resolves once nothing of it runs. */
export async function startConversations(
  context: Context,
  { iadvize, dispatcher, alone }: Needs,
): Promise<{ conversing: Conversing; stop: () => Promise<void> }> {
  const conversations = openConversations(context, iadvize)
  const { withdrawn } = dispatcher
  const conversationReader = await startConversationReader(context, {
    conversations,
    withdrawn,
    alone,
  })
  const stopPoll = await startPoll(context, iadvize, conversationReader.nudge)
  const bot = await openBot(context, { conversations, iadvize, dispatcher })
  const openings = startLinkOpenings(context)
  return {
    conversing: { conversations, bot, conversationReader, openings },
    stop: async () => {
      await Promise.all([stopPoll(), conversationReader.stop(), bot.stop()])
      await openings.stop()
    },
  }
}
