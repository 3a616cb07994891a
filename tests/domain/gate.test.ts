import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONSENT_STATUSES, type ConsentStatus } from '../../src/domain/consent.ts'
import { decide, GATE_POLICY_VERSION, type GateFacts } from '../../src/domain/gate.ts'
import { KEY_KINDS } from '../../src/domain/message.ts'

const LETS_THROUGH: GateFacts = {
  consent: 'granted',
  suppressed: false,
  keyKind: 'live',
  onTeam: false,
  now: 1_000,
  expiresAt: 2_000,
}
const facts = (changed: Partial<GateFacts> = {}): GateFacts => ({ ...LETS_THROUGH, ...changed })
const refusal = (...reasons: string[]) => ({ decision: 'refuse', reasons })

describe('the gate', () => {
  it.each<[consent: ConsentStatus, decision: object]>([
    ['granted', { decision: 'send' }],
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
    [{ keyKind: 'live', onTeam: false }, 'send'],
    [{ keyKind: 'live', onTeam: true }, 'send'],
    [{ keyKind: 'team', onTeam: true }, 'send'],
    [{ keyKind: 'team', onTeam: false }, 'refuse'],
    [{ keyKind: 'test', onTeam: false }, 'send'],
    [{ keyKind: 'test', onTeam: true }, 'send'],
  ] as const)('with %j decides to %s', (key, decision) => {
    expect(decide(facts(key)).decision).toBe(decision)
  })

  it.each([
    ['a millisecond before', { now: 1_999 }, 'send'],
    ['at the very time', { now: 2_000 }, 'refuse'],
    ['after', { now: 2_001 }, 'refuse'],
    ['without knowing the time', { now: Number.NaN }, 'refuse'],
    ['without knowing the expiry', { expiresAt: Number.NaN }, 'refuse'],
    ['knowing neither', { now: Number.NaN, expiresAt: Number.NaN }, 'refuse'],
    ['with a clock that ran away', { now: Infinity, expiresAt: Infinity }, 'refuse'],
  ])('%s a message expires', (_when, times, decision) => {
    expect(decide(facts(times)).decision).toBe(decision)
  })

  it('gives every reason, the gravest first', () => {
    expect(
      decide(facts({ suppressed: true, consent: 'withdrawn', keyKind: 'team', now: 3_000 })),
    ).toEqual(refusal('suppressed', 'withdrawn', 'forbidden', 'expired'))
  })

  it('sends exactly when consent, number, key and time all allow it', () => {
    const time = fc.oneof(fc.nat(10), fc.constantFrom(Number.NaN, Infinity, -Infinity))
    fc.assert(
      fc.property(
        fc.record({
          consent: fc.constantFrom(...CONSENT_STATUSES),
          suppressed: fc.boolean(),
          keyKind: fc.constantFrom(...KEY_KINDS),
          onTeam: fc.boolean(),
          now: time,
          expiresAt: time,
        }),
        (any) => {
          const allowed =
            any.consent === 'granted' &&
            !any.suppressed &&
            any.now < any.expiresAt &&
            (any.keyKind !== 'team' || any.onTeam)
          const { decision } = decide(any)
          expect(decision).toBe(allowed ? 'send' : 'refuse')
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('dates its rules, so that a decision can be judged by the ones of its day', () => {
    expect(GATE_POLICY_VERSION).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })
})
