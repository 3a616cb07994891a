import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hoursAt,
  type HoursAnswer,
  type HoursQuestion,
} from '../../../src/domain/hours/hours-at.ts'
import {
  WEEKDAYS,
  type SendingHours,
  type SendingWindow,
} from '../../../src/domain/hours/sending-hours.ts'

const FRENCH = { phoneNumber: '+33612345678', country: 'FR' }

/** Asks at a moment written as local time with offset or as UTC. */
const ask = (at: string, question: Partial<HoursQuestion> = {}): HoursAnswer =>
  hoursAt({
    ...FRENCH,
    purpose: 'marketing',
    hours: 'strict',
    at: Date.parse(at),
    ...question,
  })

/** `open until …` or `why, opens …`, with times in UTC. */
function told(answer: HoursAnswer): string {
  const time = (at: number | null) =>
    at === null ? 'never' : new Date(at).toISOString().replace(':00.000Z', 'Z')
  return answer.open
    ? `open until ${time(answer.closesAt)}`
    : `${answer.why}, opens ${time(answer.opensAt)}`
}

describe('strict hours in France', () => {
  it.each<[at: string, expected: string]>([
    // Tuesday 24 November 2026, winter time.
    ['2026-11-24T08:29:59.999+01:00', 'before_opening, opens 2026-11-24T07:30Z'],
    ['2026-11-24T08:30:00+01:00', 'open until 2026-11-24T19:00Z'],
    ['2026-11-24T19:59:59.999+01:00', 'open until 2026-11-24T19:00Z'],
    ['2026-11-24T20:00:00+01:00', 'after_closing, opens 2026-11-25T07:30Z'],
    ['2026-11-25T00:00:00+01:00', 'before_opening, opens 2026-11-25T07:30Z'],
    // Saturday is open, Sunday is not.
    ['2026-11-28T19:59:00+01:00', 'open until 2026-11-28T19:00Z'],
    ['2026-11-28T20:00:00+01:00', 'after_closing, opens 2026-11-30T07:30Z'],
    ['2026-11-29T12:00:00+01:00', 'closed_day, opens 2026-11-30T07:30Z'],
    // Friday 1 May 2026, summer time; Bastille Day, a Tuesday.
    ['2026-05-01T12:00:00+02:00', 'public_holiday, opens 2026-05-02T06:30Z'],
    ['2026-07-14T00:00:00+02:00', 'public_holiday, opens 2026-07-15T06:30Z'],
    // Christmas is a Friday; the 26th is a holiday in Alsace, and the 27th a Sunday.
    ['2026-12-24T20:00:00+01:00', 'after_closing, opens 2026-12-28T07:30Z'],
    ['2026-12-26T12:00:00+01:00', 'public_holiday, opens 2026-12-28T07:30Z'],
    // A Sunday that is also a holiday.
    ['2026-11-01T12:00:00+01:00', 'closed_day, opens 2026-11-02T07:30Z'],
  ])('%s: %s', (at, expected) => {
    expect(told(ask(at))).toBe(expected)
  })

  it('lets a service text leave at any hour, to any number', () => {
    const at = '2026-12-25T03:00:00+01:00'
    expect(ask(at, { purpose: 'service' })).toEqual({
      open: true,
      closesAt: null,
      policy: 'service',
    })
    const nowhere = { phoneNumber: '+999', country: 'XX' }
    expect(ask(at, { purpose: 'service', ...nowhere }).open).toBe(true)
  })

  it('names the rules that said so', () => {
    expect(ask('2026-11-24T12:00:00Z').policy).toBe('strict FR 2018-01-01')
    expect(ask('2026-11-24T12:00:00Z', { hours: 'charter' }).policy).toBe('charter FR 2026-03-01')
    expect(ask('2025-11-24T12:00:00Z', { hours: 'charter' }).policy).toBe('charter FR 2024-09-01')
    // Before the first charter, the strict hours hold.
    expect(ask('2023-11-24T12:00:00Z', { hours: 'charter' }).policy).toBe('strict FR 2018-01-01')
  })
})

