import { consentsOf } from '../../db/consents.ts'
import type { LedgerRow } from '../../db/ledger.ts'
import { grantRecordedBy, newestEventsIn } from '../../db/person.ts'
import type { RecipientRow } from '../../db/recipients.ts'
import { statusAt } from '../../src/domain/consent-state.ts'
import { RECEIPT_EVENTS_MAX } from '../../src/domain/limits.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { maskNumbersIn, maskPhoneNumber } from '../../src/domain/phone-number.ts'
import {
  statusSaid,
  type Receipt,
  type ReceiptCategory,
  type ReceiptEvent,
} from '../../src/domain/receipt.ts'
import { periodFor } from '../../src/domain/retention.ts'
import { unsealEvidence } from '../consent/evidence.ts'
import { phoneNumberOf } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { ownerOfLink } from '../conversations/links.ts'

/** What the holder of a personal link may take away. Undefined for a link that does not exist. */
export async function receiptByLink(context: Context, token: string): Promise<Receipt | undefined> {
  const owner = await ownerOfLink(context, token)
  return owner && receiptOf(context, owner.recipient, owner.locale)
}

/** What stands for one person, with the newest events that led there. */
export async function receiptOf(
  context: Context,
  recipient: RecipientRow,
  locale: Locale,
): Promise<Receipt> {
  const { brand, clock, db } = context
  const now = clock()
  const known = await consentsOf(db.read, recipient.id)
  const ids = [...brand.categories.map(({ id }) => id), ...known.map(({ category }) => category)]
  const categories: ReceiptCategory[] = []
  for (const category of new Set(ids)) {
    const { events, truncated } = await eventsIn(context, recipient, category)
    if (events.length === 0) continue
    const row = known.find((each) => each.category === category)
    categories.push({
      category,
      status: row === undefined ? 'never_asked' : statusAt(row, clock()),
      since: row?.since ?? null,
      grant: await grantIn(context, recipient, category),
      events,
      truncated,
    })
  }
  return {
    recipientId: recipient.id,
    maskedNumber: maskPhoneNumber(phoneNumberOf(context, recipient)),
    locale,
    issuedAt: now,
    keptYears: {
      silence: periodFor('silence', recipient.country, now).years,
      proof: periodFor('evidence', recipient.country, now).years,
    },
    categories,
    numberEvents: (await eventsIn(context, recipient, null)).events,
  }
}

async function eventsIn(
  context: Context,
  recipient: RecipientRow,
  category: string | null,
): Promise<{ events: ReceiptEvent[]; truncated: boolean }> {
  const limit = RECEIPT_EVENTS_MAX + 1
  const rows = await newestEventsIn(context.db.read, { recipientId: recipient.id, category, limit })
  return {
    events: rows.slice(0, RECEIPT_EVENTS_MAX).map((row) => receiptEvent(context, recipient, row)),
    truncated: rows.length === limit,
  }
}

async function grantIn(
  context: Context,
  recipient: RecipientRow,
  category: string,
): Promise<ReceiptEvent | null> {
  const at = context.clock()
  const row = await grantRecordedBy(context.db.read, { recipientId: recipient.id, category, at })
  return row === undefined ? null : receiptEvent(context, recipient, row)
}

function receiptEvent({ vault }: Context, recipient: RecipientRow, row: LedgerRow): ReceiptEvent {
  const { id, type, source, locale, noticeId, occurredAt, recordedAt } = row
  const page = unsealEvidence(vault, recipient.person_key, row.evidenceSealed)?.url ?? null
  const url = page === null ? null : withoutNumbers(page)
  return {
    id,
    type,
    status: statusSaid(row),
    source,
    locale,
    noticeId,
    url,
    occurredAt,
    recordedAt,
  }
}

/** An address can name a person in its path or query; the host and its port cannot. */
function withoutNumbers(page: string): string {
  if (!URL.canParse(page)) return maskNumbersIn(page)
  const { origin } = new URL(page)
  return page.startsWith(origin)
    ? origin + maskNumbersIn(page.slice(origin.length))
    : maskNumbersIn(page)
}
