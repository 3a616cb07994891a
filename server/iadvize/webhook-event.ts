import { createHash } from 'node:crypto'
import { z } from 'zod'
import { IADVIZE_NAME_CHARACTERS_MAX, TRANSACTION_AMOUNT_MAX } from '../../src/domain/limits.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import { iadvizeTime } from '../conversations/conversation.ts'

/** Something that iAdvize says happened, as far as Accord keeps it. */
export interface WebhookEvent {
  /** The same however often it is delivered. */
  id: string
  type: string
  /** A UUID. */
  conversationId: string | null
  /** In capitals; also ones that are not documented yet. */
  channel: string | null
  visitorId: string | null
  /** Milliseconds since 1970; null for a time that nobody can read. */
  createdAt: number | null
  /** From 1 to 5. */
  satisfaction: number | null
  transaction: {
    id: string
    /** In hundredths. */
    amount: number | null
    /** ISO 4217. iAdvize documents none. */
    currency: string | null
  } | null
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
/** UUIDs, and the older ids of 24 hexadecimal digits: too long to be a number of somebody. */
const OF_VISITOR = /^[\da-f-]{20,40}$/i
const ID = /^(?=.*[a-z])[\w-]{8,100}$/i
const CHANNEL = /^[A-Z_]{1,40}$/
const SATISFACTION = z.int().min(1).max(5)

/** What has another shape than documented is left out, never refused: iAdvize would repeat it. */
const shape = <T>(schema: z.ZodType<T>) => schema.nullish().catch(null)

const body = z.looseObject({
  eventId: shape(z.string().regex(ID)),
  eventType: z.string().min(1).catch('none'),
  conversationId: shape(z.string().regex(UUID).toLowerCase()),
  channel: shape(z.string().toUpperCase().regex(CHANNEL)),
  visitorId: shape(z.string().regex(OF_VISITOR).toLowerCase()),
  createdAt: shape(iadvizeTime),
  customerSatisfaction: shape(SATISFACTION),
  transactionId: shape(z.string().regex(/^[\w-]{1,100}$/)),
  amount: shape(z.coerce.number()),
  currency: shape(
    z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/),
  ),
})

/** Reads the body of a webhook, JSON. Undefined for what is no JSON object. */
export function readWebhookEvent(raw: string): WebhookEvent | undefined {
  const parsed = body.safeParse(parse(raw))
  if (!parsed.success) return undefined
  const { eventId, eventType, amount, transactionId, ...told } = parsed.data
  // Without an id of its own the same words are the same event.
  const id = eventId ?? createHash('sha256').update(raw).digest('hex')
  return {
    id,
    type: maskNumbersIn(eventType).slice(0, IADVIZE_NAME_CHARACTERS_MAX),
    conversationId: told.conversationId ?? null,
    channel: told.channel ?? null,
    visitorId: told.visitorId ?? null,
    createdAt: told.createdAt ?? null,
    satisfaction: told.customerSatisfaction ?? null,
    transaction:
      eventType === 'transaction.attributed'
        ? {
            id: transactionId ?? id,
            amount: inHundredths(amount ?? null),
            currency: told.currency ?? null,
          }
        : null,
  }
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

function inHundredths(amount: number | null): number | null {
  if (amount === null) return null
  const hundredths = Math.round(amount * 100)
  return Math.abs(hundredths) <= TRANSACTION_AMOUNT_MAX ? hundredths : null
}
