import type { ConsentStatus } from '../../domain/consent.ts'
import type { Intent } from '../../domain/intent/intent.ts'
import type { CannedId } from '../canned/index.ts'

/** Why an agent withdraws for a visitor, as the ledger keeps it in the agent's language. */
export const REASONS = ['asked', 'wrongNumber', 'complaint', 'other'] as const

/**
 * What an agent reads beside a conversation, in their own language. `{brand}`, `{category}`,
 * `{categories}` and `{date}` are filled in; the page's script gets some of it as it stands.
 */
export interface DeskCopy {
  title: string
  noScript: string
  /** Why there is no app for whoever asks. */
  refused: { title: string; lead: string }
  looking: string
  /** What is not known, and what can be done all the same. */
  absence: Record<'no_answer' | 'no_conversation' | 'no_number' | 'unknown_number', string>
  suppressed: string
  wish: Record<Exclude<Intent, 'none'>, string>
  choicesHeading: string
  status: Record<ConsentStatus, string>
  replyHeading: string
  replyLabel: string
  /** What each reply is for. */
  replies: Record<CannedId, string>
  languageLabel: string
  /** What the bubble shows. */
  previewLabel: string
  insert: string
  insertedOwn: string
  insertedGeneric: string
  leaveHeading: string
  leaveLead: string
  everything: string
  reasonLabel: string
  reasons: Record<(typeof REASONS)[number], string>
  noteLabel: string
  leave: string
  noChoice: string
  noNote: string
  left: string
  /** What went wrong, and what to do. */
  problem: Record<'library' | 'token' | 'tooMany' | 'noAnswer' | 'other', string>
  retry: string
}
