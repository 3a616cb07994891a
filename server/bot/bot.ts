import { DatabaseUnavailable } from '../../db/database.ts'
import {
  BOT_CONVERSATIONS_REMEMBERED,
  BOT_FOLLOW_UP_MS,
  WITHDRAWALS_LOOK_MS,
  WRITE_FAILURE_KEEP_MS,
} from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { Conversations } from '../conversations/conversation.ts'
import type { AskIadvize } from '../iadvize/ask.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { openWatch } from '../messages/watch.ts'
import { openAnswers, type Answered, type HeardMessage } from './answer.ts'
import { openBots, type Bots } from './bots.ts'
import { openBotFigures } from './figures.ts'
import { sendLater } from './follow-up.ts'
import { openNumbers } from './numbers.ts'
import { say, type Reply } from './replies.ts'
import { openWaiting, type Attempt } from './waiting.ts'
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

type Withdrawn = Extract<Attempt, { kind: 'withdrawn' }>

export async function openBot(context: Context, parts: BotParts): Promise<Bot> {
  const { brand, clock, db, log, metrics, uptime } = context
  const { dispatcher, iadvize } = parts
  const bots = await openBots(context)
  const figures = openBotFigures()
  const numbers = openNumbers(parts.conversations)
  const waiting = openWaiting(context, { numbers, dispatcher, figures })
  const underWay = new Set<Promise<void>>()

  const confirmLater = async ({ leaving, replies }: Withdrawn): Promise<void> => {
    if (clock() - leaving.saidAt > BOT_FOLLOW_UP_MS) return
    for (const reply of replies) {
      if (reply.type !== 'message') continue
      const sent = await sendLater(iadvize, log, { ...leaving, text: reply.payload.value })
      figures.followedUp(sent ? 'sent' : 'failed')
    }
  }
  const followUp = (withdrawn: Withdrawn): void => {
    const call = confirmLater(withdrawn)
      .catch((error: unknown) => log.error({ err: error }, 'A confirmation failed'))
      .finally(() => underWay.delete(call))
    underWay.add(call)
  }
  const answer = openAnswers(context, { numbers, waiting, dispatcher, followUp })
  const watch = openWatch(
    async () => {
      for (const attempt of await waiting.due()) {
        if (attempt.kind === 'withdrawn') followUp(attempt)
      }
      return false
    },
    WITHDRAWALS_LOOK_MS,
    context,
    'Withdrawals',
  )
  metrics.watchBot(async () => ({
    ...figures.counts(),
    waiting: await waiting.count().catch((error: unknown) => {
      if (!(error instanceof DatabaseUnavailable)) throw error
      return null
    }),
  }))

  /** Those in the middle of being answered: the same message at the same time gets one answer. */
  const answering = new Map<string, Promise<Answered>>()
  const answerOnce = (message: HeardMessage): Promise<Answered> => {
    const key = JSON.stringify([message.conversationId, message.messageId])
    const answered = answering.get(key) ?? answer(message).finally(() => answering.delete(key))
    answering.set(key, answered)
    return answered
  }
  const since = firstHeard(clock)

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
    since,
    answer: async (message) => {
      const began = uptime()
      const bot = await bots.find(message.operatorId)
      const { reading, outcome, replies } = await answerOnce({ ...message, bot })
      figures.message(reading.intent, outcome, uptime() - began)
      return replies
    },
    ignore: () => figures.message('none', 'ignored', 0),
    stop: async () => {
      bots.stop()
      await watch.stop()
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/** Remembers when the newest conversations began. */
function firstHeard(clock: Context['clock']): (conversationId: string) => number {
  const heard = new Map<string, number>()
  return (id) => {
    const known = heard.get(id)
    if (known !== undefined) return known
    const [oldest] = heard.keys()
    if (heard.size >= BOT_CONVERSATIONS_REMEMBERED && oldest !== undefined) heard.delete(oldest)
    const now = clock()
    heard.set(id, now)
    return now
  }
}
