import type { ReadRow } from '../../../src/domain/import-row.ts'

/** What the operator adds to an export that does not say it. */
export interface MappingOptions {
  /** Id of the category these people answered about. */
  category?: string
  /** The words that were shown to the people who agreed, and their language. */
  noticeText?: string
  noticeLocale?: string
  /** Where they were shown. */
  url?: string
  reference?: string
}

/** Turns the cells of one row into a row of ours. */
export type RowReader<Row = ReadRow> = (cells: readonly string[], line: number) => Row

export interface MappedColumns<Row = ReadRow> {
  read: RowReader<Row>
  /** Index of the last column a row cannot do without. */
  lastNeeded: number
}

/** How the columns of a file become rows of ours. */
export interface Mapping {
  /** Finds its columns in a header. Throws a `Problem` when it cannot. */
  columns: (header: readonly string[], options: MappingOptions) => MappedColumns
}
