import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONSENT_STATUSES, type ConsentStatus } from '../../src/domain/consent.ts'
import {
  decide,
  GATE_POLICY_VERSION,
  objectionsOf,
  verificationOf,
  VERIFICATIONS,
  type FrequencyFact,
  type GateFacts,
  type HoursFact,
} from '../../src/domain/gate.ts'
import { CLOSED_WHY } from '../../src/domain/hours/hours-at.ts'
import { KEY_KINDS } from '../../src/domain/message.ts'

const OPEN: HoursFact = { open: true, closesAt: 5_000, policy: 'any' }
const CLOSED: HoursFact = {
  open: false,
  opensAt: 1_500,
  releaseAt: 1_600,
  policy: 'any',
  why: 'closed_day',
}
const counted = (count: number, changed: Partial<FrequencyFact> = {}): FrequencyFact => ({
  of: 'category',
  max: 4,
  per: 'month',
  counted: count,
  freeFrom: null,
  ...changed,
})
const LETS_THROUGH: GateFacts = {
  consent: 'granted',
  suppressed: false,
  verification: 'done',
  keyKind: 'live',
  onTeam: false,
  purpose: 'marketing',
  senderAllowed: true,
  campaignKnown: true,
  segments: 1,
  carriesLink: true,
  frequency: [counted(3)],
  hours: OPEN,
  now: 1_000,
  at: 1_000,
  expiresAt: 2_000,
}
const facts = (changed: Partial<GateFacts> = {}): GateFacts => ({ ...LETS_THROUGH, ...changed })
const refusal = (...reasons: string[]) => ({ decision: 'refuse', reasons })
const SEND = { decision: 'send' }