describe('charter hours in France', () => {
  it.each<[at: string, expected: string]>([
    ['2026-11-24T07:59:59+01:00', 'before_opening, opens 2026-11-24T07:00Z'],
    ['2026-11-24T08:00:00+01:00', 'open until 2026-11-24T20:30Z'],
    ['2026-11-24T21:30:00+01:00', 'after_closing, opens 2026-11-25T07:00Z'],
    ['2026-11-29T12:00:00+01:00', 'closed_day, opens 2026-11-30T07:00Z'],
    ['2026-11-11T12:00:00+01:00', 'public_holiday, opens 2026-11-12T07:00Z'],
    // What is a holiday in Alsace only does not close France.
    ['2026-12-26T12:00:00+01:00', 'open until 2026-12-26T20:30Z'],
    // The charter of 2024 ended half an hour later; its last day is a Saturday.
    ['2026-02-28T21:45:00+01:00', 'open until 2026-02-28T21:00Z'],
    ['2026-03-02T21:45:00+01:00', 'after_closing, opens 2026-03-03T07:00Z'],
  ])('%s: %s', (at, expected) => {
    expect(told(ask(at, { hours: 'charter' }))).toBe(expected)
  })
})

describe('where in the country somebody is, when it is known', () => {
  it.each<[at: string, question: Partial<HoursQuestion>, open: boolean]>([
    ['2026-12-26T12:00:00+01:00', { subdivision: 'FR-67' }, false],
    ['2026-12-26T12:00:00+01:00', { subdivision: 'FR-59' }, true],
    ['2026-12-26T12:00:00+01:00', { subdivision: 'FR-67', hours: 'charter' }, false],
    ['2026-04-03T12:00:00+02:00', { subdivision: 'FR-57' }, false],
    ['2026-04-03T12:00:00+02:00', { subdivision: 'FR-75' }, true],
  ])('%s %j: %j', (at, question, open) => {
    expect(ask(at, question).open).toBe(open)
  })
})

describe('by the clock of the recipient', () => {
  const AT = '2026-11-24T12:30:00Z'
  it.each<[phoneNumber: string, country: string, expected: string]>([
    ['+33612345678', 'FR', 'open until 2026-11-24T19:00Z'],
    ['+262692123456', 'RE', 'open until 2026-11-24T16:00Z'],
    ['+262639012345', 'YT', 'open until 2026-11-24T17:00Z'],
    ['+590690123456', 'GP', 'open until 2026-11-25T00:00Z'],
    ['+590690123456', 'MF', 'open until 2026-11-25T00:00Z'],
    ['+596696123456', 'MQ', 'open until 2026-11-25T00:00Z'],
    ['+594694123456', 'GF', 'open until 2026-11-24T23:00Z'],
    ['+508551234', 'PM', 'open until 2026-11-24T23:00Z'],
    ['+687751234', 'NC', 'after_closing, opens 2026-11-24T21:30Z'],
    ['+32470123456', 'BE', 'open until 2026-11-24T18:00Z'],
    ['+447400123456', 'GB', 'open until 2026-11-24T20:00Z'],
    // Spain is open when it is open in Madrid and on the Canary Islands.
    ['+34612345678', 'ES', 'open until 2026-11-24T19:00Z'],
    // Portugal: Lisbon and the Azores.
    ['+351912345678', 'PT', 'open until 2026-11-24T20:00Z'],
    // New York 07:30, Chicago 06:30; Florida's 850 lies in both.
    ['+12125550123', 'US', 'before_opening, opens 2026-11-24T15:00Z'],
    ['+18505550123', 'US', 'before_opening, opens 2026-11-24T16:00Z'],
    ['+13125550123', 'US', 'before_opening, opens 2026-11-24T16:00Z'],
    ['+14155550123', 'US', 'before_opening, opens 2026-11-24T18:00Z'],
    ['+18085550123', 'US', 'before_opening, opens 2026-11-24T20:00Z'],
    // Nobody knows the code yet: from Hawaii 10:00 to New York 18:00.
    ['+12005550123', 'US', 'before_opening, opens 2026-11-24T20:00Z'],
    ['+15145550123', 'CA', 'before_opening, opens 2026-11-24T14:00Z'],
    ['+17095550123', 'CA', 'before_opening, opens 2026-11-24T13:00Z'],
  ])('%s %s: %s', (phoneNumber, country, expected) => {
    expect(told(ask(AT, { phoneNumber, country }))).toBe(expected)
  })

  it('opens nine in the morning of the Canaries, ten in Madrid', () => {
    const spanish = { phoneNumber: '+34612345678', country: 'ES' }
    expect(told(ask('2026-11-24T08:59:00Z', spanish))).toBe(
      'before_opening, opens 2026-11-24T09:00Z',
    )
  })

  it('believes the number, not the country, about overseas France', () => {
    const question = { phoneNumber: '+262692123456', country: 'FR' }
    expect(told(ask(AT, question))).toBe('open until 2026-11-24T16:00Z')
  })
})

