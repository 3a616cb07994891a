import type { Queryable } from '../../db/database.ts'
import { eventsOfRecipient } from '../../db/ledger.ts'
import { categoryOfNewestText, hasMessages } from '../../db/newest-text.ts'
import type { RecipientRow } from '../../db/recipients.ts'
import { isForgettable } from '../../src/domain/consent.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { KeyKind, LinkChannel } from '../../src/domain/message.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { Problem } from '../../src/domain/problem.ts'
import { recipientToLink } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { keepLink, linkUrl, newLinkToken } from './links.ts'

/** Whom a link is for: who holds a number, or who is in a conversation. */
export interface LinkHolder {
  number: ParsedPhoneNumber
  /** When the conversation began, in milliseconds since 1970: it is about a text from before. */
  talkingSince?: number
}

export interface LinkAsked {
  /** The category to leave with one tap; that of the newest text when left out. */
  category?: string | undefined
  /** The person's language, or else the brand's first, when left out. */
  locale?: Locale | undefined
  channel: LinkChannel
}

export interface MadeLink {
  url: string
  /** The language its page speaks. */
  locale: Locale
}

/**
 * Makes a personal link to hand out. A number nobody knows gets one too, and so does somebody who
 * was erased: no answer tells who is known. What a `test` key makes, for whomever or nobody, leads
 * nowhere and keeps nothing. Throws `forbidden` for a number that a `team` key does not reach.
 */
export async function makeLink(
  context: Context,
  keyKind: KeyKind,
  holder: LinkHolder | null,
  { category, locale, channel }: LinkAsked,
): Promise<MadeLink> {
  const { brand, clock, db, random } = context
  const token = newLinkToken(random)
  const url = linkUrl(context, token)
  if (keyKind === 'test' || holder === null) return { url, locale: spoken(context, locale) }
  const { number, talkingSince } = holder
  if (keyKind === 'team' && !brand.team.includes(number.phoneNumber)) {
    throw new Problem({
      code: 'forbidden',
      detail: 'A team key makes links only for the numbers under team in the brand file.',
    })
  }
  return db.write(async (transaction) => {
    const recipient = await recipientToLink(context, transaction, number)
    const subject = {
      recipientId: recipient.id,
      category:
        category ??
        (await categoryOfNewestText(transaction, recipient.id, talkingSince ?? clock())),
      messageId: null,
      channel,
      locale: spoken(context, locale, recipient.locale),
      alone: await isUnknown(transaction, recipient),
    }
    await keepLink(context, transaction, token, subject)
    return { url, locale: subject.locale }
  })
}

/** The first of several languages that the brand speaks. */
function spoken(
  { brand }: Pick<Context, 'brand'>,
  ...wanted: (string | null | undefined)[]
): Locale {
  const { locales } = brand.brand
  return wanted.flatMap((each) => locales.filter((locale) => locale === each)).at(0) ?? locales[0]
}

/** Whether nothing is known about a number that has to be remembered. */
export async function isUnknown(db: Queryable, { id }: Pick<RecipientRow, 'id'>): Promise<boolean> {
  const events = await eventsOfRecipient(db, id)
  return isForgettable(events.map(({ type }) => type)) && !(await hasMessages(db, id))
}
