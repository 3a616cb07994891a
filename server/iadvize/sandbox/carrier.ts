import { GraphQLError } from 'graphql'
import { SANDBOX_MESSAGE_ID_BYTES } from '../../../src/domain/limits.ts'
import { fitsInOneMessage, isReadableText, measureText } from '../../../src/domain/text.ts'
import type { Inbox } from './inbox.ts'
import type { SandboxDoors } from './sandbox.ts'

export interface SmsOutboundMessageSendInput {
  senderId: string
  recipientId: string
  text: string
  campaignId: string
}

export interface SmsOutboundMessageSendPayload {
  messageText: string
  /** `SM` and 32 lower-case hexadecimal digits, the form of iAdvize's own example. */
  messageId: string
}

/** ITU-T E.164: 15 digits at most, and no number on Earth has fewer than 7 with its calling code. */
const E164 = /^\+[1-9]\d{6,14}$/

/**
 * Carries a text to the inbox as a strict carrier would.
 * @throws {GraphQLError} naming the field that is wrong; nothing arrives then. The wording is the
 *   sandbox's own: iAdvize publishes none.
 */
export function carry(
  input: SmsOutboundMessageSendInput,
  inbox: Inbox,
  { clock, random }: SandboxDoors,
): SmsOutboundMessageSendPayload {
  const { senderId, recipientId, text, campaignId } = input
  const problem = whyNotCarried(input)
  if (problem !== undefined) throw new GraphQLError(problem)
  const messageId = `SM${random(SANDBOX_MESSAGE_ID_BYTES).toString('hex')}`
  inbox.receive({ messageId, senderId, recipientId, text, campaignId, receivedAt: clock() })
  return { messageText: text, messageId }
}

function whyNotCarried(input: SmsOutboundMessageSendInput): string | undefined {
  if (!E164.test(input.senderId)) return 'senderId is not an E.164 phone number'
  if (!E164.test(input.recipientId)) return 'recipientId is not an E.164 phone number'
  // Half a surrogate pair cannot be encoded in any alphabet a phone knows.
  if (!isReadableText(input.text) || !input.text.isWellFormed()) return 'text cannot be read'
  if (!fitsInOneMessage(measureText(input.text))) return 'text is longer than 2 SMS segments'
  return undefined
}