describe('abolition days overseas', () => {
  it.each<[day: string, phoneNumber: string, country: string]>([
    ['2026-04-27', '+262639012345', 'YT'],
    ['2026-05-22', '+596696123456', 'MQ'],
    ['2026-05-27', '+590690123456', 'GP'],
    ['2026-06-10', '+594694123456', 'GF'],
    ['2027-12-20', '+262692123456', 'RE'],
  ])('%s %s', (day, phoneNumber, country) => {
    for (const hours of ['strict', 'charter'] as const) {
      const noon = `${day}T14:00:00Z`
      const answer = ask(noon, { phoneNumber, country, hours })
      expect(answer).toMatchObject({ open: false, why: 'public_holiday' })
      expect(ask(noon, { hours }).open).toBe(true)
    }
  })
})

describe('what is unknown is closed', () => {
  it.each<[what: string, question: Partial<HoursQuestion>, why: string]>([
    ['a country nobody knows', { country: 'XX' }, 'zone_unknown'],
    ['no country', { country: '' }, 'zone_unknown'],
    ['a number of another country', { country: 'DE' }, 'zone_unknown'],
    ['a number that is none', { phoneNumber: '0612345678' }, 'zone_unknown'],
    ['no clock', { at: NaN }, 'no_policy'],
    ['a clock out of range', { at: Infinity }, 'no_policy'],
  ])('%s', (_what, question, why) => {
    expect(ask('2026-11-24T12:00:00Z', question)).toMatchObject({
      open: false,
      opensAt: null,
      why,
    })
  })

  const japanese = { phoneNumber: '+819012345678', country: 'JP' }
  const weekdays: SendingWindow = {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '09:00',
    to: '18:00',
    holidays: false,
  }
  it('a country without a policy, unless the brand has its own windows', () => {
    const tokyoNoon = '2026-11-24T03:00:00Z'
    const none = { open: false, opensAt: null, why: 'no_policy' }
    expect(ask(tokyoNoon, japanese)).toMatchObject({ ...none, policy: 'strict JP none' })
    expect(ask(tokyoNoon, { ...japanese, hours: 'charter' })).toMatchObject(none)
    // Windows closed on holidays need to know the holidays.
    expect(ask(tokyoNoon, { ...japanese, hours: [weekdays] })).toMatchObject(none)
    const always = [{ ...weekdays, holidays: true }]
    expect(told(ask(tokyoNoon, { ...japanese, hours: always }))).toBe(
      'open until 2026-11-24T09:00Z',
    )
  })

  it('a set before its first day', () => {
    expect(ask('2017-06-01T12:00:00Z')).toMatchObject({ open: false, why: 'no_policy' })
  })
})

