import type { Queryable } from '../../db/database.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { hasNumber } from '../consent/recipients.ts'
import type { AffectedMessages } from '../consent/record.ts'
import type { Context } from '../context.ts'
import { keepLink, newLinkToken } from '../conversations/links.ts'
import { obey } from '../conversations/obey.ts'
import { say, type Reply } from './replies.ts'
import { hasOwnLink, leftSentence, type Left } from './wording.ts'

/** That somebody leaves, said in a conversation with the bot. */
export interface Leaving extends Left {
  conversationId: string
  operatorId: string
  /** Milliseconds since 1970. */
  saidAt: number
}

export interface Gone {
  affected: AffectedMessages
  /** The confirmation. To be given only after the commit, and after the dispatcher was told. */
  replies: Reply[]
}

/** Withdraws, in the caller's transaction, and writes the confirmation with the person's own link. */
export async function leave(
  context: Context,
  transaction: Queryable,
  leaving: Leaving,
  number: ParsedPhoneNumber,
): Promise<Gone> {
  const { locale, scope } = leaving
  const { recipient, affected } = await obey(context, transaction, {
    ...leaving,
    number,
    source: 'bot',
  })
  // Somebody who was erased has no page that a link could lead to.
  const token = hasOwnLink(leaving) && hasNumber(recipient) ? newLinkToken(context.random) : null
  if (token !== null) {
    const category = scope === 'everything' ? null : (scope[0] ?? null)
    const subject = { recipientId: recipient.id, category, messageId: null, locale } as const
    await keepLink(context, transaction, token, { ...subject, channel: 'bot' })
  }
  return { affected, replies: [say(leftSentence(context, leaving, token))] }
}
