import type { Calendar } from './holiday-rules.ts'

const provinces = (codes: string): string =>
  codes
    .split(' ')
    .map((code) => `CA-${code}`)
    .join(' ')

export const AMERICAN_CALENDARS: Record<string, Calendar> = {
  US: {
    days: '01-01 mon:3:01 mon:3:02 mon:-1:05 06-19@2021- 07-04 mon:1:09 mon:2:10 11-11 thu:4:11 12-25',
    moved: 'nearest_weekday',
    source: '5 U.S.C. 6103',
  },
  CA: {
    days: '01-01 easter-2 07-01 mon:1:09 12-25',
    parts: [
      [provinces('AB BC MB NB NS ON PE SK'), 'mon:3:02'],
      [provinces('NT YT'), 'easter+1 06-21'],
      [provinces('AB BC MB NT NU ON QC SK YT'), 'mon<05-25'],
      [provinces('QC'), '06-24'],
      [provinces('AB BC MB NB NS NT NU ON PE SK'), 'mon:1:08'],
      [provinces('YT'), 'mon:3:08'],
      [provinces('BC MB NT NU PE YT'), '09-30@2021-'],
      [provinces('AB BC MB NT NU ON QC SK YT'), 'mon:2:10'],
      [provinces('AB BC NB NL NS NT NU PE SK YT'), '11-11'],
      [provinces('NT ON'), '12-26'],
    ],
    moved: 'next_weekday',
    source: 'Canada Labour Code, s. 166; provincial employment standards, general knowledge',
  },
}