describe('the gate', () => {
  it.each<[consent: ConsentStatus, decision: object]>([
    ['granted', SEND],
    ['never_asked', refusal('not_opted_in')],
    ['pending', refusal('not_opted_in')],
    ['declined', refusal('not_opted_in')],
    ['withdrawn', refusal('withdrawn')],
    ['paused', refusal('not_opted_in')],
    ['expired', refusal('not_opted_in')],
  ])('answers a consent that is %s with %j', (consent, decision) => {
    expect(decide(facts({ consent }))).toEqual(decision)
  })

  it('knows every status: a new one is refused until somebody decides on it', () => {
    const sent = CONSENT_STATUSES.filter(
      (consent) => decide(facts({ consent })).decision === 'send',
    )
    expect(sent).toEqual(['granted'])
    expect(decide(facts({ consent: 'someday' as ConsentStatus }))).toEqual(refusal('not_opted_in'))
  })

  it('refuses a suppressed number above every consent', () => {
    expect(decide(facts({ suppressed: true }))).toEqual(refusal('suppressed'))
  })

  it.each([
    ['done', SEND],
    ['not_needed', SEND],
    ['awaited', refusal('not_opted_in')],
    ['something new', refusal('not_opted_in')],
  ])('answers a verification that is %s with %j', (verification, decision) => {
    const known = verification as GateFacts['verification']
    expect(decide(facts({ verification: known }))).toEqual(decision)
  })

  it.each([
    [{ keyKind: 'live', onTeam: false }, 'send'],
    [{ keyKind: 'live', onTeam: true }, 'send'],
    [{ keyKind: 'team', onTeam: true }, 'send'],
    [{ keyKind: 'team', onTeam: false }, 'refuse'],
    [{ keyKind: 'test', onTeam: false }, 'send'],
    [{ keyKind: 'test', onTeam: true }, 'send'],
  ] as const)('with %j decides to %s', (key, decision) => {
    expect(decide(facts(key)).decision).toBe(decision)
  })

  it.each<[what: string, changed: Partial<GateFacts>, decision: object]>([
    ['a sender that may not', { senderAllowed: false }, refusal('sender_not_allowed')],
    ['another campaign', { campaignKnown: false }, refusal('campaign_unknown')],
    ['one segment', { segments: 1 }, SEND],
    ['two segments', { segments: 2 }, SEND],
    ['three segments', { segments: 3 }, refusal('text_too_long')],
    ['segments nobody counted', { segments: Number.NaN }, refusal('text_too_long')],
    ['no link in marketing', { carriesLink: false }, refusal('link_missing')],
    ['no link in a service text', { carriesLink: false, purpose: 'service' }, SEND],
    [
      'no link in a text of some other purpose',
      { carriesLink: false, purpose: 'news' as GateFacts['purpose'] },
      refusal('link_missing'),
    ],
  ])('answers %s', (_what, changed, decision) => {
    expect(decide(facts(changed))).toEqual(decision)
  })

  it.each<[what: string, frequency: FrequencyFact[], decision: object]>([
    ['none counted', [counted(0)], SEND],
    ['one less than promised', [counted(3)], SEND],
    ['as many as promised', [counted(4)], refusal('frequency_cap')],
    ['more than promised', [counted(5)], refusal('frequency_cap')],
    ['a count nobody knows', [counted(Number.NaN)], refusal('frequency_cap')],
    ['no promise at all', [], refusal('frequency_cap')],
    ['room in both promises', [counted(0), counted(0, { of: 'marketing' })], SEND],
    [
      'room in the category alone',
      [counted(0), counted(8, { of: 'marketing', max: 8 })],
      refusal('frequency_cap'),
    ],
  ])('keeps its promises: %s', (_what, frequency, decision) => {
    expect(decide(facts({ frequency }))).toEqual(decision)
  })

  it.each([
    ['a millisecond before', { at: 1_999 }, 'send'],
    ['at the very time', { at: 2_000 }, 'refuse'],
    ['after', { at: 2_001 }, 'refuse'],
    ['without knowing the time', { at: Number.NaN }, 'refuse'],
    ['without knowing the expiry', { expiresAt: Number.NaN }, 'refuse'],
    ['knowing neither', { at: Number.NaN, expiresAt: Number.NaN }, 'refuse'],
    ['with a clock that ran away', { at: Infinity, expiresAt: Infinity }, 'refuse'],
  ])('%s a message expires', (_when, times, decision) => {
    expect(decide(facts(times)).decision).toBe(decision)
  })

  it.each<[what: string, hours: HoursFact, decision: object]>([
    ['open', OPEN, SEND],
    [
      'closed, and open in time',
      CLOSED,
      { decision: 'hold', reasons: ['outside_hours'], releaseAt: 1_600 },
    ],
    [
      'closed until a millisecond before the end',
      { ...CLOSED, releaseAt: 1_999 },
      { decision: 'hold', reasons: ['outside_hours'], releaseAt: 1_999 },
    ],
    [
      'closed until the message expires',
      { ...CLOSED, releaseAt: 2_000 },
      refusal('expired', 'outside_hours'),
    ],
    [
      'closed, and nobody knows until when',
      { ...CLOSED, opensAt: null, releaseAt: null, why: 'zone_unknown' },
      refusal('outside_hours'),
    ],
  ])('asks for the hours: %s', (_what, hours, decision) => {
    expect(decide(facts({ hours }))).toEqual(decision)
  })

  it('holds nothing that it would refuse when the hours begin', () => {
    expect(decide(facts({ hours: CLOSED, consent: 'withdrawn' }))).toEqual(
      refusal('withdrawn', 'outside_hours'),
    )
  })

  it('gives every reason, the gravest first', () => {
    const everything = facts({
      suppressed: true,
      consent: 'withdrawn',
      keyKind: 'team',
      senderAllowed: false,
      campaignKnown: false,
      segments: 3,
      carriesLink: false,
      frequency: [counted(4)],
      hours: { ...CLOSED, opensAt: null, releaseAt: null },
      at: 3_000,
    })
    expect(decide(everything)).toEqual(
      refusal(
        'suppressed',
        'withdrawn',
        'forbidden',
        'sender_not_allowed',
        'campaign_unknown',
        'text_too_long',
        'link_missing',
        'frequency_cap',
        'expired',
        'outside_hours',
      ),
    )
  })

  const time = fc.oneof(fc.nat(10), fc.constantFrom(Number.NaN, Infinity, -Infinity))
  const perhaps = fc.option(fc.nat(12), { nil: null })
  const anyFacts: fc.Arbitrary<GateFacts> = fc.record({
    // Often what lets through, or chance would hardly ever let anything.
    consent: fc.oneof(
      { weight: 3, arbitrary: fc.constant('granted' as const) },
      fc.constantFrom(...CONSENT_STATUSES),
    ),
    suppressed: fc.constantFrom(false, false, false, true),
    verification: fc.constantFrom(...VERIFICATIONS),
    keyKind: fc.constantFrom(...KEY_KINDS),
    onTeam: fc.boolean(),
    purpose: fc.constantFrom('service', 'marketing'),
    senderAllowed: fc.constantFrom(true, true, true, false),
    campaignKnown: fc.constantFrom(true, true, true, false),
    segments: fc.integer({ min: 1, max: 3 }),
    carriesLink: fc.boolean(),
    frequency: fc.array(
      fc.integer({ min: 0, max: 5 }).map((count) => counted(count)),
      { maxLength: 2 },
    ),
    hours: fc.oneof(
      fc.constant(OPEN),
      fc.record({
        open: fc.constant(false as const),
        opensAt: perhaps,
        releaseAt: perhaps,
        policy: fc.constant('any'),
        why: fc.constantFrom(...CLOSED_WHY),
      }),
    ),
    now: fc.nat(10),
    at: time,
    expiresAt: time,
  })

  it('sends exactly when everything allows it, and holds exactly when only the hours do not', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { hours } = any
        const leavesAt = hours.open ? any.at : hours.releaseAt
        const allowed =
          any.consent === 'granted' &&
          any.verification !== 'awaited' &&
          !any.suppressed &&
          (any.keyKind !== 'team' || any.onTeam) &&
          any.senderAllowed &&
          any.campaignKnown &&
          any.segments < 3 &&
          (any.purpose === 'service' || any.carriesLink) &&
          any.frequency.length > 0 &&
          any.frequency.every(({ counted: count }) => count < 4) &&
          any.at < any.expiresAt &&
          leavesAt !== null &&
          leavesAt < any.expiresAt
        const { decision } = decide(any)
        seen.add(decision)
        expect(decision).toBe(allowed ? (hours.open ? 'send' : 'hold') : 'refuse')
      }),
      { numRuns: 5_000 },
    )
    expect([...seen].sort()).toEqual(['hold', 'refuse', 'send'])
  })

  it('never says more of a person than the person alone', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const objections = objectionsOf(any)
        const decision = decide(any)
        const reasons = decision.decision === 'send' ? [] : decision.reasons
        expect(reasons.slice(0, objections.length)).toEqual(objections)
      }),
    )
  })

  it('dates its rules, so that a decision can be judged by the ones of its day', () => {
    expect(GATE_POLICY_VERSION).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })
})

it.each([
  ['pending', null, 'awaited'],
  ['pending', 5, 'awaited'],
  ['granted', null, 'not_needed'],
  ['granted', 5, 'done'],
] as const)('a consent that is %s of a number verified at %s: %s', (consent, at, verification) => {
  expect(verificationOf(consent, at)).toBe(verification)
})
