import { findRecipientByFingerprint, type RecipientRow } from '../../db/recipients.ts'
import type { ConsentStatus } from '../../src/domain/consent.ts'
import { isLocale, type Locale } from '../../src/domain/locales.ts'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import { lookUpConsents } from '../consent/look-up.ts'
import { hasNumber } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import type { Conversation, ConversationRead } from './conversation.ts'
import { nameFor, repliesFor, stopUrl, type DeskReply } from './desk-replies.ts'
import { newestWish, type WordedWish } from './wish.ts'

/** Why an agent sees less than everything. */
export type DeskAbsence =
  /** iAdvize did not answer: nobody knows whom the conversation is with. */
  | 'no_answer'
  /** iAdvize knows no such conversation, or not for this account. */
  | 'no_conversation'
  | 'no_number'
  /** Accord has never heard of the number. */
  | 'unknown_number'

export interface DeskChoice {
  category: string
  /** In the agent's language. */
  name: string
  status: ConsentStatus
  /** ISO 8601; null when nothing was ever said. */
  since: string | null
}

/** What an agent sees of the visitor they write with. */
export interface DeskVisitor {
  absence: DeskAbsence | null
  maskedNumber: string | null
  /** Never texted again, whatever the choices say. */
  suppressed: boolean
  /** Empty when nobody knows the number. */
  choices: DeskChoice[]
  wish: WordedWish | null
  /** The language of the replies. */
  locale: Locale
  replies: DeskReply[]
}

export interface DeskLanguages {
  /** The agent's. */
  agent: Locale
  /** What the agent chose for the replies. */
  chosen?: Locale | undefined
  /** What the desk says of the conversation: a language, perhaps one nobody speaks here. */
  conversation?: string | undefined
}

/** A person who writes from their own number: the carrier proves it. In a chat anybody types any. */
const PROVEN_CHANNELS: readonly string[] = ['SMS', 'WHATSAPP']

/** Whom Accord knows behind a conversation and may give a link of their own. */
export async function linkOwner(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  { channel, phoneNumber }: Conversation,
): Promise<RecipientRow | undefined> {
  if (phoneNumber === null || !PROVEN_CHANNELS.includes(channel)) return undefined
  const fingerprint = vault.fingerprint(phoneNumber.phoneNumber)
  const recipient = await findRecipientByFingerprint(db.read, fingerprint)
  return recipient !== undefined && hasNumber(recipient) ? recipient : undefined
}

/** Why nothing is known behind a conversation that was asked for. */
const ABSENCES = { failed: 'no_answer', missing: 'no_conversation' } as const

/** What an agent sees beside a conversation. Changes nothing, and makes no link. */
export async function showVisitor(
  house: Context,
  read: ConversationRead,
  languages: DeskLanguages,
): Promise<DeskVisitor> {
  if (read.kind !== 'found') return stranger(house, ABSENCES[read.kind], languages)
  const { phoneNumber, utterances } = read.conversation
  const wish = newestWish(house, utterances, spokenIn(house, languages.conversation))
  if (phoneNumber === null) return { ...stranger(house, 'no_number', languages, wish), wish }
  const { agent } = languages
  const owner = await linkOwner(house, read.conversation)
  const { consents, suppressed } = await lookUpConsents(house, phoneNumber.phoneNumber)
  const choices = consents.map(({ category, status, since }) => {
    return { category, name: nameFor(house.brand, category, agent), status, since }
  })
  const isUnknown = owner === undefined && consents.every(({ since }) => since === null)
  const locale = replyLocale(house, languages, wish, owner)
  const link = owner === undefined ? stopUrl(house, locale) : `${house.publicUrl}/u/…`
  return {
    absence: isUnknown ? 'unknown_number' : null,
    maskedNumber: maskPhoneNumber(phoneNumber.phoneNumber),
    suppressed,
    choices,
    wish,
    locale,
    replies: repliesFor(house, choices, { agent, visitor: locale }, link),
  }
}

/** Somebody of whom nothing is known: the generic replies still show the way out. */
function stranger(
  house: Pick<Context, 'brand' | 'publicUrl'>,
  absence: DeskAbsence,
  languages: DeskLanguages,
  wish: WordedWish | null = null,
): DeskVisitor {
  const locale = replyLocale(house, languages, wish, undefined)
  const spoken = { agent: languages.agent, visitor: locale }
  return {
    absence,
    maskedNumber: null,
    suppressed: false,
    choices: [],
    wish: null,
    locale,
    replies: repliesFor(house, [], spoken, stopUrl(house, locale)),
  }
}

/** A language that the brand's visitors are spoken to in; undefined for any other. */
function spokenIn({ brand }: Pick<Context, 'brand'>, language?: string | null): Locale | undefined {
  const locale = language?.toLowerCase().split(/[-_]/)[0]
  return isLocale(locale) && brand.brand.locales.includes(locale) ? locale : undefined
}

/** The language of the replies: what was chosen, then what was heard, then what was said before. */
export const replyLocale = (
  house: Pick<Context, 'brand'>,
  { chosen, conversation }: DeskLanguages,
  wish: WordedWish | null,
  recipient: RecipientRow | undefined,
): Locale =>
  spokenIn(house, chosen) ??
  wish?.locale ??
  spokenIn(house, conversation) ??
  spokenIn(house, recipient?.locale) ??
  house.brand.brand.locales[0]
