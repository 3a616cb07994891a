import { consentsOf, stateIn } from '../../db/consents.ts'
import type { Queryable } from '../../db/database.ts'
import type { LinkRow } from '../../db/links.ts'
import { eventsOfRecipient } from '../../db/ledger.ts'
import { findRecipient, type RecipientRow } from '../../db/recipients.ts'
import { statusAt } from '../../src/domain/consent-state.ts'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import { editableUntil, restoring, undoableUntil, type Restoring } from '../../src/domain/undo.ts'
import type { CategoryChoice, PersonalPage } from '../../src/domain/visitor-services.ts'
import { hasNumber, phoneNumberOf } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { linkBehind, localeOf } from './links.ts'

/** What a personal link shows. Undefined for a link that does not exist. Changes nothing. */
export async function openLink(context: Context, token: string): Promise<PersonalPage | undefined> {
  const { brand, db } = context
  const link = await linkBehind(context, db.read, token)
  const recipient = link && (await findRecipient(db.read, link.recipient_id))
  if (link === undefined || recipient === undefined) return undefined
  const page = { locale: localeOf(brand, link), category: link.category, channel: link.channel }
  // Somebody who was erased, or was silent for years, receives nothing: there is nothing to choose.
  if (!hasNumber(recipient)) return { ...page, ...NOTHING_KEPT }
  return {
    ...page,
    maskedNumber: maskPhoneNumber(phoneNumberOf(context, recipient)),
    choices: await choicesOf(context, recipient),
    editableUntil: freshUntil(context, link, recipient),
    undoableUntil: await undoUntil(context, link),
  }
}

const NOTHING_KEPT = { maskedNumber: null, choices: [], editableUntil: null, undoableUntil: null }

async function choicesOf(
  { brand, clock, db }: Context,
  { id: recipientId }: RecipientRow,
): Promise<CategoryChoice[]> {
  const known = await consentsOf(db.read, recipientId)
  return brand.categories.map(({ id }) => {
    const consent = known.find(({ category }) => category === id)
    if (consent === undefined) return { category: id, ...NEVER_ASKED }
    const status = statusAt(consent, clock())
    // A pause that ran out is a yes again, as old as it was before.
    const isOver = consent.status === 'paused' && status !== 'paused'
    const since = isOver ? (consent.before_since ?? consent.since) : consent.since
    const source = isOver ? consent.before_source : consent.source
    const until = isOver ? null : consent.until
    return { category: id, status, since, source, until, limit: stateIn(consent).limit ?? null }
  })
}

const NEVER_ASKED = {
  status: 'never_asked',
  since: null,
  source: null,
  until: null,
  limit: null,
} as const

const timesOf = ({ created_at, text_left_at, left_at }: LinkRow) => ({
  createdAt: created_at,
  textLeftAt: text_left_at,
  leftAt: left_at,
})

/** Until when the holder of a link may say yes; null when they may not, or no longer. */
export function freshUntil(
  { clock }: Pick<Context, 'clock'>,
  link: LinkRow,
  { suppressed_at }: RecipientRow,
): number | null {
  const until = editableUntil(timesOf(link))
  return suppressed_at === null && clock() < until ? until : null
}

async function undoUntil(context: Context, link: LinkRow): Promise<number | null> {
  const undone = await undoing(context, context.db.read, link)
  return undone.length > 0 ? undoableUntil(timesOf(link)) : null
}

/** What undoes the last choice made through a link, by category; empty when it is too late. */
export async function undoing(
  { clock }: Pick<Context, 'clock'>,
  db: Queryable,
  link: LinkRow,
): Promise<(Restoring & { category: string })[]> {
  const until = undoableUntil(timesOf(link))
  if (link.left_at === null || until === null || clock() >= until) return []
  const leftAt = link.left_at
  const events = await eventsOfRecipient(db, link.recipient_id)
  const categories = new Set(events.flatMap(({ category }) => category ?? []))
  return [...categories].flatMap((category) => {
    const own = events.filter((event) => event.category === category)
    return restoring(own, leftAt).map((each) => ({ ...each, category }))
  })
}
