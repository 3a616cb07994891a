import type { ConsentStatus, Source } from './consent.ts'

/** The fields of an export, in the order of its CSV columns. */
export const EXPORT_FIELDS = [
  'phoneNumber',
  'category',
  'status',
  'since',
  'source',
  'noticeId',
  'locale',
  'reference',
  'url',
] as const
export type ExportField = (typeof EXPORT_FIELDS)[number]

/** One recipient's consent to one category, as it leaves the house. */
export interface ExportRow {
  /** E.164. */
  phoneNumber: string
  category: string
  status: ConsentStatus
  /** Milliseconds since 1970. */
  since: number | null
  source: Source | null
  noticeId: string | null
  locale: string | null
  reference: string | null
  url: string | null
}

/** A row as it is written: `since` in ISO 8601. */
export const writtenRow = (row: ExportRow): Record<ExportField, string | null> => ({
  ...row,
  since: row.since === null ? null : new Date(row.since).toISOString(),
})
