import { searchAudit, type AuditRow, type AuditSearch } from '../../db/audit-events.ts'
import type { AuditAction, AuditEvent, AuditSubject } from '../../src/domain/admin/audit.ts'
import { AUDIT_PAGE } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

const eventOf = (row: AuditRow): AuditEvent => ({
  position: row.position,
  at: row.at,
  operatorId: row.operatorId,
  operatorName: row.operatorName,
  ipAddress: row.ipAddress,
  action: row.action as AuditAction,
  subject:
    row.subjectKind === null
      ? null
      : { kind: row.subjectKind as AuditSubject['kind'], id: row.subjectId ?? '' },
  details: JSON.parse(row.details) as AuditEvent['details'],
})

export interface AuditPage {
  /** The newest first. */
  events: AuditEvent[]
  /** The `before` of the next page; null when there is none. */
  next: number | null
}

/** One page of what was done, the newest first. */
export async function readAudit(
  { db }: Pick<Context, 'db'>,
  search: Omit<AuditSearch, 'limit'>,
): Promise<AuditPage> {
  const rows = await searchAudit(db.read, { ...search, limit: AUDIT_PAGE + 1 })
  const page = rows.slice(0, AUDIT_PAGE)
  const next = rows.length > AUDIT_PAGE ? (page.at(-1)?.position ?? null) : null
  return { events: page.map(eventOf), next }
}
