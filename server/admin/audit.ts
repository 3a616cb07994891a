import { appendAudit, type AuditChain, type NewAuditEvent } from '../../db/audit-events.ts'
import type { Queryable } from '../../db/database.ts'
import type { AuditEntry } from '../../src/domain/admin/audit.ts'
import type { Acting } from '../../src/domain/admin/operator.ts'
import { AUDIT_DETAIL_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'
import type { Vault } from '../vault.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** Every word of an act, in one fixed order. */
const canonical = (event: NewAuditEvent) => [
  event.id,
  event.at,
  event.operatorId,
  event.operatorName,
  event.ipAddress,
  event.action,
  event.subjectKind,
  event.subjectId,
  event.details,
]

/**
 * The seal of the audit ledger, as that of the consents: each act carries an HMAC of itself, its
 * place and the act before it, and the head one of the newest place.
 */
export const auditChain = ({ ledgerMac }: Pick<Vault, 'ledgerMac'>): AuditChain => ({
  link: (previous, position, event) =>
    ledgerMac(JSON.stringify(['audit', base64(previous), position, ...canonical(event)])),
  head: (position, mac) => ledgerMac(JSON.stringify(['audit head', position, base64(mac)])),
})

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A detail as it may be kept: short, and without anything that could be a phone number. */
const keepable = (value: string | number | boolean | null) =>
  typeof value !== 'string' || ID.test(value)
    ? value
    : maskNumbersIn(value).slice(0, AUDIT_DETAIL_CHARACTERS_MAX)

export type Auditing = Pick<Context, 'clock' | 'newId' | 'vault'>

/**
 * Writes down who did what, from where and to whom, in the transaction of the act itself: an act
 * that is not told has not happened.
 */
export function audit(
  { clock, newId, vault }: Auditing,
  transaction: Queryable,
  { operatorId, name, ipAddress }: Acting,
  { action, subject, details = {} }: AuditEntry,
): Promise<void> {
  const kept = Object.entries(details).map(([key, value]) => [key, keepable(value)])
  return appendAudit(transaction, auditChain(vault), {
    id: newId(),
    at: clock(),
    operatorId,
    operatorName: name,
    ipAddress,
    action,
    subjectKind: subject?.kind ?? null,
    subjectId: subject === undefined ? null : String(keepable(subject.id)),
    details: JSON.stringify(Object.fromEntries(kept)),
  })
}

/** The same in a transaction of its own, before an act that opens its own or only reads. */
export const auditFirst = (
  context: Auditing & Pick<Context, 'db'>,
  acting: Acting,
  entry: AuditEntry,
): Promise<void> => context.db.write((transaction) => audit(context, transaction, acting, entry))
