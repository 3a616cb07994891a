import type { Calendar } from './holiday-rules.ts'

const LABOUR_CODE = 'Code du travail, art. L3133-1'
const FRENCH_DAYS = '01-01 easter+1 05-01 05-08 easter+39 easter+50 07-14 08-15 11-01 11-11 12-25'

const overseas = (ownDays: string, source: string): Calendar => ({
  days: `${FRENCH_DAYS} ${ownDays}`,
  source: `${LABOUR_CODE}; ${source}`,
})
const abolition = (day: string): Calendar =>
  overseas(day, 'décret n° 83-1003 (abolition de l’esclavage)')

/** France and overseas France, by ISO 3166-1. */
export const FRENCH_CALENDARS: Record<string, Calendar> = {
  FR: {
    days: FRENCH_DAYS,
    // Alsace and Moselle. A mobile number does not say where in France somebody lives.
    parts: [['FR-57 FR-67 FR-68', 'easter-2 12-26']],
    source: `${LABOUR_CODE}; L3134-13 (Alsace, Moselle)`,
  },
  // Good Friday is a day off by custom, not by law, in Guadeloupe and Martinique.
  GP: abolition('05-27 easter-2'),
  MQ: abolition('05-22 easter-2'),
  GF: abolition('06-10'),
  RE: abolition('12-20'),
  YT: abolition('04-27'),
  // Sources disagree between the 27th, as in Guadeloupe, and the 28th.
  MF: abolition('05-27 05-28'),
  BL: abolition('10-09'),
  PM: { days: FRENCH_DAYS, source: LABOUR_CODE },
  NC: overseas('09-24', 'Code du travail de Nouvelle-Calédonie, art. Lp. 232-1'),
  PF: overseas(
    '03-05 easter-2 06-29@-2024 11-20@2025-',
    'Code du travail de la Polynésie française, art. Lp. 3221-1',
  ),
  WF: overseas('04-28 06-29 07-29', 'general knowledge'),
}
