import { consentsOf } from '../../db/consents.ts'
import type { LedgerRow } from '../../db/ledger.ts'
import type { MessageRow } from '../../db/messages.ts'
import { knownSince, newestEvents, newestMessages, type MessagePlace } from '../../db/person.ts'
import { findRecipient, type RecipientRow } from '../../db/recipients.ts'
import type { Category } from '../../src/domain/brand.ts'
import type { ConsentEventType, ConsentStatus, Evidence, Source } from '../../src/domain/consent.ts'
import { statusAt } from '../../src/domain/consent-state.ts'
import { ADMIN_PAGE_ROWS } from '../../src/domain/limits.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import { Problem } from '../../src/domain/problem.ts'
import { unsealEvidence } from '../consent/evidence.ts'
import { hasNumber, phoneNumberOf } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { previewMessage, type Preview } from '../messages/preview.ts'

/** What would become of a text now: the answer of a preview, or why there is none. */
export type TextNow =
  | Pick<Preview, 'decision' | 'reasons' | 'releaseAt' | 'text'>
  | { decision: 'refuse'; reasons: { code: string; detail: string }[]; text?: undefined }

/** One category: where it stands, and what would become of a text in it. */
export interface CategoryNow {
  category: string
  status: ConsentStatus
  /** Milliseconds since 1970; null when nothing was ever said. */
  since: number | null
  /** When a pause ends. */
  until: number | null
  source: Source | null
  /** Null for a category that the brand no longer has. */
  now: TextNow | null
}

/** One event of the ledger. Times are milliseconds since 1970. */
export interface TimelineEvent {
  id: string
  category: string | null
  type: ConsentEventType
  status: ConsentStatus | null
  source: Source | null
  occurredAt: number
  recordedAt: number
  noticeId: string | null
  evidence: Evidence | null
}

/** One text, without its words. */
export interface TimelineText {
  id: string
  category: string
  status: MessageStatus
  reason: string | null
  detail: string | null
  acceptedAt: number
}

/** Where the two timelines go on; null for their beginning. */
export interface TimelineCursors {
  events: number | null
  texts: MessagePlace | null
}

const shownEvent = ({ vault }: Context, { person_key }: RecipientRow, row: LedgerRow) => ({
  id: row.id,
  category: row.category,
  type: row.type,
  status: row.status,
  source: row.source,
  occurredAt: row.occurredAt,
  recordedAt: row.recordedAt,
  noticeId: row.noticeId,
  evidence: unsealEvidence(vault, person_key, row.evidenceSealed),
})

const shownText = (row: MessageRow): TimelineText => ({
  id: row.id,
  category: row.category,
  status: row.status,
  reason: row.reason,
  detail: row.detail,
  acceptedAt: row.accepted_at,
})

const NO_NUMBER = { code: 'number_destroyed', detail: 'No number is held: nothing can be texted.' }

/** Asks the preview of the API about the category's example text, in the person's language. */
async function textNow(
  context: Context,
  recipient: RecipientRow,
  { id: category, example }: Category,
): Promise<TextNow> {
  if (!hasNumber(recipient)) return { decision: 'refuse', reasons: [NO_NUMBER] }
  const { locales } = context.brand.brand
  const locale = locales.find((each) => each === recipient.locale) ?? locales[0]
  const to = phoneNumberOf(context, recipient)
  const request = { to, category, text: example[locale], locale }
  try {
    return await previewMessage(context, 'live', request)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, detail } = error.problem
    return { decision: 'refuse', reasons: [{ code, detail }] }
  }
}

async function categoriesNow(context: Context, recipient: RecipientRow): Promise<CategoryNow[]> {
  const { brand, clock, db } = context
  const rows = await consentsOf(db.read, recipient.id)
  const ids = [...brand.categories.map(({ id }) => id), ...rows.map(({ category }) => category)]
  return Promise.all(
    [...new Set(ids)].map(async (id) => {
      const row = rows.find(({ category }) => category === id)
      const category = brand.categories.find((each) => each.id === id)
      return {
        category: id,
        status: row === undefined ? 'never_asked' : statusAt(row, clock()),
        since: row?.since ?? null,
        until: row?.until ?? null,
        source: row?.source ?? null,
        now: category === undefined ? null : await textNow(context, recipient, category),
      }
    }),
  )
}

const AFTER_EVERYTHING: MessagePlace = { acceptedAt: Number.MAX_SAFE_INTEGER, id: '' }

/** Everything the page of a recipient tells; undefined when there is none with this id. */
export async function readRecipient(context: Context, id: string, cursors: TimelineCursors) {
  const { db } = context
  const recipient = await findRecipient(db.read, id)
  if (recipient === undefined) return undefined
  const limit = ADMIN_PAGE_ROWS + 1
  const [categories, events, texts, since] = await Promise.all([
    categoriesNow(context, recipient),
    newestEvents(db.read, {
      recipientId: id,
      beforeSeq: cursors.events ?? Number.MAX_SAFE_INTEGER,
      limit,
    }),
    newestMessages(db.read, { recipientId: id, before: cursors.texts ?? AFTER_EVERYTHING, limit }),
    knownSince(db.read, id),
  ])
  const eventsPage = events.slice(0, ADMIN_PAGE_ROWS)
  const textsPage = texts.slice(0, ADMIN_PAGE_ROWS)
  const lastText = textsPage.at(-1)
  return {
    id,
    maskedNumber: hasNumber(recipient) ? maskPhoneNumber(phoneNumberOf(context, recipient)) : null,
    country: recipient.country,
    locale: recipient.locale,
    knownSince: since,
    lastSeenAt: recipient.last_seen_at,
    verifiedAt: recipient.verified_at,
    suppressedAt: recipient.suppressed_at,
    erasedAt: recipient.erased_at,
    categories,
    events: eventsPage.map((row): TimelineEvent => shownEvent(context, recipient, row)),
    moreEvents: events.length === limit ? (eventsPage.at(-1)?.seq ?? null) : null,
    texts: textsPage.map(shownText),
    moreTexts:
      texts.length === limit && lastText !== undefined
        ? { acceptedAt: lastText.accepted_at, id: lastText.id }
        : null,
  }
}

export type RecipientPage = NonNullable<Awaited<ReturnType<typeof readRecipient>>>
