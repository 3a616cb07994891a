import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONSENT_STATUSES } from '../../src/domain/consent.ts'
import {
  isTooEarly,
  periodFor,
  retentionDue,
  yearsLater,
  type RetentionDue,
  type RetentionFacts,
} from '../../src/domain/retention.ts'
import { RETENTION_PERIODS } from '../../src/domain/retention-rules.ts'

const NOW = Date.parse('2036-03-01T02:00:00Z')
const yearsAgo = (years: number) => yearsLater(NOW, -years)

/** Somebody who agreed long ago and of whom everything is still there. */
const someone = (changed: Partial<RetentionFacts> = {}): RetentionFacts => ({
  now: NOW,
  country: 'FR',
  states: [{ category: 'offers', status: 'granted' }],
  lastSeenAt: yearsAgo(10),
  lastUseAt: null,
  lastServedAt: null,
  erasedAt: null,
  suppressedAt: null,
  waiting: false,
  holds: { number: true, evidence: true, fingerprint: true },
  ...changed,
})
const withdrawn = [{ category: 'offers', status: 'withdrawn' }] as const

describe('a consent', () => {
  it.each<[what: string, facts: Partial<RetentionFacts>, expire: string[]]>([
    ['the day before three years of silence', { lastSeenAt: yearsAgo(3) + 1 }, []],
    ['after three years of silence', { lastSeenAt: yearsAgo(3) }, ['offers']],
    [
      'texts sent for the brand’s own ends do not prolong',
      { lastSeenAt: yearsAgo(3), lastUseAt: NOW - 1 },
      ['offers'],
    ],
    [
      'orders prolong',
      { lastSeenAt: yearsAgo(9), lastServedAt: yearsAgo(2), lastUseAt: yearsAgo(2) },
      [],
    ],
    [
      'of an Italian number, after two years',
      { country: 'IT', lastSeenAt: yearsAgo(2) },
      ['offers'],
    ],
    [
      'that is paused ends as well',
      { states: [{ category: 'offers', status: 'paused' }] },
      ['offers'],
    ],
    ['that was withdrawn stays withdrawn', { states: withdrawn }, []],
    [
      'that is only asked for is not its business',
      { states: [{ category: 'offers', status: 'pending' }] },
      [],
    ],
  ])('%s', (_what, facts, expire) => {
    expect(retentionDue(someone(facts)).expire).toEqual(expire)
  })
})

describe('a number is destroyed', () => {
  it.each<[what: string, facts: Partial<RetentionFacts>, destroyed: boolean]>([
    ['with the consent that ends', { lastSeenAt: yearsAgo(3) }, true],
    ['not while a text waits for it', { waiting: true }, false],
    ['not while a request stands', { states: [{ category: 'x', status: 'pending' }] }, false],
    ['not a day early', { states: withdrawn, lastSeenAt: yearsAgo(3) + 1 }, false],
    ['once', { holds: { number: false, evidence: true, fingerprint: true } }, false],
  ])('%s', (_what, facts, destroyed) => {
    expect(retentionDue(someone(facts)).destroyNumber).toBe(destroyed)
  })
})

describe('evidence is destroyed', () => {
  it.each<[country: string, years: number]>([
    ['FR', 5],
    ['DE', 5],
    ['GB', 6],
    ['CH', 10],
    ['XX', 5],
  ])('for %s %i years after the last use', (country, years) => {
    const at = (lastUseAt: number) =>
      retentionDue(someone({ country, states: withdrawn, lastSeenAt: yearsAgo(11), lastUseAt }))
    expect(at(yearsAgo(years) + 1).destroyEvidence).toBe(false)
    expect(at(yearsAgo(years)).destroyEvidence).toBe(true)
  })

  it('not before the person’s last word is as old', () => {
    const facts = { states: withdrawn, lastSeenAt: yearsAgo(4), lastUseAt: yearsAgo(9) }
    expect(retentionDue(someone(facts)).destroyEvidence).toBe(false)
  })
})

describe('an opposition is forgotten', () => {
  it.each<[what: string, facts: Partial<RetentionFacts>, forgotten: boolean]>([
    ['when evidence and opposition have had their time', { states: withdrawn }, true],
    ['not three years after an erasure', { states: withdrawn, erasedAt: yearsAgo(4) }, false],
    ['five years after an erasure', { states: withdrawn, erasedAt: yearsAgo(5) }, true],
    ['never when the brand suppressed the number', { suppressedAt: yearsAgo(10) }, false],
  ])('%s', (_what, facts, forgotten) => {
    expect(retentionDue(someone(facts)).dropFingerprint).toBe(forgotten)
  })
})

