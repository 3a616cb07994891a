import type { CannedId } from '../../src/copy/canned/index.ts'
import type { IntentReading } from '../../src/domain/intent/intent.ts'
import { readIntent } from '../../src/domain/intent/read-intent.ts'
import { INTENT_TEXT_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { Context } from '../context.ts'
import { answerGiven, messageHash } from './answers.ts'
import type { KnownBot } from './bots.ts'
import type { BotOutcome } from './figures.ts'
import { say, type Reply } from './replies.ts'
import { linkSentence } from './wording.ts'

/** What a visitor wrote to the bot. */
export interface HeardMessage {
  conversationId: string
  operatorId: string
  messageId: string
  text: string
  /** The operator that was written to; undefined for one that iAdvize never described. */
  bot: KnownBot | undefined
}

/** A message that was read. */
export interface Heard {
  message: HeardMessage
  reading: IntentReading
  /** What it is answered in. */
  locale: Locale
  hash: Uint8Array
}

export interface Answer {
  outcome: BotOutcome
  replies: Reply[]
}

/** Answered in the operator's language, unless the visitor clearly writes another of the brand's. */
export function hear(context: Context, message: HeardMessage): Heard {
  const { locales } = context.brand.brand
  const spoken = message.bot?.locale ?? locales[0]
  const reading = readIntent(message.text.slice(0, INTENT_TEXT_CHARACTERS_MAX), {
    locale: spoken,
    locales,
    categories: context.brand.categories,
  })
  const understood = reading.intent !== 'none' && locales.includes(reading.locale)
  const locale = understood ? reading.locale : spoken
  return { message, reading, locale, hash: messageHash(context, message) }
}

/** A message whose answer changed something is answered in the same words when it comes again. */
export async function answerAgain(context: Context, { hash }: Heard): Promise<Answer> {
  return { outcome: 'repeated', replies: (await answerGiven(context, hash)) ?? [] }
}

/** The canned reply with the way out; over a link of the person's own where there is a token. */
export const linkReply = (
  context: Context,
  { reading, locale }: Heard,
  id: CannedId,
  token: string | null,
): Reply => say(linkSentence(context, id, { locale, category: reading.category ?? null, token }))
