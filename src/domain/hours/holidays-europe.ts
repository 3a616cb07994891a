import type { Calendar } from './holiday-rules.ts'

const BRITISH_DAYS = '01-01 easter-2 mon:1:05 mon:-1:05 12-25 12-26'
/** The Channel Islands and the Isle of Man. */
const island = (ownDays: string): Calendar => ({
  days: `${BRITISH_DAYS} easter+1 mon:-1:08 ${ownDays}`,
  moved: 'next_weekday',
  source: 'general knowledge',
})

/**
 * Countries of Europe by ISO 3166-1, but for France and the German-speaking ones. Days of
 * towns and of Spain's autonomous communities are not in it.
 */
export const EUROPEAN_CALENDARS: Record<string, Calendar> = {
  AD: {
    days: '01-01 01-06 easter-48 03-14 easter-2 easter+1 05-01 easter+50 08-15 09-08 11-01 12-08 12-25 12-26',
    source: 'general knowledge',
  },
  BE: {
    days: '01-01 easter+1 05-01 easter+39 easter+50 07-21 08-15 11-01 11-11 12-25',
    source: 'Arrêté royal du 18 avril 1974, art. 1',
  },
  BG: {
    days: '01-01 03-03 orthodox-2 orthodox-1 orthodox+1 05-01 05-06 05-24 09-06 09-22 12-24 12-25 12-26',
    moved: 'next_weekday',
    source: 'Labour Code, art. 154',
  },
  CY: {
    days: '01-01 01-06 orthodox-48 03-25 04-01 orthodox-2 orthodox+1 05-01 orthodox+50 08-15 10-01 10-28 12-24 12-25 12-26',
    source: 'general knowledge',
  },
  CZ: {
    days: '01-01 easter-2 easter+1 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26',
    source: 'Act 245/2000',
  },
  DK: {
    days: '01-01 easter-3 easter-2 easter+1 easter+26@-2023 easter+39 easter+50 06-05 12-25 12-26',
    source: 'Lukkeloven; Act 214/2023 on the Great Prayer Day',
  },
  EE: {
    days: '01-01 02-24 easter-2 05-01 06-23 06-24 08-20 12-24 12-25 12-26',
    source: 'Pühade ja tähtpäevade seadus, § 2',
  },
  ES: {
    days: '01-01 01-06 easter-2 05-01 08-15 10-12 11-01 12-06 12-08 12-25',
    source: 'Real Decreto 2001/1983, art. 45; Estatuto de los Trabajadores, art. 37.2',
  },
  FI: {
    days: '01-01 01-06 easter-2 easter+1 05-01 easter+39 sat>=06-20 sat>=10-31 12-06 12-25 12-26',
    source: 'general knowledge',
  },
  GB: {
    days: BRITISH_DAYS,
    parts: [
      ['GB-ENG GB-NIR GB-WLS', 'easter+1 mon:-1:08'],
      ['GB-SCT', '01-02 mon:1:08 11-30'],
      ['GB-NIR', '03-17 07-12'],
    ],
    moved: 'next_weekday',
    source: 'Banking and Financial Dealings Act 1971, schedule 1; gov.uk/bank-holidays',
  },
  GG: island('05-09'),
  GR: {
    days: '01-01 01-06 orthodox-48 03-25 orthodox-2 orthodox+1 05-01 orthodox+50 08-15 10-28 12-25 12-26',
    source: 'general knowledge',
  },
  HR: {
    days: '01-01 01-06 easter+1 05-01 05-30 easter+60 06-22 08-05 08-15 11-01 11-18 12-25 12-26',
    source: 'general knowledge',
  },
  HU: {
    days: '01-01 03-15 easter-2 easter+1 05-01 easter+50 08-20 10-23 11-01 12-24@2024- 12-25 12-26',
    source: 'Labour Code (I/2012), § 102',
  },
  IE: {
    // 1 February itself when it is a Friday, or else the first Monday.
    days: '01-01 mon:1:02@2023- 02-01@2030 03-17 easter+1 mon:1:05 mon:1:06 mon:1:08 mon:-1:10 12-25 12-26',
    moved: 'next_weekday',
    source: 'Organisation of Working Time Act 1997, schedule 2',
  },
  IM: island('fri:1:06 fri:2:06 07-05'),
  IS: {
    days: '01-01 easter-3 easter-2 easter+1 thu>=04-19 05-01 easter+39 easter+50 06-17 mon:1:08 12-24 12-25 12-26 12-31',
    source: 'general knowledge',
  },
  IT: {
    days: '01-01 01-06 easter+1 04-25 05-01 06-02 08-15 10-04@2026- 11-01 12-08 12-25 12-26',
    source: 'Legge 260/1949 as amended; legge 151/2025 (4 October)',
  },
  JE: island('05-09'),
  LT: {
    days: '01-01 02-16 03-11 easter+1 05-01 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26',
    source: 'Labour Code, art. 123',
  },
  LU: {
    days: '01-01 easter+1 05-01 05-09@2019- easter+39 easter+50 06-23 08-15 11-01 12-25 12-26',
    source: 'Code du travail, art. L.232-2',
  },
  LV: {
    // By law only 4 May and 18 November are made up for; a few days too many are closed here.
    days: '01-01 easter-2 easter+1 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-26 12-31',
    moved: 'next_weekday',
    source: 'general knowledge',
  },
  MC: {
    days: '01-01 01-27 easter+1 05-01 easter+39 easter+50 easter+60 08-15 11-01 11-19 12-08 12-25',
    moved: 'sunday_to_monday',
    source: 'Loi n° 798 du 18 février 1966',
  },
  MT: {
    days: '01-01 02-10 03-19 03-31 easter-2 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25',
    source: 'National Holidays and Other Public Holidays Act (cap. 252)',
  },
  NL: {
    // King's day is a Saturday when the 27th is a Sunday.
    days: '01-01 easter+1 04-27 04-26@2025 04-26@2031 04-26@2036 05-05 easter+39 easter+50 12-25 12-26',
    source: 'Algemene termijnenwet, art. 3',
  },
  NO: {
    days: '01-01 easter-3 easter-2 easter+1 05-01 05-17 easter+39 easter+50 12-25 12-26',
    source: 'Lov om helligdager og helligdagsfred; lov 1947-04-26-1',
  },
  PL: {
    days: '01-01 01-06 easter+1 05-01 05-03 easter+60 08-15 11-01 11-11 12-24@2025- 12-25 12-26',
    source: 'Ustawa o dniach wolnych od pracy, art. 1',
  },
  PT: {
    days: '01-01 easter-2 04-25 05-01 easter+60 06-10 08-15 10-05 11-01 12-01 12-08 12-25',
    source: 'Código do Trabalho, art. 234',
  },
  RO: {
    days: '01-01 01-02 01-06@2024- 01-07@2024- 01-24 orthodox-2 orthodox+1 05-01 06-01 orthodox+50 08-15 11-30 12-01 12-25 12-26',
    source: 'Codul muncii, art. 139',
  },
  SE: {
    days: '01-01 01-06 easter-2 easter+1 05-01 easter+39 06-06 sat>=06-20 sat>=10-31 12-25 12-26',
    source: 'Lag (1989:253) om allmänna helgdagar',
  },
  SI: {
    days: '01-01 01-02 02-08 easter+1 04-27 05-01 05-02 06-25 08-15 10-31 11-01 12-25 12-26',
    source: 'general knowledge',
  },
  SK: {
    days: '01-01 01-06 easter-2 easter+1 05-01 05-08 07-05 08-29 09-15 11-01 12-24 12-25 12-26',
    source: 'Act 241/1993',
  },
}
