import type { RefusedRow } from '../../../src/domain/import-row.ts'
import type { Locale } from '../../../src/domain/locales.ts'
import type { ProblemCode } from '../../../src/domain/problem.ts'

/** How long a text is in one language, or why it cannot be written in it. */
export type TextSize = { locale: Locale } & (
  { segments: number; carriesLink: boolean } | { code: ProblemCode; message: string }
)

/** One text of a batch with everything done for it that needs no database. */
export interface PreparedText {
  line: number
  /** Its request as it is kept, a JSON object: the number in E.164, times in milliseconds. */
  json: string
  phoneNumber: string
  country: string
  category: string
  senderId: string
  campaignId: string
  /** Milliseconds since 1970; null when not asked for. */
  sendAt: number | null
  expiresAt: number | null
  /** The version of its template. */
  templateVersionId: string | null
  /** One for each language that its reader may have chosen; the first for all others. */
  sizes: TextSize[]
}

/** Some rows of a batch, one after the other. */
export interface PreparedTexts {
  /** How many rows these are, broken ones included. */
  rows: number
  broken: RefusedRow[]
  texts: PreparedText[]
  /** Of the numbers of the texts, one after the other: `FINGERPRINT_BYTES` each. */
  fingerprints: Uint8Array
  /** Keyed hash of all rows of the batch up to these. */
  rowsHash: Uint8Array
}

export const FINGERPRINT_BYTES = 32
