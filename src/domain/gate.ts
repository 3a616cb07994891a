import type { ConsentStatus } from './consent.ts'
import type { Frequency } from './frequency.ts'
import type { ClosedWhy } from './hours/hours-at.ts'
import { SEGMENTS_MAX } from './limits.ts'
import type { KeyKind } from './message.ts'

/** Version of these rules, kept with every decision so that it can be re-run years later. */
export const GATE_POLICY_VERSION = '2026-11-24'

export const VERIFICATIONS = ['done', 'not_needed', 'awaited'] as const

/** What is known of the person, whatever the text says. */
export interface PersonFacts {
  /** Status of the recipient's consent to the message's category; a pause that is over is none. */
  consent: ConsentStatus
  suppressed: boolean
  /** Whether somebody still has to prove with a code that the number is theirs. */
  verification: (typeof VERIFICATIONS)[number]
}

/** One promise of how often, and how far it is used up around the moment the text would leave. */
export interface FrequencyFact extends Frequency {
  /** The category's own promise, the one about all marketing texts of the brand, or what the person asked for. */
  of: 'category' | 'marketing' | 'person'
  /** Other texts in the fullest window that holds that moment. */
  counted: number
  /** Before when one more surely breaks the promise; null while there is room. */
  freeFrom: number | null
}

/** The sending hours where the recipient is, at the moment the text is due. */
export type HoursFact =
  | { open: true; closesAt: number | null; policy: string }
  | {
      open: false
      opensAt: number | null
      /** When the text would leave instead; null when nobody can tell. */
      releaseAt: number | null
      policy: string
      why: ClosedWhy
    }

/**
 * Everything the gate looks at. Nothing else may influence a decision. All times are in
 * milliseconds since 1970.
 */
export interface GateFacts extends PersonFacts {
  keyKind: KeyKind
  /** Whether the number is on the brand's own list, the only ones a `team` key reaches. */
  onTeam: boolean
  purpose: 'service' | 'marketing'
  /** Whether the sender may text the recipient's country. */
  senderAllowed: boolean
  /** Whether the campaign is the one of the category. */
  campaignKnown: boolean
  segments: number
  /** Whether the personal link to leave is in the text. */
  carriesLink: boolean
  frequency: readonly FrequencyFact[]
  hours: HoursFact
  /** When the decision is taken. */
  now: number
  /** When the text is due: `now`, or later. */
  at: number
  expiresAt: number
}

/** Why a text may not leave, the gravest first. Each is a problem code of the API too. */
export const GATE_REASONS = [
  'suppressed',
  'withdrawn',
  'not_opted_in',
  'forbidden',
  'sender_not_allowed',
  'campaign_unknown',
  'text_too_long',
  'link_missing',
  'frequency_cap',
  'expired',
  'outside_hours',
] as const
export type GateReason = (typeof GATE_REASONS)[number]

export type GateDecision =
  | { decision: 'send' }
  | { decision: 'hold'; reasons: ['outside_hours']; releaseAt: number }
  | { decision: 'refuse'; reasons: [GateReason, ...GateReason[]] }

/** What the person alone speaks against, the gravest first; empty when nothing does. */
export function objectionsOf({ consent, suppressed, verification }: PersonFacts): GateReason[] {
  const objections: GateReason[] = []
  if (suppressed) objections.push('suppressed')
  const isProven = verification === 'done' || verification === 'not_needed'
  if (consent === 'withdrawn') objections.push('withdrawn')
  else if (consent !== 'granted' || !isProven) objections.push('not_opted_in')
  return objections
}

/** Whether a code is still awaited, told from the state of the consent and the number. */
export const verificationOf = (
  consent: ConsentStatus,
  verifiedAt: number | null,
): PersonFacts['verification'] =>
  consent === 'pending' ? 'awaited' : verifiedAt === null ? 'not_needed' : 'done'

function faultsOfMessage(facts: GateFacts): GateReason[] {
  const faults: GateReason[] = []
  if (facts.keyKind === 'team' && !facts.onTeam) faults.push('forbidden')
  if (!facts.senderAllowed) faults.push('sender_not_allowed')
  if (!facts.campaignKnown) faults.push('campaign_unknown')
  if (!(facts.segments <= SEGMENTS_MAX)) faults.push('text_too_long')
  if (facts.purpose !== 'service' && !facts.carriesLink) faults.push('link_missing')
  return faults
}

/** Without a promise that is known to have room nothing leaves. */
const isWithinPromises = (frequency: readonly FrequencyFact[]): boolean =>
  frequency.length > 0 && frequency.every(({ counted, max }) => counted < max)

const releaseOf = ({ at, hours }: GateFacts): number | null => (hours.open ? at : hours.releaseAt)

function isExpired(facts: GateFacts): boolean {
  const { at, expiresAt } = facts
  const leavesAt = releaseOf(facts) ?? at
  return !(at < expiresAt && leavesAt < expiresAt)
}

/**
 * Decides whether a text may leave when it is due. Denies by default: only a granted consent, a
 * number that is not suppressed, a key that reaches it, a sender, a campaign and a text that are
 * in order, a promise with room and a message that lives long enough let it through. Outside the
 * sending hours it is held until they begin. There is no override.
 */
export function decide(facts: GateFacts): GateDecision {
  const reasons = [...objectionsOf(facts), ...faultsOfMessage(facts)]
  if (!isWithinPromises(facts.frequency)) reasons.push('frequency_cap')
  if (isExpired(facts)) reasons.push('expired')
  const { open } = facts.hours
  const releaseAt = releaseOf(facts)
  if (!open && reasons.length === 0 && releaseAt !== null) {
    return { decision: 'hold', reasons: ['outside_hours'], releaseAt }
  }
  if (!open) reasons.push('outside_hours')
  const [first, ...rest] = reasons
  return first === undefined
    ? { decision: 'send' }
    : { decision: 'refuse', reasons: [first, ...rest] }
}
