/** Who may do what on the brand's side. A right that no role has does not exist. */

export const ROLES = ['marketer', 'agent-lead', 'compliance', 'developer', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** What each role may do, beside what everybody may. */
const GRANTED = {
  'see-statistics': ['marketer', 'agent-lead', 'compliance', 'developer', 'owner'],
  'see-checklist': ['marketer', 'agent-lead', 'compliance', 'developer', 'owner'],
  'attest-checklist': ['compliance', 'owner'],
  'find-recipients': ['agent-lead', 'compliance', 'owner'],
  'reveal-numbers': ['compliance', 'owner'],
  'withdraw-consents': ['agent-lead', 'compliance', 'owner'],
  'suppress-recipients': ['compliance', 'owner'],
  'export-recipients': ['compliance', 'owner'],
  'erase-recipients': ['compliance', 'owner'],
  'see-messages': ['marketer', 'agent-lead', 'compliance', 'developer', 'owner'],
  'send-messages': ['marketer', 'owner'],
  'approve-sends': ['marketer', 'compliance', 'owner'],
  'stop-sending': ['marketer', 'compliance', 'developer', 'owner'],
  'settle-messages': ['marketer', 'developer', 'owner'],
  'see-templates': ['marketer', 'agent-lead', 'compliance', 'developer', 'owner'],
  'edit-templates': ['marketer', 'owner'],
  'see-replies': ['marketer', 'agent-lead', 'compliance', 'developer', 'owner'],
  'simulate-rules': ['marketer', 'agent-lead', 'compliance', 'developer', 'owner'],
  'see-notices': ['marketer', 'compliance', 'owner'],
  'see-retention': ['compliance', 'developer', 'owner'],
  'check-brand': ['marketer', 'compliance', 'developer', 'owner'],
  'manage-keys': ['developer', 'owner'],
  'manage-webhooks': ['developer', 'owner'],
  'see-audit': ['compliance', 'owner'],
  'manage-people': ['owner'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof GRANTED
export const PERMISSIONS = Object.keys(GRANTED) as readonly Permission[]

/** Whether somebody with that role may do it. */
export function may(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = GRANTED[permission]
  return roles.includes(role)
}
