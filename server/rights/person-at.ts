import { eventsOfRecipient, type LedgerRow } from '../../db/ledger.ts'
import { findNotice } from '../../db/notices.ts'
import { findRecipientByFingerprint, type RecipientRow } from '../../db/recipients.ts'
import type { ConsentEventType, ConsentStatus, Evidence, Source } from '../../src/domain/consent.ts'
import { statusAt } from '../../src/domain/consent-state.ts'
import { readKeptWording, type KeptWording } from '../../src/copy/kept-wording.ts'
import { objectionsOf, verificationOf, type GateDecision } from '../../src/domain/gate.ts'
import { unsealEvidence } from '../consent/evidence.ts'
import { foldRecipient, type FoldedRecipient } from '../consent/ledger/rebuild-states.ts'
import type { Context } from '../context.ts'
import { isoTime, isoTimeOrNull } from './iso-time.ts'

/** One category at a moment, and what the gate would have said of a text in it, hours and caps aside. */
export interface CategoryAt {
  category: string
  status: ConsentStatus
  since: string | null
  source: Source | null
  decision: GateDecision['decision']
  reasons: string[]
}

export interface EventAt {
  id: string
  category: string | null
  type: ConsentEventType
  status: ConsentStatus | null
  source: Source | null
  occurredAt: string
  recordedAt: string
  evidence: Evidence | null
  notice: { id: string; url: string; locale: string; words: string } | null
}

export interface PersonAt {
  at: string
  recipientId: string | null
  suppressedAt: string | null
  verifiedAt: string | null
  erasedAt: string | null
  categories: CategoryAt[]
  /** Oldest first. */
  events: EventAt[]
}

/**
 * What was known of a number at a moment: the events recorded up to then, and what follows from
 * them alone. Same shape for a number that nobody knows.
 */
export async function personAt(
  context: Context,
  phoneNumber: string,
  at: number,
): Promise<PersonAt> {
  const { db, vault } = context
  const recipient = await findRecipientByFingerprint(db.read, vault.fingerprint(phoneNumber))
  const all = recipient === undefined ? [] : await eventsOfRecipient(db.read, recipient.id)
  const events = all.filter(({ recordedAt }) => recordedAt <= at)
  const folded = foldRecipient(events)
  const erasedAt = events.findLast(({ type }) => type === 'erased')?.occurredAt ?? null
  return {
    at: isoTime(at),
    recipientId: recipient?.id ?? null,
    suppressedAt: isoTimeOrNull(folded.suppressedAt),
    verifiedAt: isoTimeOrNull(folded.verifiedAt),
    erasedAt: isoTimeOrNull(erasedAt),
    categories: categoriesAt(context, { folded, erasedAt, at }),
    events: recipient === undefined ? [] : await shownEvents(context, recipient, events),
  }
}

function categoriesAt(
  { brand }: Context,
  { folded, erasedAt, at }: { folded: FoldedRecipient; erasedAt: number | null; at: number },
): CategoryAt[] {
  const ids = new Set([...brand.categories.map(({ id }) => id), ...folded.states.keys()])
  return [...ids].map((category) => {
    const state = folded.states.get(category)?.state
    const status = state === undefined ? 'never_asked' : statusAt(state, at)
    const reasons = objectionsOf({
      consent: status,
      suppressed: folded.suppressedAt !== null || erasedAt !== null,
      verification: verificationOf(status, folded.verifiedAt),
    })
    return {
      category,
      status,
      since: isoTimeOrNull(state?.since ?? null),
      source: state?.source ?? null,
      decision: reasons.length === 0 ? 'send' : 'refuse',
      reasons,
    }
  })
}

async function shownEvents(
  context: Context,
  recipient: RecipientRow,
  events: readonly LedgerRow[],
): Promise<EventAt[]> {
  const { vault } = context
  const shown: EventAt[] = []
  for (const row of events) {
    const { id, category, type, status, source } = row
    shown.push({
      id,
      category,
      type,
      status,
      source,
      occurredAt: isoTime(row.occurredAt),
      recordedAt: isoTime(row.recordedAt),
      evidence: unsealEvidence(vault, recipient.person_key, row.evidenceSealed),
      notice: row.noticeId === null ? null : await noticeOf(context, row.noticeId, category),
    })
  }
  return shown
}

/** The words of a notice: the question about one category, or the text that was shown. */
async function noticeOf(
  { db, publicUrl }: Context,
  id: string,
  category: string | null,
): Promise<EventAt['notice']> {
  const notice = await findNotice(db.read, id)
  if (notice === undefined) return null
  const words = wordsAbout(readKeptWording(notice.wording), category)
  return { id, url: `${publicUrl}/notice/${id}`, locale: notice.locale, words }
}

function wordsAbout(kept: KeptWording, category: string | null): string {
  if (kept.kind === 'text') return kept.text
  if (kept.kind === 'choice') return kept.choice.category.question
  const { categories, title } = kept.kind === 'form' ? kept.form : kept.embed
  return categories.find((each) => each.id === category)?.question ?? title
}
