import { findCategory, senderFor, type Category } from '../../src/domain/brand.ts'
import { MARKETING_EXPIRY_MS, SERVICE_EXPIRY_MS } from '../../src/domain/limits.ts'
import type { KeyKind } from '../../src/domain/message.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { Problem } from '../../src/domain/problem.ts'
import { readApiNumber } from '../consent/api-number.ts'
import type { Context } from '../context.ts'
import { personLocale } from './person-locale.ts'
import {
  refuseTooLong,
  templateAsked,
  writeText,
  type TextRequest,
  type Writing,
  type WritingFrame,
  type WrittenText,
} from './write-text.ts'

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

/** A message as it would leave. Whether it may is not said yet. */
export interface ComposedMessage extends WrittenText {
  number: ParsedPhoneNumber
  category: Category
  /** Null when no sender may text the country. */
  senderId: string | null
  campaignId: string
  dueAt: number
  expiresAt: number
  reference: string | null
}

/** One whose form is in order: what is left to say is for the gate. */
export interface CheckedMessage extends ComposedMessage {
  senderId: string
}

const invalid = (path: string, message: string) => [{ path, message }]

export function categoryAsked(
  { brand }: Pick<Context, 'brand'>,
  request: Pick<SendRequest, 'category'>,
): Category {
  const category = findCategory(brand, request.category)
  if (category !== undefined) return category
  throw new Problem({
    code: 'unknown_category',
    detail: `This brand has: ${brand.categories.map(({ id }) => id).join(', ')}.`,
    errors: invalid('category', 'is not a category of this brand'),
  })
}

function refuseOtherCampaign({ campaignId, category }: ComposedMessage): void {
  if (campaignId === category.campaignId) return
  throw new Problem({
    code: 'campaign_unknown',
    detail: `Category ${category.id} belongs to another campaign; leave campaignId out.`,
    errors: invalid('campaignId', 'is not the campaign of this category'),
  })
}

function senderAllowed({ number, senderId }: ComposedMessage): string {
  if (senderId !== null) return senderId
  throw new Problem({
    code: 'sender_not_allowed',
    detail: `No sender of the brand file may text ${number.country}.`,
    errors: invalid('senderId', `may not text ${number.country}`),
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

/** What a message is written with, once it is known. */
export interface MessageFrame extends WritingFrame {
  number: ParsedPhoneNumber
}

/**
 * Writes a message as it would leave, due at `now` or later. Throws a `Problem` for what nobody
 * could decide about.
 */
export function messageWith(
  context: Writing,
  request: SendRequest,
  frame: MessageFrame,
  now: number,
): ComposedMessage {
  return addressed(context, writeText(context, request, frame), request, frame, now)
}

/** A text that is written as a message to somebody. Throws like `messageWith`. */
export function addressed(
  { brand }: Pick<Context, 'brand'>,
  written: WrittenText,
  request: SendRequest,
  { category, number }: Pick<MessageFrame, 'category' | 'number'>,
  now: number,
): ComposedMessage {
  if (request.expiresAt !== undefined && request.sendAt !== undefined) {
    refuseExpiryBeforeSending(request.sendAt, request.expiresAt)
  }
  const { dueAt, expiresAt } = timesOf(request, category, now)
  return {
    ...written,
    number,
    category,
    senderId: senderFor(brand, number.country, request.senderId) ?? null,
    campaignId: request.campaignId ?? category.campaignId,
    dueAt,
    expiresAt,
    reference: request.reference ?? null,
  }
}

/** When a message accepted at `now` is due, and when its time is over. */
export function timesOf(
  { sendAt, expiresAt }: Pick<SendRequest, 'sendAt' | 'expiresAt'>,
  { purpose }: Pick<Category, 'purpose'>,
  now: number,
): { dueAt: number; expiresAt: number } {
  const dueAt = Math.max(sendAt ?? now, now)
  const life = purpose === 'marketing' ? MARKETING_EXPIRY_MS : SERVICE_EXPIRY_MS
  return { dueAt, expiresAt: expiresAt ?? dueAt + life }
}

/** Composes a message with what is known by now. Throws like `messageWith`. */
export async function composeMessage(
  context: Context,
  request: SendRequest,
  now: number,
): Promise<ComposedMessage> {
  const category = categoryAsked(context, request)
  const number = readApiNumber(context, request.to, 'to')
  const locale = request.locale ?? (await personLocale(context, context.db.read, number))
  const template = await templateAsked(context, request, category)
  return messageWith(context, request, { category, number, personLocale: locale, template }, now)
}

/** Throws a `Problem` that names the field, unless campaign and sender are in order. */
export function withSender(message: ComposedMessage): CheckedMessage {
  refuseOtherCampaign(message)
  return { ...message, senderId: senderAllowed(message) }
}

/** The same, for a text that has to fit too. */
export function checked(
  message: ComposedMessage,
  { template }: Pick<SendRequest, 'template'>,
): CheckedMessage {
  const withItsSender = withSender(message)
  refuseTooLong(message, template === undefined ? 'text' : 'template')
  return withItsSender
}

/** Composes a message that is to be accepted. Throws a `Problem` that names the field. */
export const checkMessage = async (
  context: Context,
  request: SendRequest,
): Promise<CheckedMessage> =>
  checked(await composeMessage(context, request, context.clock()), request)
