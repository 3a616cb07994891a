import type { Queryable } from '../../db/database.ts'
import { findLink, insertLink, type LinkRow } from '../../db/links.ts'
import { findRecipient, type RecipientRow } from '../../db/recipients.ts'
import type { Brand } from '../../src/domain/brand.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { LINK_TOKEN_CHARACTERS } from '../../src/domain/limits.ts'
import type { LinkChannel } from '../../src/domain/message.ts'
import { hasNumber } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import type { Random } from '../doors.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const TOKEN = new RegExp(`^[0-9A-Za-z]{${LINK_TOKEN_CHARACTERS}}$`)
/** Largest multiple of the alphabet in a byte: what lies above would make some letters likelier. */
const UNBIASED_BELOW = 256 - (256 % ALPHABET.length)

/** An opaque token: letters and digits only, so that every phone makes the whole link tappable. */
export function newLinkToken(random: Random): string {
  let token = ''
  while (token.length < LINK_TOKEN_CHARACTERS) {
    for (const byte of random(LINK_TOKEN_CHARACTERS)) {
      if (byte < UNBIASED_BELOW && token.length < LINK_TOKEN_CHARACTERS) {
        token += ALPHABET[byte % ALPHABET.length] ?? ''
      }
    }
  }
  return token
}

export const linkUrl = ({ publicUrl }: Pick<Context, 'publicUrl'>, token: string): string =>
  `${publicUrl}/u/${token}`

const LINK_IN_TEXT = new RegExp(`/u/[0-9A-Za-z]{${LINK_TOKEN_CHARACTERS}}(?![0-9A-Za-z])`)

/** Whether a personal link is in a text, as it leaves. */
export const carriesLink = (text: string): boolean => LINK_IN_TEXT.test(text)

export interface LinkSubject {
  recipientId: string
  category: string | null
  messageId: string | null
  channel: LinkChannel
  locale: Locale
  /** Whether nothing else is known about the number. */
  alone?: boolean
}

export const keepLink = (
  { vault, clock }: Context,
  transaction: Queryable,
  token: string,
  { alone = false, ...subject }: LinkSubject,
) =>
  insertLink(transaction, {
    tokenHash: vault.hash('link', token),
    ...subject,
    createdAt: clock(),
    alone: alone ? 1 : 0,
  })

/** The link behind a token; undefined for one that does not exist. */
export async function linkBehind(
  { vault }: Context,
  db: Queryable,
  token: string,
): Promise<LinkRow | undefined> {
  return TOKEN.test(token) ? findLink(db, vault.hash('link', token)) : undefined
}

/** Whom a personal link belongs to, and in which language. Undefined when it leads nowhere. */
export async function ownerOfLink(
  context: Context,
  token: string,
): Promise<{ recipient: RecipientRow; locale: Locale } | undefined> {
  const { brand, db } = context
  const link = await linkBehind(context, db.read, token)
  const recipient = link && (await findRecipient(db.read, link.recipient_id))
  if (link === undefined || recipient === undefined || !hasNumber(recipient)) {
    return undefined
  }
  return { recipient, locale: localeOf(brand, link) }
}

/** The language a link was made in, as long as the brand speaks it. */
export const localeOf = ({ brand }: Pick<Brand, 'brand'>, { locale }: LinkRow): Locale =>
  brand.locales.includes(locale) ? locale : brand.locales[0]
