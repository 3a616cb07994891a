import { findRecipientByFingerprint, type RecipientRow } from '../../db/recipients.ts'
import { insertMessage } from '../../db/messages.ts'
import type { Queryable } from '../../db/database.ts'
import { findCategory, senderFor, type Category } from '../../src/domain/brand.ts'
import type { GateDecision, GateRefusal } from '../../src/domain/gate.ts'
import { MARKETING_EXPIRY_MS, SERVICE_EXPIRY_MS } from '../../src/domain/limits.ts'
import { isLocale, type Locale } from '../../src/domain/locales.ts'
import type { KeyKind, MessageStatus } from '../../src/domain/message.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { Problem } from '../../src/domain/problem.ts'
import { readApiNumber } from '../consent/api-number.ts'
import { recipientFor } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { keepLink } from '../conversations/links.ts'
import { decideOn } from './gate.ts'
import { freeze } from './template-version.ts'
import { refuseTooLong, writeText, type TextRequest, type WrittenText } from './write-text.ts'

export interface SendRequest extends TextRequest {
  to: string
  category: string
  senderId?: string | undefined
  campaignId?: string | undefined
  /** Milliseconds since 1970. */
  sendAt?: number | undefined
  expiresAt?: number | undefined
  reference?: string | undefined
}

export interface Caller {
  apiKeyId: string
  keyKind: KeyKind
}

/** A message that passed every check that needs no database. */
export interface CheckedMessage extends WrittenText {
  number: ParsedPhoneNumber
  category: Category
  senderId: string
  dueAt: number
  expiresAt: number
  reference: string | null
}

const invalid = (path: string, message: string) => [{ path, message }]

function categoryAsked({ brand }: Context, request: SendRequest): Category {
  const category = findCategory(brand, request.category)
  if (category === undefined) {
    throw new Problem({
      code: 'unknown_category',
      detail: `This brand has: ${brand.categories.map(({ id }) => id).join(', ')}.`,
      errors: invalid('category', 'is not a category of this brand'),
    })
  }
  if (request.campaignId !== undefined && request.campaignId !== category.campaignId) {
    throw new Problem({
      code: 'campaign_unknown',
      detail: `Category ${category.id} belongs to another campaign; leave campaignId out.`,
      errors: invalid('campaignId', 'is not the campaign of this category'),
    })
  }
  return category
}

function senderAllowed({ brand }: Context, request: SendRequest, country: string): string {
  const senderId = senderFor(brand, country, request.senderId)
  if (senderId !== undefined) return senderId
  throw new Problem({
    code: 'sender_not_allowed',
    detail: `No sender of the brand file may text ${country}.`,
    errors: invalid('senderId', `may not text ${country}`),
  })
}

function refuseExpiryBeforeSending(sendAt: number, expiresAt: number): void {
  if (sendAt < expiresAt) return
  throw new Problem({
    code: 'invalid_request',
    detail: 'The message would expire before it may leave: expiresAt must be after sendAt.',
    errors: invalid('expiresAt', 'is not after sendAt'),
  })
}

/** The language asked for, else the one the person chose, else the brand's first. */
async function localeOf(
  context: Context,
  request: SendRequest,
  number: ParsedPhoneNumber,
): Promise<Locale> {
  const { brand, db, vault } = context
  if (request.locale !== undefined) return request.locale
  const known = await findRecipientByFingerprint(db.read, vault.fingerprint(number.phoneNumber))
  return isLocale(known?.locale) ? known.locale : brand.brand.locales[0]
}

/** Checks and renders. Throws a `Problem` that names the field. */
export async function checkMessage(
  context: Context,
  request: SendRequest,
): Promise<CheckedMessage> {
  const message = await prepareMessage(context, request)
  refuseTooLong(message, request.template === undefined ? 'text' : 'template')
  return message
}

/** The same for a message whose text may be too long to leave, as a preview shows it. */
export async function prepareMessage(
  context: Context,
  request: SendRequest,
): Promise<CheckedMessage> {
  const category = categoryAsked(context, request)
  const number = readApiNumber(context, request.to, 'to')
  const senderId = senderAllowed(context, request, number.country)
  const personLocale = await localeOf(context, request, number)
  const written = await writeText(context, request, category, personLocale)
  const now = context.clock()
  const dueAt = Math.max(request.sendAt ?? now, now)
  if (request.expiresAt !== undefined && request.sendAt !== undefined) {
    refuseExpiryBeforeSending(request.sendAt, request.expiresAt)
  }
  const life = category.purpose === 'marketing' ? MARKETING_EXPIRY_MS : SERVICE_EXPIRY_MS
  return {
    ...written,
    number,
    category,
    senderId,
    dueAt,
    expiresAt: request.expiresAt ?? dueAt + life,
    reference: request.reference ?? null,
  }
}

export interface AcceptedMessage {
  id: string
  status: MessageStatus
  refusal: GateRefusal | null
  message: CheckedMessage
  recipient: RecipientRow
}

function firstStatus(decision: GateDecision, message: CheckedMessage, now: number): MessageStatus {
  if (decision.decision === 'refuse') {
    return decision.reasons[0] === 'expired' ? 'expired' : 'refused'
  }
  return message.dueAt > now ? 'scheduled' : 'queued'
}

/**
 * Lets the gate decide and keeps the message with the decision, in the caller's transaction.
 * A refused message is kept too, with its reason.
 */
export async function keepMessage(
  context: Context,
  transaction: Queryable,
  caller: Caller,
  message: CheckedMessage,
): Promise<AcceptedMessage> {
  const { clock, newId, vault } = context
  const recipient = await recipientFor(context, transaction, message.number)
  const { phoneNumber } = message.number
  const { decision, proof } = await decideOn(context, transaction, recipient, phoneNumber, {
    category: message.category.id,
    keyKind: caller.keyKind,
    expiresAt: message.expiresAt,
  })
  const id = newId()
  const now = clock()
  const refusal = decision.decision === 'refuse' ? decision.reasons[0] : null
  const status = firstStatus(decision, message, now)
  // What was to be said to somebody who was erased is nobody's business any more.
  const isErased = recipient.erased_at !== null
  await freeze(context, transaction, message.template)
  await insertMessage(transaction, {
    id,
    recipientId: recipient.id,
    category: message.category.id,
    purpose: message.category.purpose,
    campaignId: message.category.campaignId,
    senderId: message.senderId,
    textSealed: isErased
      ? new Uint8Array(0)
      : vault.seal(recipient.person_key, 'message.text', message.text),
    segments: message.measure.segments,
    encoding: message.measure.encoding,
    locale: message.locale,
    reference: isErased ? null : message.reference,
    apiKeyId: caller.apiKeyId,
    keyKind: caller.keyKind,
    sandbox: context.sandboxed ? 1 : 0,
    status,
    reason: refusal,
    decision: proof,
    dueAt: message.dueAt,
    expiresAt: message.expiresAt,
    acceptedAt: now,
    settledAt: refusal === null ? null : now,
    templateVersionId: message.template?.versionId ?? null,
  })
  if (message.linkToken !== null && refusal === null) {
    await keepLink(context, transaction, message.linkToken, {
      recipientId: recipient.id,
      category: message.category.id,
      messageId: id,
      channel: 'message',
      locale: message.locale,
    })
  }
  context.metrics.messages(status)
  return { id, status, refusal, message, recipient }
}
