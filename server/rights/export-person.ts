import { setImmediate as nextTurn } from 'node:timers/promises'
import { consentsOf } from '../../db/consents.ts'
import type { LedgerRow } from '../../db/ledger.ts'
import type { MessageRow } from '../../db/messages.ts'
import { findNotice } from '../../db/notices.ts'
import {
  knownSince,
  newestEvents,
  newestLinks,
  newestMessages,
  type MessagePlace,
} from '../../db/person.ts'
import { findRecipientByFingerprint, type RecipientRow } from '../../db/recipients.ts'
import type { Frequency } from '../../src/domain/frequency.ts'
import { statusAt } from '../../src/domain/consent-state.ts'
import {
  PERSON_EVENTS_MAX,
  PERSON_LINKS_MAX,
  PERSON_MESSAGES_MAX,
  PERSON_PAGE,
} from '../../src/domain/limits.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'
import { unsealEvidence } from '../consent/evidence.ts'
import { conversationsOf } from './conversations-of.ts'
import { isoTime, isoTimeOrNull } from './iso-time.ts'
import { readable } from './readable.ts'
import { shownNotice } from './shown-notice.ts'

/** Everything held about a number, readable. Same shape for one that nobody knows. */
export async function exportPerson(context: Context, { phoneNumber, country }: ParsedPhoneNumber) {
  const { db, vault } = context
  const recipient = await findRecipientByFingerprint(db.read, vault.fingerprint(phoneNumber))
  const person = { phoneNumber, country: recipient?.country ?? country }
  if (recipient === undefined) return { ...person, ...NOTHING }
  return { ...person, ...(await exportRecipient(context, recipient)) }
}

/** Everything held about a recipient but the number. */
export async function exportRecipient(context: Context, recipient: RecipientRow) {
  const { db } = context
  const events = await eventsOf(context, recipient)
  const messages = await messagesOf(context, recipient)
  const conversations = await conversationsOf(context, recipient.id)
  const links = await newestLinks(db.read, recipient.id, PERSON_LINKS_MAX + 1)
  return {
    recipientId: recipient.id,
    locale: recipient.locale,
    knownSince: isoTimeOrNull(await knownSince(db.read, recipient.id)),
    lastSeenAt: isoTime(recipient.last_seen_at),
    verifiedAt: isoTimeOrNull(recipient.verified_at),
    suppressedAt: isoTimeOrNull(recipient.suppressed_at),
    erasedAt: isoTimeOrNull(recipient.erased_at),
    consents: await statesOf(context, recipient),
    events: events.rows.map((row) => shownEvent(context, recipient, row)),
    notices: await noticesOf(context, events.rows),
    messages: messages.rows.map((row) => shownMessage(context, recipient, row)),
    links: links
      .slice(0, PERSON_LINKS_MAX)
      .map((link) => ({ ...link, createdAt: isoTime(link.createdAt) })),
    conversations: conversations.shown,
    truncated: {
      events: events.truncated,
      messages: messages.truncated,
      links: links.length > PERSON_LINKS_MAX,
      conversations: conversations.truncated,
    },
  }
}

const NOTHING = {
  recipientId: null,
  locale: null,
  knownSince: null,
  lastSeenAt: null,
  verifiedAt: null,
  suppressedAt: null,
  erasedAt: null,
  consents: [],
  events: [],
  notices: [],
  messages: [],
  links: [],
  conversations: [],
  truncated: { events: false, messages: false, links: false, conversations: false },
}

interface Bounded<Row> {
  /** Newest first. */
  rows: Row[]
  truncated: boolean
}

/** Reads page by page up to a bound, letting others have their turn in between. */
async function pages<Row>(
  max: number,
  next: (last: Row | undefined, limit: number) => Promise<Row[]>,
): Promise<Bounded<Row>> {
  const rows: Row[] = []
  for (;;) {
    const limit = Math.min(PERSON_PAGE, max + 1 - rows.length)
    const page = await next(rows.at(-1), limit)
    rows.push(...page)
    if (page.length < limit) return { rows, truncated: false }
    if (rows.length > max) return { rows: rows.slice(0, max), truncated: true }
    await nextTurn()
  }
}

const eventsOf = ({ db }: Context, { id: recipientId }: RecipientRow) =>
  pages<LedgerRow>(PERSON_EVENTS_MAX, (last, limit) =>
    newestEvents(db.read, { recipientId, beforeSeq: last?.seq ?? Number.MAX_SAFE_INTEGER, limit }),
  )

const AFTER_EVERYTHING: MessagePlace = { acceptedAt: Number.MAX_SAFE_INTEGER, id: '' }

const messagesOf = ({ db }: Context, { id: recipientId }: RecipientRow) =>
  pages<MessageRow>(PERSON_MESSAGES_MAX, (last, limit) => {
    const before =
      last === undefined ? AFTER_EVERYTHING : { acceptedAt: last.accepted_at, id: last.id }
    return newestMessages(db.read, { recipientId, before, limit })
  })

async function statesOf({ clock, db }: Context, { id }: RecipientRow) {
  const rows = await consentsOf(db.read, id)
  return rows.map((row) => ({
    category: row.category,
    status: statusAt(row, clock()),
    since: isoTime(row.since),
    source: row.source,
    until: isoTimeOrNull(row.until),
    limit: limitOf(row),
  }))
}

/** Fewer texts than promised, as the person asked for them; null while they did not. */
const limitOf = ({
  limit_max: max = null,
  limit_per: per = null,
}: {
  limit_max?: number | null | undefined
  limit_per?: Frequency['per'] | null | undefined
}) => (max === null || per === null ? null : { max, per })

const shownEvent = ({ vault }: Context, { person_key }: RecipientRow, row: LedgerRow) => ({
  id: row.id,
  category: row.category,
  type: row.type,
  status: row.status,
  until: isoTimeOrNull(row.until),
  ...(row.type === 'limited'
    ? { limit: limitOf({ limit_max: row.limitMax, limit_per: row.limitPer }) }
    : {}),
  source: row.source,
  locale: row.locale,
  occurredAt: isoTime(row.occurredAt),
  recordedAt: isoTime(row.recordedAt),
  noticeId: row.noticeId,
  importId: row.importId,
  evidence: unsealEvidence(vault, person_key, row.evidenceSealed),
})

async function noticesOf({ db }: Context, events: readonly LedgerRow[]) {
  const notices = []
  for (const id of new Set(events.map(({ noticeId }) => noticeId))) {
    const notice = id === null ? undefined : await findNotice(db.read, id)
    if (notice !== undefined) notices.push(shownNotice(notice))
  }
  return notices
}

const shownMessage = (context: Context, recipient: RecipientRow, row: MessageRow) => ({
  id: row.id,
  category: row.category,
  text: textOf(context, recipient, row),
  locale: row.locale,
  senderId: row.sender_id,
  reference: row.reference,
  status: row.status,
  reason: row.reason,
  detail: row.detail,
  acceptedAt: isoTime(row.accepted_at),
  scheduledFor: isoTime(row.due_at),
  expiresAt: isoTime(row.expires_at),
  settledAt: isoTimeOrNull(row.settled_at),
  providerMessageId: row.provider_message_id,
  decisions: [row.decision, row.claim_decision].filter((kept) => kept !== null).map(readable),
})

/** Null for a text that can no longer be read: its key was destroyed, or the row is damaged. */
function textOf({ vault }: Context, recipient: RecipientRow, row: MessageRow): string | null {
  try {
    return vault.unseal(recipient.person_key, 'message.text', row.text_sealed)
  } catch {
    return null // What cannot be opened is told as such; the rest of the export goes on.
  }
}
