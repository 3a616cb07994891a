import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseUnavailable, type Queryable } from '../../db/database.ts'
import { findRecipientByFingerprint } from '../../db/recipients.ts'
import type { IntentReading } from '../../src/domain/intent/intent.ts'
import { readIntent } from '../../src/domain/intent/read-intent.ts'
import { BOT_NUMBER_WAIT_MS, INTENT_TEXT_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { CannedId } from '../../src/copy/canned/index.ts'
import { hasNumber } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { replyTo } from '../conversations/intents.ts'
import { keepLink, newLinkToken } from '../conversations/links.ts'
import { scopeToLeave } from '../conversations/obey.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { answerGiven, messageHash, noteAnswer, takeMessage } from './answers.ts'
import type { KnownBot } from './bots.ts'
import type { BotOutcome } from './figures.ts'
import { leave, type Leaving } from './leave.ts'
import type { Caller, Numbers } from './numbers.ts'
import { handOverTo, inOrder, say, type Reply } from './replies.ts'
import type { Attempt, WaitingWithdrawals } from './waiting.ts'
import { linkSentence, plainSentence } from './wording.ts'

/** What a visitor wrote to the bot. */
export interface HeardMessage {
  conversationId: string
  operatorId: string
  messageId: string
  text: string
  /** The operator that was written to; undefined for one that iAdvize never described. */
  bot: KnownBot | undefined
}

export interface Answered {
  reading: IntentReading
  outcome: BotOutcome
  replies: Reply[]
}

export interface AnswerParts {
  numbers: Numbers
  waiting: WaitingWithdrawals
  dispatcher: Pick<Dispatcher, 'withdrawn'>
  /** Told of a withdrawal whose message was answered before it was done. */
  followUp: (attempt: Extract<Attempt, { kind: 'withdrawn' }>) => void
}

/** A message that was read. */
interface Read {
  heard: HeardMessage
  reading: IntentReading
  locale: Locale
  hash: Uint8Array
}

type Answer = Omit<Answered, 'reading'>

/** Answers what visitors write: withdraws first, says so after. */
export function openAnswers(context: Context, parts: AnswerParts) {
  const { brand, clock, db, log } = context
  const { numbers, waiting, dispatcher, followUp } = parts

  const read = (heard: HeardMessage): Read => {
    const { locales } = brand.brand
    const spoken = heard.bot?.locale ?? locales[0]
    const reading = readIntent(heard.text.slice(0, INTENT_TEXT_CHARACTERS_MAX), {
      locale: spoken,
      locales,
      categories: brand.categories,
    })
    const understood = reading.intent !== 'none' && locales.includes(reading.locale)
    const locale = understood ? reading.locale : spoken
    return { heard, reading, locale, hash: messageHash(context, heard) }
  }

  /** A message that was answered before, with what changed something, is answered in the same way. */
  const repeated = async (hash: Uint8Array): Promise<Answer> => {
    const replies = await answerGiven(context, hash)
    return { outcome: 'repeated', replies: replies ?? [] }
  }

  const linkReply = ({ reading, locale }: Read, id: CannedId, token: string | null): Reply => {
    const category = reading.category ?? null
    return say(linkSentence(context, id, { locale, category, token }))
  }

  const leaveNow = async (
    { hash }: Read,
    leaving: Leaving,
    { number }: Extract<Caller, { kind: 'sms' }>,
  ): Promise<Answer> => {
    const gone = await db.write(async (transaction) => {
      if (!(await takeMessage(context, transaction, hash))) return undefined
      const left = await leave(context, transaction, leaving, number)
      await noteAnswer(context, transaction, hash, left.replies)
      return left
    })
    if (gone === undefined) return repeated(hash)
    await dispatcher.withdrawn(gone.affected)
    return { outcome: 'withdrawn', replies: gone.replies }
  }

  /** The withdrawal is on disk before iAdvize is asked, and the answer never waits long for it. */
  const leaveOnceKnown = async (
    { hash }: Read,
    leaving: Leaving,
    meanwhile: Reply,
  ): Promise<Answer> => {
    const row = await db.write(async (transaction) => {
      if (!(await takeMessage(context, transaction, hash))) return undefined
      await noteAnswer(context, transaction, hash, [meanwhile])
      return waiting.keep(transaction, hash, leaving)
    })
    if (row === undefined) return repeated(hash)
    let isAnswered = false
    const attempt = waiting
      .attempt(row, () => !isAnswered)
      .catch((error: unknown): Attempt => {
        log.error({ err: error }, 'A withdrawal could not be tried and waits')
        return { kind: 'none' }
      })
    const late = new AbortController()
    const made = await Promise.race([
      attempt.finally(() => late.abort()),
      sleep(BOT_NUMBER_WAIT_MS, undefined, { signal: late.signal }).catch(() => undefined),
    ])
    isAnswered = true
    if (made?.kind === 'withdrawn') return { outcome: 'withdrawn', replies: made.replies }
    if (made === undefined) {
      void attempt.then((later) => {
        if (later.kind === 'withdrawn') followUp(later)
      })
    }
    return { outcome: 'kept', replies: [meanwhile] }
  }

  const obeyMessage = async (
    said: Read,
    scope: Leaving['scope'],
    id: CannedId,
  ): Promise<Answer> => {
    const { heard, reading, locale } = said
    const meanwhile = linkReply(said, id, null)
    const caller = numbers.known(heard.conversationId)
    if (caller?.kind === 'elsewhere') return { outcome: 'answered', replies: [meanwhile] }
    const { conversationId, operatorId } = heard
    const { intent } = reading
    const leaving = { conversationId, operatorId, intent, scope, locale, saidAt: clock() }
    try {
      return caller === undefined
        ? await leaveOnceKnown(said, leaving, meanwhile)
        : await leaveNow(said, leaving, caller)
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error
      log.error({ err: error }, 'A withdrawal could not be kept; its visitor got the link')
      return { outcome: 'failed', replies: [meanwhile] }
    }
  }

  /** The person's own page, when iAdvize told the number and Accord knows it; else the stop page. */
  const shareLink = async (said: Read, id: CannedId): Promise<Answer> => {
    const { heard, hash, locale, reading } = said
    const plain = [linkReply(said, id, null)]
    const caller = numbers.known(heard.conversationId)
    // Coming back takes the page that asks for consent; a number of somebody else opens no page.
    const isOpen = id === 'comeBack' || reading.intent === 'wrong_number'
    if (caller?.kind !== 'sms' || isOpen) return { outcome: 'answered', replies: plain }
    const { fingerprint } = context.vault
    const recipient = await findRecipientByFingerprint(
      db.read,
      fingerprint(caller.number.phoneNumber),
    )
    if (recipient === undefined || !hasNumber(recipient)) {
      return { outcome: 'answered', replies: plain }
    }
    const token = newLinkToken(context.random)
    const category = reading.category ?? null
    const subject = { recipientId: recipient.id, category, messageId: null, locale } as const
    const replies = [linkReply(said, id, token)]
    const isFirst = await db.write(async (transaction: Queryable) => {
      if (!(await takeMessage(context, transaction, hash))) return false
      await noteAnswer(context, transaction, hash, replies)
      await keepLink(context, transaction, token, { ...subject, channel: 'bot' })
      return true
    })
    return isFirst ? { outcome: 'answered', replies } : repeated(hash)
  }

  /** What is not about texts is for people; they have not read it yet when nobody takes over. */
  const handOver = ({ heard: { bot }, locale }: Read): Answer => {
    const rule = bot?.distributionRules[0]
    if (rule === undefined) {
      return { outcome: 'answered', replies: [say(plainSentence(context, 'onlyTexts', locale))] }
    }
    const unheard = say(plainSentence(context, 'nobodyFree', locale))
    return { outcome: 'handed_over', replies: [handOverTo(rule.id), unheard] }
  }

  return async (heard: HeardMessage): Promise<Answered> => {
    const said = read(heard)
    const { reading } = said
    const id = reading.answer === 'leave' ? null : replyTo(reading, brand)
    const scope = scopeToLeave(reading)
    const answer =
      id === null
        ? handOver(said)
        : scope === null
          ? await shareLink(said, id)
          : await obeyMessage(said, scope, id)
    return { ...answer, reading, replies: inOrder(answer.replies) }
  }
}
