import type { FrequencyFact, GateDecision, GateFacts, GateReason } from '../../src/domain/gate.ts'
import type { ClosedWhy } from '../../src/domain/hours/hours-at.ts'
import { SEGMENTS_MAX } from '../../src/domain/limits.ts'

/** Why the gate does not let a text leave, for programs and for people. Names no number. */
export interface Reason {
  code: GateReason
  detail: string
}

/** Every reason of a decision, the gravest first. */
export const reasonsOf = (decision: GateDecision, facts: GateFacts): Reason[] =>
  decision.decision === 'send'
    ? []
    : decision.reasons.map((code) => ({ code, detail: EXPLANATIONS[code](facts) }))

/** The gravest reason; undefined when the text may leave. */
export const gravestReason = (decision: GateDecision, facts: GateFacts): Reason | undefined =>
  reasonsOf(decision, facts)[0]

const isoTime = (time: number) => new Date(time).toISOString()

const EXPLANATIONS: Record<GateReason, (facts: GateFacts) => string> = {
  suppressed: () => 'The number must never be texted.',
  withdrawn: () => 'The person has left this category.',
  not_opted_in: whyNotOptedIn,
  forbidden: () => 'A team key reaches only the numbers of brand.yaml under team.',
  sender_not_allowed: () => 'No sender of the brand file may text this country from that number.',
  campaign_unknown: () => 'The campaign is not the one of this category.',
  text_too_long: ({ segments }) =>
    `The text takes ${segments} segments, ${SEGMENTS_MAX} are allowed.`,
  link_missing: () => 'A marketing text has to carry the personal link to leave.',
  frequency_cap: whyCapped,
  expired: whyExpired,
  outside_hours: whyClosed,
}

function whyNotOptedIn({ consent, verification }: GateFacts): string {
  if (verification === 'awaited') return 'The person has not typed the code that proves the number.'
  if (consent === 'paused') return 'The person has paused this category.'
  if (consent === 'expired') return 'The consent has lapsed; the person has to be asked again.'
  if (consent === 'declined') return 'The person has said no to this category.'
  return 'The person has not agreed to this category.'
}

const PROMISED: Record<FrequencyFact['of'], string> = {
  category: 'are promised in this category',
  marketing: 'are promised of all marketing texts',
  person: 'is what the person asked for',
}

const promiseIn = ({ of, max, per }: FrequencyFact) => `${max} a ${per} ${PROMISED[of]}`

function whyCapped({ frequency }: GateFacts): string {
  const broken = frequency.filter(({ counted, max }) => !(counted < max))
  if (broken.length === 0) return 'Nothing was promised about this category.'
  const times = broken.flatMap(({ freeFrom }) => freeFrom ?? [])
  const promises = broken.map((each) => `${promiseIn(each)}, ${each.counted} count already`)
  const free = times.length < broken.length ? '' : `; not before ${isoTime(Math.max(...times))}`
  return `${promises.join('; ')}${free}.`
}

function whyExpired({ at, expiresAt, hours }: GateFacts): string {
  if (!(at < expiresAt) || hours.open || hours.releaseAt === null) {
    return 'expiresAt is past when the text is due.'
  }
  return `The text would expire at ${isoTime(expiresAt)}, before it may leave at ${isoTime(hours.releaseAt)}; give a later expiresAt.`
}

const CLOSED: Record<ClosedWhy, string> = {
  before_opening: 'Sending hours have not begun where the person is',
  after_closing: 'Sending hours are over where the person is',
  closed_day: 'The day has no sending hours where the person is',
  public_holiday: 'It is a public holiday where the person is',
  zone_unknown: 'Nobody knows what time it is where the person is',
  no_policy: 'No sending hours are known for the country of the number',
}

function whyClosed({ hours }: GateFacts): string {
  if (hours.open) return 'Texts may leave at this moment.'
  const until = hours.opensAt === null ? '' : `; they open at ${isoTime(hours.opensAt)}`
  return `${CLOSED[hours.why]}${until}.`
}
