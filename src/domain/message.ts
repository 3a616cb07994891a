/** One text to one recipient, and where it can stand. */
export const MESSAGE_STATUSES = [
  'scheduled',
  'queued',
  'sending',
  'sent',
  'rejected',
  'unknown',
  'refused',
  'expired',
  'cancelled',
] as const
export type MessageStatus = (typeof MESSAGE_STATUSES)[number]

/** Statuses that never change by themselves. */
export const FINAL_STATUSES: ReadonlySet<MessageStatus> = new Set([
  'sent',
  'rejected',
  'unknown',
  'refused',
  'expired',
  'cancelled',
])

export const isFinal = (status: MessageStatus): boolean => FINAL_STATUSES.has(status)

export const KEY_KINDS = ['live', 'team', 'test'] as const
/** `live` texts anyone who agreed, `team` only the brand's own numbers, `test` nobody. */
export type KeyKind = (typeof KEY_KINDS)[number]

export const SCOPES = [
  'consents:read',
  'consents:write',
  'messages:send',
  'messages:read',
  'links:create',
  'statistics:read',
  'admin',
] as const
/** What an API key may do. `admin` includes every other scope. */
export type Scope = (typeof SCOPES)[number]

export const LINK_CHANNELS = ['bot', 'agent', 'message', 'api'] as const
/** Who handed a personal link out. */
export type LinkChannel = (typeof LINK_CHANNELS)[number]
