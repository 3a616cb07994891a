/** How long what is kept: data with its source and date, for a lawyer to read and sign (rules.md). */

/**
 * `silence`: how long a consent holds without a sign of life of its person.
 * `opposition`: how long a no is remembered at least.
 * `evidence`: how long the proof of a consent is kept after each use of it.
 */
export type RetentionSubject = 'silence' | 'opposition' | 'evidence'

/** V read in the primary source, S secondary source, K general knowledge, P our proposal. */
export type Certainty = 'V' | 'S' | 'K' | 'P'

export interface RetentionPeriod {
  subject: RetentionSubject
  /** ISO 3166-1 alpha-2 of the number's plan; `*` for every country without a row of its own. */
  country: string
  years: number
  /** First day on which it applies, ISO 8601. */
  effectiveFrom: string
  source: string
  certainty: Certainty
}

/** Version of the table and of how it is applied, kept with each run. */
export const RETENTION_POLICY_VERSION = '2026-11-24'

const NEWS = { subject: 'silence' } as const
const NO = { subject: 'opposition' } as const
const PROOF = { subject: 'evidence' } as const

export const RETENTION_PERIODS: readonly RetentionPeriod[] = [
  {
    ...NEWS,
    country: '*',
    years: 3,
    effectiveFrom: '2016-06-21',
    source:
      'CNIL, prospects: 3 years after collection or the last contact that came from the person',
    certainty: 'S',
  },
  {
    ...NEWS,
    country: 'IT',
    years: 2,
    effectiveFrom: '2005-02-24',
    source: 'Garante, 24 February 2005: 24 months for marketing; to be verified',
    certainty: 'K',
  },
  {
    ...NO,
    country: '*',
    years: 3,
    effectiveFrom: '2016-06-21',
    source: 'CNIL, opposition lists: at least 3 years, only what recognises the person',
    certainty: 'S',
  },
  {
    ...PROOF,
    country: '*',
    years: 5,
    effectiveFrom: '2018-05-25',
    source: 'GDPR art. 5(2) and 7(1); the longest of the usual limitation periods',
    certainty: 'P',
  },
  {
    ...PROOF,
    country: 'DE',
    years: 5,
    effectiveFrom: '2021-10-01',
    source: '§ 7a UWG: 5 years from the grant and after each use',
    certainty: 'V',
  },
  {
    ...PROOF,
    country: 'FR',
    years: 5,
    effectiveFrom: '2008-06-19',
    source: 'Code civil art. 2224: personal actions lapse after 5 years',
    certainty: 'K',
  },
  {
    ...PROOF,
    country: 'BE',
    years: 5,
    effectiveFrom: '1998-07-27',
    source: 'Ancien Code civil art. 2262bis § 1: 5 years from knowledge of the damage',
    certainty: 'K',
  },
  {
    ...PROOF,
    country: 'ES',
    years: 5,
    effectiveFrom: '2015-10-07',
    source: 'Código Civil art. 1964: personal actions lapse after 5 years',
    certainty: 'K',
  },
  {
    ...PROOF,
    country: 'IT',
    years: 5,
    effectiveFrom: '1942-04-21',
    source: 'Codice civile art. 2947 and legge 689/1981 art. 28: 5 years',
    certainty: 'K',
  },
  {
    ...PROOF,
    country: 'NL',
    years: 5,
    effectiveFrom: '1992-01-01',
    source: 'Burgerlijk Wetboek 3:310: 5 years from knowledge of the damage',
    certainty: 'K',
  },
  {
    ...PROOF,
    country: 'GB',
    years: 6,
    effectiveFrom: '1981-05-01',
    source: 'Limitation Act 1980, sections 2 and 9: 6 years',
    certainty: 'K',
  },
  {
    ...PROOF,
    country: 'CH',
    years: 10,
    effectiveFrom: '1912-01-01',
    source: 'Obligationenrecht art. 127: 10 years where nothing shorter is said',
    certainty: 'K',
  },
]
