import type { Calendar } from './holiday-rules.ts'

const parts = (country: string, codes: string): string =>
  codes
    .split(' ')
    .map((code) => `${country}-${code}`)
    .join(' ')
const lander = (codes: string) => parts('DE', codes)
const cantons = (codes: string) => parts('CH', codes)

/** Germany with its Länder, Switzerland with its cantons, Austria, Liechtenstein. */
export const GERMAN_CALENDARS: Record<string, Calendar> = {
  DE: {
    days: '01-01 easter-2 easter+1 05-01 easter+39 easter+50 10-03 12-25 12-26',
    parts: [
      [lander('BW BY ST'), '01-06'],
      [lander('BE'), '03-08@2019- 05-08@2025 06-17@2028'],
      [lander('MV'), '03-08@2023-'],
      [lander('BW BY HE NW RP SL'), 'easter+60'],
      // Bavaria: only where most people are catholic. In Augsburg 8 August too.
      [lander('BY SL'), '08-15'],
      [lander('TH'), '09-20@2019-'],
      [lander('BB HB HH MV NI SH SN ST TH'), '10-31'],
      [lander('BW BY NW RP SL'), '11-01'],
      [lander('SN'), 'wed<11-23'],
    ],
    source: 'Sonn- und Feiertagsgesetze der Länder; Einigungsvertrag, Art. 2',
  },
  CH: {
    days: '01-01 easter+39 08-01 12-25',
    parts: [
      [cantons('AG BE FR GL JU LU NE OW SH SO TG VD ZG ZH'), '01-02'],
      [cantons('SZ TI UR'), '01-06'],
      [cantons('NE'), '03-01'],
      [cantons('NW SO SZ TI UR VS'), '03-19'],
      [
        cantons('AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG UR VD ZG ZH'),
        'easter-2',
      ],
      [
        cantons('AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH'),
        'easter+1 easter+50 12-26',
      ],
      // Näfelser Fahrt: the first Thursday of April, a week later when it is Maundy Thursday.
      [cantons('GL'), 'thu:1:04 thu:2:04'],
      [cantons('AG BL BS JU NE SH SO TG TI VS ZH'), '05-01'],
      [cantons('AG AI FR JU LU NE NW OW SO SZ TI UR VS ZG'), 'easter+60'],
      [cantons('JU'), '06-23'],
      [cantons('TI'), '06-29'],
      [cantons('AG AI FR JU LU NW OW SO SZ TI UR VS ZG'), '08-15'],
      // Thursday after the first Sunday of September; Monday after the third.
      [cantons('GE'), 'thu>=09-05'],
      [cantons('VD'), 'mon>=09-16'],
      [cantons('AI'), '09-22'],
      [cantons('OW'), '09-25'],
      [cantons('AG AI FR GL JU LU NW OW SG SO SZ TI UR VS ZG'), '11-01'],
      [cantons('AG AI FR LU NW OW SZ TI UR VS ZG'), '12-08'],
      [cantons('GE'), '12-31'],
    ],
    source: 'Bundesverfassung Art. 110; cantonal laws, list of the Bundesamt für Justiz',
  },
  AT: {
    days: '01-01 01-06 easter+1 05-01 easter+39 easter+50 easter+60 08-15 10-26 11-01 12-08 12-25 12-26',
    source: 'Arbeitsruhegesetz, § 7',
  },
  LI: {
    days: '01-01 01-02 01-06 02-02 03-19 easter-2 easter+1 05-01 easter+39 easter+50 easter+60 08-15 09-08 11-01 12-08 12-25 12-26',
    source: 'Arbeitsgesetz, Art. 18; general knowledge',
  },
}
