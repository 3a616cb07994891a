import type { LedgerRow } from '../../db/ledger.ts'
import { findMessage, type MessageRow } from '../../db/messages.ts'
import { findNotice } from '../../db/notices.ts'
import { eventsRecordedBy, grantRecordedBy } from '../../db/person.ts'
import { GATE_POLICY_VERSION } from '../../src/domain/gate.ts'
import { DECISION_EVENTS_MAX } from '../../src/domain/limits.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'
import { isoTime, isoTimeOrNull } from './iso-time.ts'
import { decidesTheSame, readDecision, type KeptDecision } from './kept-decision.ts'
import { shownNotice } from './shown-notice.ts'

/** Why a message was allowed or refused: the facts kept, and the ledger as it stood. Throws `not_found`. */
export async function explainDecision({ db }: Context, messageId: string) {
  const row = await findMessage(db.read, messageId)
  if (row === undefined) {
    throw new Problem({ code: 'not_found', detail: 'No message has this id.' })
  }
  const decisions = decisionsOf(row)
  const at = Math.max(...decisions.map(({ kept }) => kept.facts.now))
  const asked = { recipientId: row.recipient_id, category: row.category, at }
  const limit = DECISION_EVENTS_MAX + 1
  const events = await eventsRecordedBy(db.read, { ...asked, limit })
  const grant = await grantRecordedBy(db.read, asked)
  const noticeId = grant?.noticeId ?? null
  const notice = noticeId === null ? undefined : await findNotice(db.read, noticeId)
  return {
    messageId: row.id,
    recipientId: row.recipient_id,
    category: row.category,
    status: row.status,
    reason: row.reason,
    decisions: decisions.map(shownDecision),
    replay: replayOf(decisions.map(({ kept }) => kept)),
    events: events.slice(0, DECISION_EVENTS_MAX).reverse().map(shownEvent),
    eventsTruncated: events.length === limit,
    grant: grant === undefined ? null : shownEvent(grant),
    notice: notice === undefined ? null : shownNotice(notice),
    clock: clockOf(row),
  }
}

interface PlacedDecision {
  at: 'accepted' | 'claimed'
  kept: KeptDecision
}

function decisionsOf({ decision, claim_decision }: MessageRow): PlacedDecision[] {
  const accepted = { at: 'accepted', kept: readDecision(decision) } as const
  if (claim_decision === null) return [accepted]
  return [accepted, { at: 'claimed', kept: readDecision(claim_decision) }]
}

const shownDecision = ({ at, kept }: PlacedDecision) => ({
  at,
  time: isoTime(kept.facts.now),
  decision: kept.decision,
  reasons: kept.reasons,
  policyVersion: kept.policy,
  facts: kept.facts as Record<string, unknown>,
})

function replayOf(kept: readonly KeptDecision[]) {
  const same = kept.map(decidesTheSame)
  const known = same.filter((each) => each !== null)
  return {
    policyVersion: GATE_POLICY_VERSION,
    same: known.length < same.length ? null : known.every(Boolean),
  }
}

const shownEvent = (event: LedgerRow) => ({
  id: event.id,
  category: event.category,
  type: event.type,
  status: event.status,
  until: isoTimeOrNull(event.until),
  source: event.source,
  occurredAt: isoTime(event.occurredAt),
  recordedAt: isoTime(event.recordedAt),
  noticeId: event.noticeId,
})

const clockOf = (row: MessageRow) => ({
  acceptedAt: isoTime(row.accepted_at),
  scheduledFor: isoTime(row.due_at),
  claimedAt: isoTimeOrNull(row.claimed_at),
  expiresAt: isoTime(row.expires_at),
  settledAt: isoTimeOrNull(row.settled_at),
})
