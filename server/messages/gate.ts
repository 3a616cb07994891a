import type { Queryable } from '../../db/database.ts'
import { consentOf } from '../../db/consents.ts'
import { findCategory, senderFor, sendingHoursOf, type Category } from '../../src/domain/brand.ts'
import type { ConsentStatus } from '../../src/domain/consent.ts'
import { statusAt } from '../../src/domain/consent-state.ts'
import {
  decide,
  GATE_POLICY_VERSION,
  verificationOf,
  type FrequencyFact,
  type GateDecision,
  type GateFacts,
  type HoursFact,
  type PersonFacts,
} from '../../src/domain/gate.ts'
import { hoursAt, spreadRelease, type HoursQuestion } from '../../src/domain/hours/hours-at.ts'
import type { Context } from '../context.ts'
import type { GatedMessage, GatedPerson, KnownRecipient } from './gated.ts'
import { promisesAround } from './promises.ts'

export interface Decided {
  decision: GateDecision
  facts: GateFacts
}

export interface Verdict extends Decided {
  /** Facts, rules and decision as they are kept. Holds no number. */
  proof: string
}

/**
 * Gathers the facts inside the caller's transaction and lets the gate decide on them: a
 * withdrawal committed a moment earlier is seen. `now` is when the decision is taken.
 */
export async function decideOn(
  context: Context,
  transaction: Queryable,
  person: GatedPerson,
  message: GatedMessage,
  now: number,
): Promise<Verdict> {
  const setting = settingOf(context, person, message)
  const { recipient } = person
  const { leavesAt, category, purpose } = setting
  const consent = recipient && (await consentOf(transaction, recipient.id, message.category))
  const counted = { person, message, category, purpose, asked: consent, leavesAt }
  const frequency = await promisesAround(context, transaction, counted)
  const decided = decideBy(context, { person, message, setting, consent, frequency, now })
  return { ...decided, proof: proofOf(decided) }
}

/** Facts, rules and decision as they are kept. */
export const proofOf = ({ decision, facts }: Decided): string =>
  JSON.stringify({ policy: GATE_POLICY_VERSION, facts, ...decision })

/** What is known of a message before anything is read about its person. */
export interface Setting {
  category: Category | undefined
  purpose: GatedMessage['purpose']
  hours: HoursFact
  /** When it leaves, or would: milliseconds since 1970. */
  leavesAt: number
}

export function settingOf(
  { brand }: Pick<Context, 'brand'>,
  { phoneNumber, country }: GatedPerson,
  message: GatedMessage,
): Setting {
  const { at } = message
  const category = findCategory(brand, message.category)
  const purpose = purposeOf(message, category)
  const hoursAsked = category === undefined ? brand.sendingHours : sendingHoursOf(brand, category)
  const hours = hoursFact({ at, phoneNumber, country, purpose, hours: hoursAsked }, message)
  return { category, purpose, hours, leavesAt: hours.open ? at : (hours.releaseAt ?? at) }
}

/** Everything a decision is taken on. */
export interface Asked {
  person: GatedPerson
  message: GatedMessage
  setting: Setting
  consent: { status: ConsentStatus; until: number | null } | undefined
  frequency: readonly FrequencyFact[]
  now: number
}

/** Lets the gate decide on facts that were gathered. */
export function decideBy({ brand }: Pick<Context, 'brand'>, asked: Asked): Decided {
  const { person, message, setting, consent, frequency, now } = asked
  const { phoneNumber, country } = person
  const { at, expiresAt, keyKind, segments, senderId } = message
  const { category, purpose, hours } = setting
  const facts: GateFacts = {
    ...personFacts(person, consent, at),
    keyKind,
    onTeam: brand.team.includes(phoneNumber),
    purpose,
    senderAllowed: senderId !== null && senderFor(brand, country, senderId) !== undefined,
    campaignKnown: message.campaignId === category?.campaignId,
    segments,
    carriesLink: message.carriesLink,
    frequency,
    hours,
    now,
    at,
    expiresAt,
  }
  return { decision: decide(facts), facts }
}

/** A text is marketing when it was accepted as that, or when the brand says so by now. */
const purposeOf = (
  message: GatedMessage,
  category: Category | undefined,
): GatedMessage['purpose'] =>
  message.purpose === 'service' && category?.purpose === 'service' ? 'service' : 'marketing'

function personFacts(
  { recipient }: GatedPerson,
  consent: Asked['consent'],
  at: number,
): PersonFacts {
  const status: ConsentStatus = consent === undefined ? 'never_asked' : statusAt(consent, at)
  return {
    consent: status,
    suppressed: recipient !== undefined && isSuppressed(recipient),
    verification: verificationOf(status, recipient?.verified_at ?? null),
  }
}

/** Erasure is the strongest opposition there is. */
const isSuppressed = ({ suppressed_at, erased_at }: KnownRecipient): boolean =>
  suppressed_at !== null || erased_at !== null

/**
 * The hours, and when a text that has to wait leaves: behind the opening, early enough to be alive;
 * one that is not kept, at the opening.
 */
function hoursFact(asked: HoursQuestion, { id, expiresAt }: GatedMessage): HoursFact {
  const answer = hoursAt(asked)
  if (answer.open) return answer
  const { opensAt } = answer
  if (opensAt === null) return { ...answer, releaseAt: null }
  const opening = hoursAt({ ...asked, at: opensAt })
  // Hours that do not begin when they are said to are hours nobody knows.
  if (!opening.open || opensAt <= asked.at) return { ...answer, releaseAt: null }
  if (id === null) return { ...answer, releaseAt: opensAt }
  const closesAt = Math.min(opening.closesAt ?? expiresAt, expiresAt)
  return { ...answer, releaseAt: spreadRelease({ opensAt, closesAt, seed: id }) }
}
