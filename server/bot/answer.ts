import type { IntentReading } from '../../src/domain/intent/intent.ts'
import type { Context } from '../context.ts'
import { replyTo } from '../conversations/intents.ts'
import { scopeToLeave } from '../conversations/obey.ts'
import { hear, linkReply, type Answer, type Heard, type HeardMessage } from './heard.ts'
import { obeyMessage, type ObeyParts } from './obey-message.ts'
import { handOverTo, inOrder, say } from './replies.ts'
import { shareLink } from './share-link.ts'
import { plainSentence } from './wording.ts'

export interface Answered extends Answer {
  reading: IntentReading
}

/** Answers what a visitor wrote. Whoever clearly wants to leave has left before it says so. */
export async function answerMessage(
  context: Context,
  parts: ObeyParts,
  message: HeardMessage,
): Promise<Answered> {
  const heard = hear(context, message)
  const { reading } = heard
  const { outcome, replies } = await answerTo(context, parts, heard)
  return { reading, outcome, replies: inOrder(replies) }
}

function answerTo(context: Context, parts: ObeyParts, heard: Heard): Answer | Promise<Answer> {
  const { reading } = heard
  const id = reading.answer === 'leave' ? null : replyTo(reading, context.brand)
  if (id === null) return handOver(context, heard)
  const scope = scopeToLeave(reading)
  return scope === null
    ? shareLink(context, parts.numbers, heard, id)
    : obeyMessage(context, parts, heard, scope, linkReply(context, heard, id, null))
}

/** What is not about texts is for people; the sentence is for when none of them takes over. */
function handOver(context: Context, { message: { bot }, locale }: Heard): Answer {
  const rule = bot?.distributionRules[0]
  if (rule === undefined) {
    return { outcome: 'answered', replies: [say(plainSentence(context, 'onlyTexts', locale))] }
  }
  const nobody = say(plainSentence(context, 'nobodyFree', locale))
  return { outcome: 'handed_over', replies: [handOverTo(rule.id), nobody] }
}
