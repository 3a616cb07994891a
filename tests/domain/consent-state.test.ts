import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CONSENT_EVENT_TYPES,
  CONSENT_STATUSES,
  RECIPIENT_EVENT_TYPES,
  SOURCES,
  type ConsentEventType,
  type ConsentStatus,
} from '../../src/domain/consent.ts'
import {
  fold,
  statusAt,
  type ConsentState,
  type FoldedEvent,
} from '../../src/domain/consent-state.ts'

const event = (type: ConsentEventType, changed: Partial<FoldedEvent> = {}): FoldedEvent => ({
  type,
  status: null,
  until: null,
  source: 'landing_page',
  occurredAt: 100,
  ...changed,
})
const state = (status: ConsentStatus, changed: Partial<ConsentState> = {}): ConsentState => ({
  status,
  since: 1,
  source: 'api',
  until: null,
  before: null,
  ...changed,
})
const statusAfter = (before: ConsentState | undefined, ...events: FoldedEvent[]) =>
  events.reduce<ConsentState | undefined>(fold, before)?.status ?? 'never_asked'

const granted = state('granted')
const pending = state('pending')
const paused = state('paused', {
  until: 50,
  before: { status: 'granted', since: 1, source: 'api' },
})

describe('the status after an event', () => {
  const BEFORE = {
    never_asked: undefined,
    pending,
    granted,
    declined: state('declined'),
    withdrawn: state('withdrawn'),
    paused,
    expired: state('expired'),
  }
  /** Columns: never_asked, pending, granted, declined, withdrawn, paused, expired. */
  it.each<[type: ConsentEventType, after: ConsentStatus[]]>([
    ['granted', Array<ConsentStatus>(7).fill('granted')],
    ['declined', Array<ConsentStatus>(7).fill('declined')],
    ['withdrawn', Array<ConsentStatus>(7).fill('withdrawn')],
    ['requested', ['pending', 'pending', 'granted', 'pending', 'pending', 'paused', 'pending']],
    [
      'expired',
      ['never_asked', 'expired', 'expired', 'declined', 'withdrawn', 'expired', 'expired'],
    ],
    ['paused', ['never_asked', 'pending', 'paused', 'declined', 'withdrawn', 'paused', 'expired']],
    [
      'resumed',
      ['never_asked', 'pending', 'granted', 'declined', 'withdrawn', 'granted', 'expired'],
    ],
  ])('%s', (type, after) => {
    expect(Object.values(BEFORE).map((before) => statusAfter(before, event(type)))).toEqual(after)
  })

  it.each(RECIPIENT_EVENT_TYPES)('%s is about the number and changes no category', (type) => {
    for (const before of Object.values(BEFORE)) expect(fold(before, event(type))).toBe(before)
  })

  it.each(['imported', 'undone'] as const)('%s is what the event says', (type) => {
    for (const status of CONSENT_STATUSES) {
      expect(statusAfter(granted, event(type, { status }))).toBe(status)
    }
  })
})

describe('the date of a state', () => {
  it('stays when the same is said again, and the source is the new one', () => {
    expect(fold(granted, event('granted'))).toEqual(state('granted', { source: 'landing_page' }))
  })

  it('is new when it comes back to what it was', () => {
    const left = fold(granted, event('withdrawn', { occurredAt: 5 }))
    expect(fold(left, event('granted', { occurredAt: 6 }))?.since).toBe(6)
  })
})

describe('a request', () => {
  it.each(['withdrawn', 'declined'] as const)('that lapses gives back what was %s', (status) => {
    const before = state(status)
    expect([event('requested'), event('requested'), event('expired')].reduce(fold, before)).toEqual(
      before,
    )
  })

  it('by a stranger takes nothing from somebody who agreed', () => {
    expect([event('requested'), event('expired')].slice(0, 1).reduce(fold, granted)).toBe(granted)
  })
})

describe('a pause', () => {
  it('gives the consent back with its own date when it is resumed', () => {
    expect([event('paused', { until: 500 }), event('resumed')].reduce(fold, granted)).toEqual(
      granted,
    )
  })

  it('takes a new end without losing what it returns to', () => {
    expect(fold(paused, event('paused', { until: 99 }))).toEqual({ ...paused, until: 99 })
  })

  it('holds until its end, and not a millisecond longer', () => {
    expect(statusAt(paused, 49)).toBe('paused')
    expect(statusAt(paused, 50)).toBe('granted')
    expect(statusAt({ ...paused, until: null }, 1e15)).toBe('paused')
    expect(statusAt(state('withdrawn', { until: 1 }), 50)).toBe('withdrawn')
  })
})

const anyEvent: fc.Arbitrary<FoldedEvent> = fc.record({
  type: fc.constantFrom(...CONSENT_EVENT_TYPES),
  status: fc.constantFrom(...CONSENT_STATUSES),
  until: fc.option(fc.integer({ min: 0, max: 200 })),
  source: fc.option(fc.constantFrom(...SOURCES)),
  occurredAt: fc.integer({ min: 0, max: 100 }),
})
const anyEvents = fc.array(anyEvent, { maxLength: 30 })

describe('whatever happens, in whatever order', () => {
  it('nobody is granted without a yes after their last no', () => {
    fc.assert(
      fc.property(anyEvents, fc.integer({ min: 0, max: 300 }), (events, now) => {
        const after = events.reduce<ConsentState | undefined>(fold, undefined)
        if (after === undefined || statusAt(after, now) !== 'granted') return
        const says = (wanted: ConsentStatus) => (each: FoldedEvent) =>
          each.type === wanted ||
          ((each.type === 'imported' || each.type === 'undone') && each.status === wanted)
        const yes = events.findLastIndex((each) => says('granted')(each) || says('paused')(each))
        const no = events.findLastIndex((each) => says('withdrawn')(each) || says('declined')(each))
        expect(yes).toBeGreaterThan(no)
      }),
      { numRuns: 2_000 },
    )
  })

  it('a state returns only to a yes from a pause and to a no from a request', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const before = events.reduce<ConsentState | undefined>(fold, undefined)?.before
        if (before === null || before === undefined) return
        expect(['granted', 'withdrawn', 'declined']).toContain(before.status)
      }),
      { numRuns: 2_000 },
    )
  })
})
