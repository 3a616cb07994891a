import type { Scope } from '../../src/domain/visitor-forms.ts'
import { lockRecipient } from '../../db/recipients.ts'
import type { CannedId } from '../../src/copy/canned/index.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { maskNumbersIn, type ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { hasNumber, recipientFor } from '../consent/recipients.ts'
import type { AffectedMessages } from '../consent/record.ts'
import { withdraw } from '../consent/withdraw.ts'
import type { Context } from '../context.ts'
import type { Agent } from '../iadvize/agent-token.ts'
import type { ConversationRead } from './conversation.ts'
import { replyText, stopUrl } from './desk-replies.ts'
import { linkOwner } from './desk-visitor.ts'
import { keepLink, linkUrl, newLinkToken } from './links.ts'

export interface WantedReply {
  id: CannedId
  category: string | null
  locale: Locale
}

/** A reply ready to be sent. */
export interface WrittenReply {
  text: string
  /** Whether its link is the visitor's own; otherwise it leads to the page for everybody. */
  own: boolean
}

/**
 * Writes a reply for the visitor of a conversation, with a link of their own where Accord knows
 * them. Who cannot be looked up still gets the page where a number can be typed.
 */
export async function writeReply(
  context: Context,
  read: ConversationRead,
  reply: WantedReply,
): Promise<WrittenReply> {
  const { category, locale } = reply
  const owner = read.kind === 'found' ? await linkOwner(context, read.conversation) : undefined
  const generic = { text: replyText(context, reply, locale, stopUrl(context, locale)), own: false }
  if (owner === undefined || reply.id === 'comeBack') return generic
  const token = newLinkToken(context.random)
  const isKept = await context.db.write(async (transaction) => {
    const recipient = await lockRecipient(transaction, owner.id)
    if (recipient === undefined || !hasNumber(recipient)) return false
    const subject = { recipientId: owner.id, category, locale, messageId: null } as const
    await keepLink(context, transaction, token, { ...subject, channel: 'agent' })
    return true
  })
  if (!isKept) return generic // Erased between two reads.
  return { text: replyText(context, reply, locale, linkUrl(context, token)), own: true }
}

export interface AgentWithdrawal {
  number: ParsedPhoneNumber
  scope: Scope
  conversationId: string
  /** Why, in the agent's words. */
  reason: string
}

/** Withdraws on a visitor's behalf. The ledger keeps who did it, in which conversation and why. */
export async function withdrawForVisitor(
  context: Context,
  { operatorId }: Agent,
  { number, scope, conversationId, reason }: AgentWithdrawal,
): Promise<AffectedMessages> {
  const evidence = {
    ipAddress: null,
    userAgent: null,
    url: null,
    reason: maskNumbersIn(reason),
    operatorId,
    conversationId,
  }
  return context.db.write(async (transaction) => {
    const recipient = await recipientFor(context, transaction, number)
    const leaving = { scope, source: 'agent', locale: null } as const
    return withdraw(context, transaction, recipient, leaving, evidence)
  })
}
