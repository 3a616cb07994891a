import type { Queryable } from './database.ts'

/** An act, before the ledger has given it its place. `at` is in milliseconds since 1970. */
export interface NewAuditEvent {
  id: string
  at: number
  operatorId: string | null
  operatorName: string | null
  ipAddress: string | null
  action: string
  subjectKind: string | null
  subjectId: string | null
  /** JSON. */
  details: string
}

export interface AuditRow extends NewAuditEvent {
  position: number
  mac: Uint8Array
}

export interface AuditHead {
  position: number
  mac: Uint8Array
  head_mac: Uint8Array
}

/** Seals the order of the acts, with a key that the database does not hold. */
export interface AuditChain {
  link: (previous: Uint8Array, position: number, event: NewAuditEvent) => Uint8Array
  head: (position: number, mac: Uint8Array) => Uint8Array
}

/** What stands before the first act. */
export const BEFORE_THE_FIRST_ACT: Uint8Array = new Uint8Array(0)

const COLUMNS = `position, id, at, operator_id AS "operatorId", operator_name AS "operatorName",
  ip_address AS "ipAddress", action, subject_kind AS "subjectKind", subject_id AS "subjectId",
  details, mac`

/** Opens the ledger. Only once: a head that is gone later was removed. */
export const openAudit = (db: Queryable, chain: AuditChain) =>
  db.run(
    `INSERT INTO audit_head (id, position, mac, head_mac)
     SELECT 1, 0, :mac, :headMac WHERE NOT EXISTS (SELECT 1 FROM audit_events)
     ON CONFLICT (id) DO NOTHING`,
    { mac: BEFORE_THE_FIRST_ACT, headMac: chain.head(0, BEFORE_THE_FIRST_ACT) },
  )

export const auditHead = (db: Queryable) =>
  db.get<AuditHead>('SELECT position, mac, head_mac FROM audit_head WHERE id = 1')

/** Adds an act, after all others. Holds the head until the transaction ends. */
export async function appendAudit(
  db: Queryable,
  chain: AuditChain,
  event: NewAuditEvent,
): Promise<void> {
  const head = await db.get<AuditHead>(
    'SELECT position, mac, head_mac FROM audit_head WHERE id = 1 FOR UPDATE',
  )
  if (head === undefined)
    throw new Error('The audit ledger has no head: run `accord ledger verify`')
  const position = head.position + 1
  const mac = chain.link(head.mac, position, event)
  await db.run(
    `INSERT INTO audit_events (position, id, at, operator_id, operator_name, ip_address, action,
       subject_kind, subject_id, details, mac)
     VALUES (:position, :id, :at, :operatorId, :operatorName, :ipAddress, :action,
       :subjectKind, :subjectId, :details, :mac)`,
    { ...event, position, mac },
  )
  await db.run(
    'UPDATE audit_head SET position = :position, mac = :mac, head_mac = :headMac WHERE id = 1',
    { position, mac, headMac: chain.head(position, mac) },
  )
}

export const auditAfter = (db: Queryable, position: number, limit: number) =>
  db.all<AuditRow>(
    `SELECT ${COLUMNS} FROM audit_events WHERE position > :position ORDER BY position LIMIT :limit`,
    { position, limit },
  )

/** What to look for; null for anything. */
export interface AuditSearch {
  operatorId: string | null
  action: string | null
  subjectId: string | null
  /** Milliseconds since 1970. */
  from: number | null
  to: number | null
  /** Only acts before this place; null for the newest. */
  before: number | null
  limit: number
}

/** Acts that match, the newest first. Each filter is written only when it is asked for: so its index is used. */
export function searchAudit(db: Queryable, { limit, ...search }: AuditSearch) {
  const conditions = {
    operatorId: 'operator_id = :operatorId',
    action: 'action = :action',
    subjectId: 'subject_id = :subjectId',
    from: 'at >= :from',
    to: 'at < :to',
    before: 'position < :before',
  }
  const asked = Object.entries(search).filter(([, value]) => value !== null)
  const where = asked.map(([name]) => conditions[name as keyof typeof conditions])
  return db.all<AuditRow>(
    `SELECT ${COLUMNS} FROM audit_events
     WHERE ${['TRUE', ...where].join(' AND ')} ORDER BY position DESC LIMIT :limit`,
    { ...Object.fromEntries(asked), limit },
  )
}