describe('a brand’s own windows', () => {
  const hours: SendingHours = [
    { days: ['mon', 'wed'], from: '10:00', to: '12:00', holidays: false },
    { days: ['mon'], from: '14:00', to: '18:00', holidays: true },
    { days: ['fri'], from: '18:00', to: '24:00', holidays: false },
    { days: ['sat'], from: '00:00', to: '01:00', holidays: false },
  ]
  it.each<[at: string, expected: string]>([
    ['2026-11-23T11:59:00+01:00', 'open until 2026-11-23T11:00Z'],
    ['2026-11-23T12:00:00+01:00', 'before_opening, opens 2026-11-23T13:00Z'],
    ['2026-11-23T18:00:00+01:00', 'after_closing, opens 2026-11-25T09:00Z'],
    ['2026-11-24T12:00:00+01:00', 'closed_day, opens 2026-11-25T09:00Z'],
    // Over midnight into another window: one opening.
    ['2026-11-27T23:00:00+01:00', 'open until 2026-11-28T00:00Z'],
    ['2026-11-28T00:30:00+01:00', 'open until 2026-11-28T00:00Z'],
    // Easter Monday: only the window that holds on holidays.
    ['2026-04-06T11:00:00+02:00', 'before_opening, opens 2026-04-06T12:00Z'],
    ['2026-04-06T15:00:00+02:00', 'open until 2026-04-06T16:00Z'],
    // 11 November is a Wednesday.
    ['2026-11-11T11:00:00+01:00', 'public_holiday, opens 2026-11-13T17:00Z'],
  ])('%s: %s', (at, expected) => {
    expect(told(ask(at, { hours }))).toBe(expected)
  })

  it('are told in the policy', () => {
    expect(ask('2026-11-23T11:00:00+01:00', { hours: hours.slice(0, 2) }).policy).toBe(
      'own mon wed 10:00-12:00; mon 14:00-18:00 and holidays',
    )
  })

  const always: SendingHours = [{ days: [...WEEKDAYS], from: '00:00', to: '24:00', holidays: true }]
  it('may never close', () => {
    expect(ask('2026-11-23T03:00:00Z', { hours: always })).toMatchObject({
      open: true,
      closesAt: null,
    })
  })

  it('never go beyond the statute of a country', () => {
    const american = { phoneNumber: '+12125550123', country: 'US', hours: always }
    expect(told(ask('2026-11-24T12:59:00Z', american))).toBe(
      'before_opening, opens 2026-11-24T13:00Z',
    )
    expect(told(ask('2026-11-24T13:00:00Z', american))).toBe('open until 2026-11-25T02:00Z')
    expect(ask('2026-11-24T13:00:00Z', american).policy).toBe(
      'own mon tue wed thu fri sat sun 00:00-24:00 and holidays + law US 2018-01-01',
    )
  })

  it('that no zone of a country shares never open', () => {
    const early: SendingHours = [{ days: ['mon'], from: '08:00', to: '09:00', holidays: true }]
    const russian = { phoneNumber: '+79161234567', country: 'RU', hours: early }
    expect(ask('2026-11-24T12:00:00Z', russian)).toMatchObject({ open: false, opensAt: null })
  })
})

describe('the nights when the clock changes', () => {
  const own = (from: string, to: string): { hours: SendingHours } => ({
    hours: [{ days: [...WEEKDAYS], from, to, holidays: true }],
  })
  it.each<[what: string, at: string, from: string, to: string, expected: string]>([
    // 29 March 2026, Paris: 02:00 becomes 03:00 at 01:00 UTC.
    [
      'a day of 23 hours',
      '2026-03-28T23:00Z',
      '08:00',
      '20:00',
      'before_opening, opens 2026-03-29T06:00Z',
    ],
    [
      'opens at an hour that is skipped',
      '2026-03-29T00:59Z',
      '02:30',
      '08:00',
      'before_opening, opens 2026-03-29T01:00Z',
    ],
    [
      'closes at an hour that is skipped',
      '2026-03-29T00:30Z',
      '01:00',
      '02:30',
      'open until 2026-03-29T01:00Z',
    ],
    [
      'is over after the jump',
      '2026-03-29T01:00Z',
      '01:00',
      '02:30',
      'after_closing, opens 2026-03-29T23:00Z',
    ],
    [
      'lies in the hour that is skipped',
      '2026-03-29T00:30Z',
      '02:10',
      '02:50',
      'after_closing, opens 2026-03-30T00:10Z',
    ],
    // 25 October 2026, Paris: 03:00 becomes 02:00 at 01:00 UTC.
    [
      'a day of 25 hours',
      '2026-10-24T22:00Z',
      '08:00',
      '20:00',
      'before_opening, opens 2026-10-25T07:00Z',
    ],
    [
      'is open through the hour that comes twice',
      '2026-10-25T00:30Z',
      '01:00',
      '04:00',
      'open until 2026-10-25T03:00Z',
    ],
    [
      'closes within the first of two',
      '2026-10-25T00:10Z',
      '01:00',
      '02:30',
      'open until 2026-10-25T00:30Z',
    ],
    [
      'is closed between',
      '2026-10-25T00:30Z',
      '01:00',
      '02:30',
      'before_opening, opens 2026-10-25T01:00Z',
    ],
    [
      'opens again in the second of two',
      '2026-10-25T01:00Z',
      '01:00',
      '02:30',
      'open until 2026-10-25T01:30Z',
    ],
  ])('%s', (_what, at, from, to, expected) => {
    expect(told(ask(at, own(from, to)))).toBe(expected)
  })

  it('keep the strict hours at 08:30 on the clock', () => {
    expect(told(ask('2026-03-28T19:00:00Z'))).toBe('after_closing, opens 2026-03-30T06:30Z')
    expect(told(ask('2026-10-24T18:00:00Z'))).toBe('after_closing, opens 2026-10-26T07:30Z')
  })
})

