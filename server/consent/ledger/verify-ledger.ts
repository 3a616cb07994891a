import { createHash } from 'node:crypto'
import type { Queryable } from '../../../db/database.ts'
import {
  BEFORE_THE_FIRST,
  eventsOfLane,
  lanesOfEvents,
  listLanes,
  type LaneRow,
  type LedgerRow,
} from '../../../db/ledger.ts'
import { noticesAfter } from '../../../db/notices.ts'
import { LEDGER_FINDINGS_MAX, LEDGER_LANES, LEDGER_PAGE } from '../../../src/domain/limits.ts'
import { verifyAudit, type AuditFindingKind } from '../../admin/verify-audit.ts'
import type { Context } from '../../context.ts'
import { differencesOfStates } from './rebuild-states.ts'

export type FindingKind =
  | 'event_changed'
  | 'event_removed'
  | 'newest_events_removed'
  | 'event_added'
  | 'lane_removed'
  | 'lane_head_changed'
  | 'notice_changed'
  | 'state_differs'
  | AuditFindingKind

/** One thing that is not as Accord wrote it. */
export interface Finding {
  kind: FindingKind
  /** What and where, in a sentence without a number. */
  detail: string
  eventId?: string
  lane?: number
  position?: number
}

export interface LedgerReport {
  ok: boolean
  events: number
  lanes: number
  notices: number
  recipients: number
  /** Acts of the brand's side. */
  acts: number
  /** The first ones, `LEDGER_FINDINGS_MAX` at most. */
  findings: Finding[]
}

type Find = (finding: Finding) => void

/**
 * Checks, with the secret and nothing else, that the ledger is as Accord wrote it: no event
 * edited, moved, added or removed, the newest ones included; no notice changed; every state
 * the one its events lead to. Reads only.
 */
export async function verifyLedger(
  context: Pick<Context, 'chain' | 'db' | 'vault'>,
): Promise<LedgerReport> {
  const { db } = context
  const findings: Finding[] = []
  const find: Find = (finding) => {
    if (findings.length < LEDGER_FINDINGS_MAX) findings.push(finding)
  }
  const lanes = await lanesToCheck(db.read, find)
  let events = 0
  for (const lane of lanes) {
    events += await verifyLane(context, lane, find)
  }
  const notices = await verifyNotices(db.read, find)
  const recipients = await differencesOfStates(context, ({ recipientId, category }) => {
    const detail = `The state of recipient ${recipientId} in ${category} is not what its events lead to: run ledger rebuild`
    find({ kind: 'state_differs', detail })
  })
  const acts = await verifyAudit(context, find)
  const ok = findings.length === 0
  return { ok, events, lanes: lanes.length, notices, recipients, acts, findings }
}

/** The lanes of the ledger, and those that only events speak of. */
async function lanesToCheck(db: Queryable, find: Find): Promise<LaneRow[]> {
  const lanes = await listLanes(db)
  const known = new Set(lanes.map(({ lane }) => lane))
  for (let lane = 1; lane <= LEDGER_LANES; lane += 1) {
    if (known.has(lane)) continue
    find({ kind: 'lane_removed', lane, detail: `The head of lane ${lane} was removed` })
  }
  const headless = (await lanesOfEvents(db)).filter((lane) => !known.has(lane))
  const empty = { position: 0, mac: BEFORE_THE_FIRST, head_mac: BEFORE_THE_FIRST }
  return [...lanes, ...headless.map((lane) => ({ lane, ...empty }))]
}

const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(b)
const shown = ({ id, lane, position }: LedgerRow) => `${id} (lane ${lane}, place ${position})`

async function verifyLane(
  { chain, db }: Pick<Context, 'chain' | 'db'>,
  head: LaneRow,
  find: Find,
): Promise<number> {
  const { lane } = head
  const headAsWritten = isSame(head.head_mac, chain.head(head, head.mac))
  if (!headAsWritten && head.head_mac.length > 0) {
    find({ kind: 'lane_head_changed', lane, detail: `The head of lane ${lane} was changed` })
  }
  let position = 0
  let mac: Uint8Array = BEFORE_THE_FIRST
  let macAtHead = head.position === 0 ? mac : undefined
  let checked = 0
  for (;;) {
    const page = await eventsOfLane(db.read, { lane, position, limit: LEDGER_PAGE })
    for (const event of page) {
      checkPlace(event, position, find)
      const isNext = event.position === position + 1
      if (isNext && !isSame(event.mac, chain.link(mac, event, event))) {
        const where = { eventId: event.id, lane, position: event.position }
        find(
          event.position > head.position && headAsWritten
            ? { kind: 'event_added', ...where, detail: `Event ${shown(event)} was added` }
            : {
                kind: 'event_changed',
                ...where,
                detail: `Event ${shown(event)} was changed or moved`,
              },
        )
      }
      ;({ position, mac } = event)
      if (position === head.position) macAtHead = mac
    }
    checked += page.length
    if (page.length < LEDGER_PAGE) break
  }
  checkEnd(head, position, macAtHead, find)
  return checked
}

/** A hole in the numbering is what a removed event leaves. */
function checkPlace({ lane, position }: LedgerRow, before: number, find: Find): void {
  const first = before + 1
  if (position === first) return
  const which = position - first === 1 ? `The event` : `${position - first} events`
  find({
    kind: 'event_removed',
    lane,
    position: first,
    detail: `${which} of lane ${lane} from place ${first} to ${position - 1} removed`,
  })
}

function checkEnd(
  { lane, position, mac }: LaneRow,
  last: number,
  macAtHead: Uint8Array | undefined,
  find: Find,
): void {
  if (last < position) {
    const detail = `The newest events of lane ${lane} were removed: places ${last + 1} to ${position}`
    find({ kind: 'newest_events_removed', lane, position: last + 1, detail })
  } else if (macAtHead !== undefined && !isSame(macAtHead, mac)) {
    const detail = `The head of lane ${lane} does not belong to its event at place ${position}`
    find({ kind: 'lane_head_changed', lane, position, detail })
  }
}

async function verifyNotices(db: Queryable, find: Find): Promise<number> {
  let notices = 0
  let after = ''
  for (;;) {
    const page = await noticesAfter(db, after, LEDGER_PAGE)
    for (const { id, wording } of page) {
      after = id
      if (createHash('sha256').update(wording).digest('hex') === id) continue
      find({ kind: 'notice_changed', detail: `The words of notice ${id} were changed` })
    }
    notices += page.length
    if (page.length < LEDGER_PAGE) return notices
  }
}
