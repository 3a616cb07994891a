/** What the audit ledger tells. Whoever adds an act names it here, and in every language of the pages. */
export const AUDIT_ACTIONS = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'person-invited',
  'link-made',
  'role-changed',
  'sessions-revoked',
  'person-removed',
  'password-set',
  'passkey-added',
  'passkey-removed',
  'second-factor-set',
  'second-factor-removed',
  'recovery-code-used',
  'number-revealed',
  'launch-attested',
  'recipient-found',
  'consents-withdrawn',
  'recipient-suppressed',
  'recipient-unsuppressed',
  'recipient-exported',
  'recipient-erased',
  'message-settled',
  'message-cancelled',
  'batch-paused',
  'batch-resumed',
  'batch-cancelled',
  'sending-stopped',
  'sending-started',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** What something was done to. A recipient is named by their id, never by their number. */
export interface AuditSubject {
  kind:
    | 'operator'
    | 'session'
    | 'recipient'
    | 'message'
    | 'batch'
    | 'template'
    | 'category'
    | 'key'
    | 'webhook'
    | 'import'
    | 'checklist'
    | 'settings'
  id: string
}

export interface AuditEntry {
  action: AuditAction
  subject?: AuditSubject
  details?: Record<string, string | number | boolean | null>
}

/** One act, as the ledger tells it. */
export interface AuditEvent {
  position: number
  /** When, in milliseconds since 1970. */
  at: number
  operatorId: string | null
  operatorName: string | null
  ipAddress: string | null
  action: AuditAction
  subject: AuditSubject | null
  details: Record<string, string | number | boolean | null>
}
