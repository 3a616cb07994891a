import { may, type Permission, type Role } from './roles.ts'

/** Languages of the brand's side. */
export const ADMIN_LOCALES = ['en', 'fr'] as const
export type AdminLocale = (typeof ADMIN_LOCALES)[number]

/** Somebody signed in on the brand's side. */
export interface Operator {
  id: string
  name: string
  email: string
  role: Role
  /** Of the session they are signed in with. */
  sessionId: string
  may: (permission: Permission) => boolean
}

export const operatorOf = (row: Omit<Operator, 'may'>): Operator => ({
  ...row,
  may: (permission) => may(row.role, permission),
})

export type SignedInBy = 'link' | 'password' | 'passkey' | 'sso'

/** Who does something, and from where: what the audit ledger keeps of them. */
export interface Acting {
  /** Null for the command line, and for whoever is nobody. */
  operatorId: string | null
  name: string | null
  ipAddress: string | null
}

export interface Invitation {
  name: string
  email: string
  role: Role
}

/** What can be wrong with a form of the brand's side. */
export type AdminProblem =
  | 'name_missing'
  | 'email_wrong'
  | 'email_taken'
  | 'role_unknown'
  | 'last_owner'
  | 'password_short'
  | 'password_long'
  | 'password_easy'
  | 'password_wrong'
  | 'sign_in_wrong'
  | 'sign_in_later'
  | 'code_wrong'
  | 'passkey_wrong'
  | 'sso_wrong'
  | 'sso_unknown'
  | 'too_late'
  | 'number_wrong'
  | 'number_unknown'
  | 'reason_missing'
  | 'reason_long'
  | 'scope_missing'
  | 'finding_missing'
  | 'finding_contradicts'
  | 'not_confirmed'

export type Outcome<Value = unknown> =
  { ok: true; value: Value } | { ok: false; problem: AdminProblem }
export const done = <Value>(value: Value): Outcome<Value> => ({ ok: true, value })
export const refused = (problem: AdminProblem): { ok: false; problem: AdminProblem } => ({
  ok: false,
  problem,
})