describe('the periods', () => {
  it('each have a source, a date and a known certainty', () => {
    for (const { source, effectiveFrom, certainty, years } of RETENTION_PERIODS) {
      expect(source.length).toBeGreaterThan(10)
      expect(Date.parse(effectiveFrom)).toBeLessThan(Date.now())
      expect('VSKP').toContain(certainty)
      expect(years).toBeGreaterThan(0)
    }
  })

  it('are written down where a lawyer reads them', () => {
    const page = readFileSync(new URL('../../docs/retention.md', import.meta.url), 'utf8')
    const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
    for (const { country, years, effectiveFrom, certainty, source } of RETENTION_PERIODS) {
      const written = rows.filter(
        ([, , numbers = '', period, from, told = '', sure]) =>
          (country === '*' ? numbers.startsWith('all') : numbers === country) &&
          period === `${years} years` &&
          from === effectiveFrom &&
          told.startsWith(source.split(/[:;]/)[0] ?? '') &&
          sure === certainty,
      )
      expect(written, `${country} ${effectiveFrom} ${source}`).toHaveLength(1)
    }
  })

  it('apply from their day on, a country’s own before everybody’s', () => {
    const row = { subject: 'evidence', source: 'a law', certainty: 'V' } as const
    const periods = [
      { ...row, country: '*', years: 5, effectiveFrom: '2020-01-01' },
      { ...row, country: 'FR', years: 6, effectiveFrom: '2030-01-01' },
      { ...row, country: 'FR', years: 7, effectiveFrom: '2031-01-01' },
    ]
    const years = (country: string, day: string) =>
      periodFor('evidence', country, Date.parse(day), periods).years
    expect(years('FR', '2029-12-31')).toBe(5)
    expect(years('FR', '2030-01-01')).toBe(6)
    expect(years('FR', '2035-01-01')).toBe(7)
    expect(years('DE', '2035-01-01')).toBe(5)
    expect(() => years('DE', '2019-12-31')).toThrow('No period of evidence applies yet')
  })

  it('end on the same day of a later year', () => {
    const day = (text: string) => Date.parse(`${text}T10:00:00Z`)
    expect(yearsLater(day('2023-05-07'), 3)).toBe(day('2026-05-07'))
    expect(yearsLater(day('2024-02-29'), 3)).toBe(day('2027-03-01'))
    expect(yearsLater(day('2024-02-29'), 4)).toBe(day('2028-02-29'))
  })
})

const past = fc.integer({ min: 0, max: 20 * 366 }).map((days) => NOW - days * 86_400_000)
const moment = fc.option(past, { nil: null })
const anyone: fc.Arbitrary<RetentionFacts> = fc.record({
  now: fc.constant(NOW),
  country: fc.constantFrom('FR', 'DE', 'IT', 'GB', 'CH', 'XX'),
  states: fc.uniqueArray(
    fc.record({
      category: fc.constantFrom('a', 'b', 'c'),
      status: fc.constantFrom(...CONSENT_STATUSES),
    }),
    { selector: ({ category }) => category },
  ),
  lastSeenAt: past,
  lastUseAt: moment,
  lastServedAt: moment,
  erasedAt: moment,
  suppressedAt: moment,
  waiting: fc.boolean(),
  holds: fc.record({ number: fc.boolean(), evidence: fc.boolean(), fingerprint: fc.boolean() }),
})

/** The recipient after what was due is done. */
const after = (facts: RetentionFacts, due: RetentionDue): RetentionFacts => ({
  ...facts,
  states: facts.states.map((state) =>
    due.expire.includes(state.category) ? { ...state, status: 'expired' } : state,
  ),
  holds: {
    number: facts.holds.number && !due.destroyNumber && !due.destroyEvidence,
    evidence: facts.holds.evidence && !due.destroyEvidence,
    fingerprint: facts.holds.fingerprint && !due.dropFingerprint,
  },
})
const NOTHING: RetentionDue = {
  expire: [],
  destroyNumber: false,
  destroyEvidence: false,
  dropFingerprint: false,
}
const check = (property: (facts: RetentionFacts) => void) =>
  fc.assert(fc.property(anyone, property), { numRuns: 2_000 })
const isLive = ({ status }: { status: string }) => status === 'granted' || status === 'paused'

describe('whoever it is', () => {
  it('evidence is never destroyed before its period after any use', () => {
    check((facts) => {
      if (!retentionDue(facts).destroyEvidence) return
      const { years } = periodFor('evidence', facts.country, NOW)
      expect(yearsLater(facts.lastUseAt ?? 0, years)).toBeLessThanOrEqual(NOW)
    })
  })

  it('no opposition is forgotten in its first three years, nor before the evidence is', () => {
    check((facts) => {
      const due = retentionDue(facts)
      if (!due.dropFingerprint) return
      expect(yearsLater(Math.max(facts.lastSeenAt, facts.erasedAt ?? 0), 3)).toBeLessThanOrEqual(
        NOW,
      )
      expect(facts.suppressedAt).toBeNull()
      expect(facts.holds.evidence && !due.destroyEvidence).toBe(false)
    })
  })

  it('what is done is done: a second look finds nothing', () => {
    check((facts) => {
      expect(retentionDue(after(facts, retentionDue(facts)))).toEqual(NOTHING)
    })
  })

  it('a live consent whose person was heard of in time is left alone', () => {
    check((facts) => {
      const { years } = periodFor('silence', facts.country, NOW)
      const heardOf = Math.max(facts.lastSeenAt, facts.lastServedAt ?? 0)
      if (!facts.states.some(isLive) || yearsLater(heardOf, years) <= NOW) return
      expect(retentionDue(facts)).toEqual(NOTHING)
    })
  })

  it('nothing is destroyed that a waiting text or a live consent needs', () => {
    check((facts) => {
      const due = retentionDue(facts)
      const stillLive = after(facts, due).states.some(isLive)
      if (!facts.waiting && !stillLive) return
      expect({ ...due, expire: [] }).toEqual(NOTHING)
    })
  })

  it('the first look at the recipient alone never passes over what is due', () => {
    check((facts) => {
      if (isTooEarly(facts, NOW)) expect(retentionDue(facts)).toEqual(NOTHING)
    })
  })
})