describe('for any windows, number and moment', () => {
  const numbers = fc.constantFrom(
    ['+33612345678', 'FR', 'Europe/Paris'],
    ['+262692123456', 'RE', 'Indian/Reunion'],
    ['+447400123456', 'GB', 'Europe/London'],
    ['+819012345678', 'JP', 'Asia/Tokyo'],
    ['+201001234567', 'EG', 'Africa/Cairo'],
    ['+96171123456', 'LB', 'Asia/Beirut'],
    ['+9779841234567', 'NP', 'Asia/Kathmandu'],
    ['+17095550123', 'CA', 'America/St_Johns', 'America/Goose_Bay'],
    ['+19285550123', 'US', 'America/Phoenix', 'America/Denver'],
  )
  const minute = (minutes: number) =>
    [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
  const windows = fc.array(
    fc
      .record({
        days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
        start: fc.integer({ min: 0, max: 1439 }),
        length: fc.integer({ min: 1, max: 1440 }),
      })
      .map(({ days, start, length }) => ({
        days,
        from: minute(start),
        to: minute(Math.min(1440, start + length)),
        holidays: true,
      })),
    { minLength: 1, maxLength: 4 },
  )
  /** Whole years, and often the hours around a change of the clock in Europe. */
  const moments = fc.oneof(
    fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) }),
    fc
      .tuple(
        fc.constantFrom(
          Date.UTC(2026, 2, 29, 1),
          Date.UTC(2026, 9, 25, 1),
          Date.UTC(2027, 2, 28, 1),
        ),
        fc.integer({ min: -14_400_000, max: 14_400_000 }),
      )
      .map(([change, near]) => change + near),
  )

  /** What the clock of a zone shows, by another implementation: `tue 08:30`. */
  function clockIn(zone: string, at: number): [day: string, time: string] {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(at)
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
    return [part('weekday').toLowerCase(), `${part('hour')}:${part('minute')}`]
  }
  const isInside = (hours: SendingWindow[], zone: string, at: number): boolean => {
    const [day, time] = clockIn(zone, at)
    return hours.some(
      ({ days, from, to }) => days.some((each) => each === day) && from <= time && time < to,
    )
  }
  const inLaw = { days: [...WEEKDAYS], from: '08:00', to: '21:00', holidays: true }

  it('is open exactly when the clock of every zone shows a time inside', () => {
    fc.assert(
      fc.property(
        numbers,
        windows,
        moments,
        ([phoneNumber = '', country = '', ...zones], hours, at) => {
          const expected = zones.every(
            (zone) =>
              isInside(hours, zone, at) && (country !== 'US' || isInside([inLaw], zone, at)),
          )
          const answer = hoursAt({ at, phoneNumber, country, purpose: 'marketing', hours })
          expect(answer.open).toBe(expected)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  const sets = fc.constantFrom<SendingHours>('strict', 'charter')
  it('opens and closes at the moments it tells, and not before', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.oneof(sets, windows),
        moments,
        ([phoneNumber = '', country = ''], hours, at) => {
          const isOpen = (moment: number) =>
            hoursAt({ at: moment, phoneNumber, country, purpose: 'marketing', hours }).open
          const answer = hoursAt({ at, phoneNumber, country, purpose: 'marketing', hours })
          const change = answer.open ? answer.closesAt : answer.opensAt
          if (change === null) return
          expect(change).toBeGreaterThan(at)
          expect(isOpen(change)).toBe(!answer.open)
          expect(isOpen(change - 1)).toBe(answer.open)
          expect(isOpen(Math.floor((at + change) / 2))).toBe(answer.open)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('answers the same whatever was asked before', () => {
    fc.assert(
      fc.property(
        windows,
        fc.array(fc.tuple(numbers, moments), { minLength: 2, maxLength: 20 }),
        (hours, questions) => {
          const answersBy = (own: SendingWindow[], list: typeof questions) =>
            list.map(([[phoneNumber = '', country = ''], at]) =>
              hoursAt({ at, phoneNumber, country, purpose: 'marketing', hours: own }),
            )
          const forward = answersBy(hours, questions)
          const backward = answersBy([...hours], [...questions].reverse()).reverse()
          expect(backward).toEqual(forward)
        },
      ),
      { numRuns: 200 },
    )
  })
})
