import type { Queryable } from '../../db/database.ts'
import { consentsOf } from '../../db/consents.ts'
import { findLink, insertLink, type LinkRow } from '../../db/links.ts'
import { findRecipient, lockRecipient, type RecipientRow } from '../../db/recipients.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { LINK_TOKEN_CHARACTERS } from '../../src/domain/limits.ts'
import type { LinkChannel } from '../../src/domain/message.ts'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import type { Scope, Visit } from '../../src/domain/visitor-forms.ts'
import type { PersonalPage } from '../../src/domain/visitor-services.ts'
import type { AffectedMessages } from '../consent/record.ts'
import { hasNumber, phoneNumberOf } from '../consent/recipients.ts'
import { checkTicked } from '../consent/forms.ts'
import { withdraw } from '../consent/withdraw.ts'
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
}

export const keepLink = (
  { vault, clock }: Context,
  transaction: Queryable,
  token: string,
  subject: LinkSubject,
) =>
  insertLink(transaction, {
    tokenHash: vault.hash('link', token),
    ...subject,
    createdAt: clock(),
  })

async function linkBehind(
  { vault }: Context,
  db: Queryable,
  token: string,
): Promise<LinkRow | undefined> {
  return TOKEN.test(token) ? findLink(db, vault.hash('link', token)) : undefined
}

/** What a personal link shows. Undefined for a link that does not exist. Changes nothing. */
export async function openLink(context: Context, token: string): Promise<PersonalPage | undefined> {
  const { brand, db } = context
  const link = await linkBehind(context, db.read, token)
  const recipient = link && (await findRecipient(db.read, link.recipient_id))
  if (link === undefined || recipient === undefined || !hasNumber(recipient)) return undefined
  const known = await consentsOf(db.read, recipient.id)
  return {
    maskedNumber: maskPhoneNumber(phoneNumberOf(context, recipient)),
    locale: brand.brand.locales.includes(link.locale) ? link.locale : brand.brand.locales[0],
    category: link.category,
    choices: brand.categories.map(({ id }) => {
      const consent = known.find(({ category }) => category === id)
      return {
        category: id,
        status: consent?.status ?? 'never_asked',
        since: consent?.since ?? null,
      }
    }),
  }
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
  const { locales } = brand.brand
  return { recipient, locale: locales.includes(link.locale) ? link.locale : locales[0] }
}

/** Leaves through a personal link, which never expires. Undefined for a link that does not exist. */
export async function leaveByLink(
  context: Context,
  token: string,
  scope: Scope,
  visit: Visit,
): Promise<AffectedMessages | undefined> {
  if (scope !== 'everything' && checkTicked(context.brand, scope) !== undefined) return undefined
  return context.db.write(async (transaction) => {
    const link = await linkBehind(context, transaction, token)
    const recipient = link && (await lockRecipient(transaction, link.recipient_id))
    if (link === undefined || recipient === undefined) return undefined
    const leaving = { scope, source: 'link', locale: link.locale } as const
    return withdraw(context, transaction, recipient, leaving, visit)
  })
}
