import type { RecipientRow } from '../../db/recipients.ts'
import type { KeyKind } from '../../src/domain/message.ts'
import { carriesLink } from '../conversations/links.ts'
import type { ComposedMessage } from './accept.ts'

/** What the gate needs to know of somebody. */
export type KnownRecipient = Omit<RecipientRow, 'person_key' | 'number_sealed'>

/** Whom a text is for. */
export interface GatedPerson {
  /** Undefined for a number nobody knows. */
  recipient: KnownRecipient | undefined
  /** E.164. */
  phoneNumber: string
  /** ISO 3166-1 alpha-2 of the numbering plan. */
  country: string
}

/** What the gate needs to know of a message. */
export interface GatedMessage {
  /** Null for one that is not kept. */
  id: string | null
  /** Milliseconds since 1970; null until it is accepted: then all that waits was accepted before. */
  acceptedAt: number | null
  category: string
  purpose: 'service' | 'marketing'
  keyKind: KeyKind
  /** Null when no sender may text the country. */
  senderId: string | null
  campaignId: string
  segments: number
  /** Whether the personal link to leave is in the text. */
  carriesLink: boolean
  /** When it is due, and when its time is over: milliseconds since 1970. */
  at: number
  expiresAt: number
}

/** A composed message as the gate looks at it. */
export const gatedMessage = (
  { category, dueAt, measure, senderId, campaignId, text, expiresAt }: ComposedMessage,
  keyKind: KeyKind,
  id: string | null,
): GatedMessage => ({
  id,
  acceptedAt: null,
  category: category.id,
  purpose: category.purpose,
  keyKind,
  senderId,
  campaignId,
  segments: measure.segments,
  carriesLink: carriesLink(text),
  at: dueAt,
  expiresAt,
})
