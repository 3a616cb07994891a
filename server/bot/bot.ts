import { DatabaseUnavailable } from '../../db/database.ts'
import {
  BOT_CONVERSATIONS_REMEMBERED,
  WITHDRAWALS_LOOK_MS,
  WRITE_FAILURE_KEEP_MS,
} from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { Conversations } from '../conversations/conversation.ts'
import type { AskIadvize } from '../iadvize/ask.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { openWatch } from '../messages/watch.ts'
import { answerMessage, type Answered } from './answer.ts'
import { openBots, type Bots } from './bots.ts'
import { openBotFigures } from './figures.ts'
import { openFollowUps, type FollowUps } from './follow-up.ts'
import type { HeardMessage } from './heard.ts'
import { openNumbers } from './numbers.ts'
import { boundedMap } from './remember.ts'
import { say, type Reply } from './replies.ts'
import { openWaiting, type WaitingWithdrawals } from './waiting.ts'
import { plainSentence } from './wording.ts'

export interface BotParts {
  conversations: Pick<Conversations, 'read'>
  iadvize: AskIadvize
  dispatcher: Pick<Dispatcher, 'withdrawn'>
}

/** The bot of iAdvize, whatever it is asked over HTTP. */
export interface Bot {
  bots: Pick<Bots, 'save' | 'find'>
  /** Whether an operator answers now. From memory: iAdvize asks every second. */
  isAvailable: (operatorId: string) => boolean
  /** What stands in a chat box before anybody writes. */
  greet: (operatorId: string) => Promise<Reply[]>
  /** A conversation begins: asks for its number ahead. */
  begin: (conversationId: string) => void
  /** When a conversation was first heard of, in milliseconds since 1970. */
  since: (conversationId: string) => number
  answer: (message: Omit<HeardMessage, 'bot'>) => Promise<Reply[]>
  /** Said by the bot itself, or by an agent. */
  ignore: () => void
  stop: () => Promise<void>
}

export async function openBot(context: Context, parts: BotParts): Promise<Bot> {
  const { brand, clock, db, metrics, uptime } = context
  const { dispatcher } = parts
  const bots = await openBots(context)
  const figures = openBotFigures()
  const numbers = openNumbers(parts.conversations)
  const waiting = openWaiting(context, { numbers, dispatcher, figures })
  const followUps = openFollowUps(context, parts.iadvize, figures)
  const answering = { numbers, waiting, dispatcher, followUp: followUps.confirm }
  const answer = oneAnswerAtATime((message) => answerMessage(context, answering, message))
  const stopWaiting = watchWaiting(context, waiting, followUps)
  metrics.watchBot(async () => ({ ...figures.counts(), waiting: await countIn(waiting) }))

  return {
    bots,
    isAvailable: (operatorId) => {
      const failedAt = db.lastFailure()
      const canKeep = failedAt === null || uptime() - failedAt >= WRITE_FAILURE_KEEP_MS
      return canKeep && bots.known(operatorId) !== undefined
    },
    greet: async (operatorId) => {
      const locale = (await bots.find(operatorId))?.locale ?? brand.brand.locales[0]
      return [say(plainSentence(context, 'greeting', locale))]
    },
    begin: numbers.begin,
    since: firstHeard(clock),
    answer: async (message) => {
      const began = uptime()
      const bot = await bots.find(message.operatorId)
      const { reading, outcome, replies } = await answer({ ...message, bot })
      figures.message(reading.intent, outcome, uptime() - began)
      return replies
    },
    ignore: () => figures.message('none', 'ignored', 0),
    stop: async () => {
      bots.stop()
      await stopWaiting()
      await followUps.idle()
    },
  }
}

/** Tries what waits for its number, again and again. Returns how to stop. */
function watchWaiting(
  context: Context,
  waiting: WaitingWithdrawals,
  followUps: FollowUps,
): () => Promise<void> {
  const round = async (): Promise<boolean> => {
    for (const attempt of await waiting.due()) {
      if (attempt.kind === 'withdrawn') followUps.confirm(attempt)
    }
    return false
  }
  return openWatch(round, WITHDRAWALS_LOOK_MS, context, 'Withdrawals').stop
}

const countIn = (waiting: WaitingWithdrawals): Promise<number | null> =>
  waiting.count().catch((error: unknown) => {
    if (!(error instanceof DatabaseUnavailable)) throw error
    return null
  })

/** The same message twice at the same time gets one answer. */
function oneAnswerAtATime(answer: (message: HeardMessage) => Promise<Answered>) {
  const underWay = new Map<string, Promise<Answered>>()
  return (message: HeardMessage): Promise<Answered> => {
    const key = JSON.stringify([message.conversationId, message.messageId])
    const answered = underWay.get(key) ?? answer(message).finally(() => underWay.delete(key))
    underWay.set(key, answered)
    return answered
  }
}

/** Remembers when the newest conversations began. */
function firstHeard(clock: Context['clock']): (conversationId: string) => number {
  const heard = boundedMap<number>(BOT_CONVERSATIONS_REMEMBERED)
  return (id) => {
    const since = heard.get(id) ?? clock()
    heard.set(id, since)
    return since
  }
}
