import type { Source } from './consent.ts'
import type { Locale } from './locales.ts'
import type { ParsedPhoneNumber } from './phone-number.ts'
import type { ProblemCode } from './problem.ts'

/** The fields of an import, as CSV columns and NDJSON members: contract, section 5. */
export const IMPORT_FIELDS = [
  'phoneNumber',
  'category',
  'status',
  'collectedAt',
  'source',
  'noticeText',
  'noticeLocale',
  'reference',
  'url',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

export const REQUIRED_IMPORT_FIELDS = ['phoneNumber', 'category', 'status'] as const

/** A row as it was read, unchecked: every field as text, empty when absent. */
export type RawRow = Record<ImportField, string> & {
  /** Physical line the row begins on; the CSV header is line 1. */
  line: number
}

export const IMPORT_STATUSES = ['granted', 'withdrawn'] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

export const isImportStatus = (value: string): value is ImportStatus =>
  IMPORT_STATUSES.includes(value as ImportStatus)

export interface ImportRow {
  line: number
  /** As typed in the file. */
  phoneNumber: string
  category: string
  status: ImportStatus
  /** Milliseconds since 1970. */
  collectedAt: number | null
  source: Source
  notice: { text: string; locale: Locale } | null
  reference: string | null
  url: string | null
}

/** A row that may be applied, with its number read. */
export interface CheckedRow extends ImportRow {
  number: ParsedPhoneNumber
}

/** A row that is not applied. `message` says what to do and never contains a phone number. */
export interface RefusedRow {
  line: number
  code: ProblemCode
  message: string
}

/** A row of another tool's export that says nothing about texts: no error, nothing to apply. */
export interface PassedOverRow {
  line: number
  passedOver: 'no_number' | 'never_asked'
}

export type ReadRow = RawRow | RefusedRow | PassedOverRow

export const isRefused = (row: ReadRow | CheckedRow): row is RefusedRow => 'code' in row
export const isPassedOver = (row: ReadRow | CheckedRow): row is PassedOverRow => 'passedOver' in row

export const refusedRow = (line: number, message: string): RefusedRow => ({
  line,
  code: 'invalid_request',
  message,
})
