import {
  refusedRow,
  type ImportStatus,
  type RawRow,
  type ReadRow,
} from '../../../src/domain/import-row.ts'
import { readTime } from '../../../src/domain/import-time.ts'
import { headerProblem } from './csv-header.ts'
import type { MappedColumns, Mapping, MappingOptions } from './mapping.ts'

/** What another tool says about a person: an answer, no answer, or a word nobody knows. */
export type VendorAnswer = ImportStatus | 'never_asked' | 'unknown'

/** One way a tool lays out its export. Columns are names it is known to use, best first. */
export interface VendorLayout {
  phoneNumber: readonly string[]
  status: readonly string[]
  /** When the answer was given, of several the first that is filled. */
  collectedAt?: readonly string[]
  source?: readonly string[]
  readStatus: (status: string) => VendorAnswer
  readNumber?: (typed: string) => string
  readSource?: (source: string) => string
}

interface Found extends VendorLayout {
  at: { phoneNumber: number; status: number; collectedAt: number[]; source: number }
}

/** Spellings differ between versions and languages of a tool only in case and punctuation. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/**
 * A mapping that takes the first layout whose number and answer have a column. Other columns are
 * not ours to judge and are passed over.
 */
export function vendorMapping(vendor: string, layouts: readonly VendorLayout[]): Mapping {
  return {
    columns(header, options): MappedColumns {
      const { category } = options
      if (category === undefined) {
        throw headerProblem(`An export of ${vendor} names no category: say which one it is about.`)
      }
      const found = findLayout(header, layouts)
      if (found === undefined) throw headerProblem(missingColumns(vendor, layouts))
      const { phoneNumber, status } = found.at
      return {
        lastNeeded: Math.max(phoneNumber, status),
        read: (cells, line) => readVendorRow(found, cells, { ...options, category, vendor, line }),
      }
    },
  }
}

function findLayout(
  header: readonly string[],
  layouts: readonly VendorLayout[],
): Found | undefined {
  const names = header.map(plain)
  const columnsOf = (wanted: readonly string[] = []) =>
    wanted.map((name) => names.indexOf(plain(name))).filter((index) => index >= 0)
  return layouts
    .map((layout) => ({
      ...layout,
      at: {
        phoneNumber: columnsOf(layout.phoneNumber)[0] ?? -1,
        status: columnsOf(layout.status)[0] ?? -1,
        collectedAt: columnsOf(layout.collectedAt),
        source: columnsOf(layout.source)[0] ?? -1,
      },
    }))
    .find(({ at }) => at.phoneNumber >= 0 && at.status >= 0)
}

function missingColumns(vendor: string, layouts: readonly VendorLayout[]): string {
  const wanted = layouts.map(
    ({ phoneNumber, status }) => `“${phoneNumber[0] ?? ''}” and “${status[0] ?? ''}”`,
  )
  return `Line 1 does not look like an export of ${vendor}: it needs the columns ${wanted.join(', or ')}.`
}

interface RowContext extends MappingOptions {
  category: string
  vendor: string
  line: number
}

function readVendorRow(
  { at, readStatus, readNumber, readSource }: Found,
  cells: readonly string[],
  context: RowContext,
): ReadRow {
  const { line } = context
  const typed = (cells[at.phoneNumber] ?? '').trim().replace(/^'/, '')
  if (typed === '') return { line, passedOver: 'no_number' }
  const answer = readStatus((cells[at.status] ?? '').trim().toLowerCase())
  if (answer === 'never_asked') return { line, passedOver: 'never_asked' }
  if (answer === 'unknown') {
    return refusedRow(
      line,
      `The SMS status is not one ${context.vendor} is known to use: correct it.`,
    )
  }
  const phoneNumber = readNumber === undefined ? typed : readNumber(typed)
  const times = at.collectedAt.map((index) => (cells[index] ?? '').trim())
  const row: RawRow = {
    line,
    phoneNumber,
    category: context.category,
    status: answer,
    collectedAt: readVendorTime(times.find((time) => time !== '') ?? ''),
    source: at.source < 0 ? '' : (readSource?.(cells[at.source] ?? '') ?? ''),
    noticeText: '',
    noticeLocale: '',
    reference: '',
    url: '',
  }
  return answer === 'granted' ? withProof(row, context) : withoutDoubt(row)
}

/** An export proves nothing by itself: the words and the place come from the operator. */
const withProof = (row: RawRow, context: RowContext): RawRow => ({
  ...row,
  noticeText: context.noticeText ?? '',
  noticeLocale: context.noticeLocale ?? '',
  reference: context.reference ?? '',
  url: context.url ?? '',
})

/** A person who left is never kept in because a date cannot be read. */
const withoutDoubt = (row: RawRow): RawRow =>
  readTime(row.collectedAt) === null ? { ...row, collectedAt: '' } : row

const ISO_WITHOUT_OFFSET =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?: ?(?:UTC|GMT))?$/
const DAY_FIRST = /^(\d\d)-(\d\d)-(\d{4})(?:[T ](\d\d:\d\d(?::\d\d)?))?$/

/** Exports often leave the offset out; their times are taken for UTC, as their APIs give them. */
export function readVendorTime(text: string): string {
  const [, date, time] = ISO_WITHOUT_OFFSET.exec(text) ?? []
  if (date !== undefined && time !== undefined) return `${date}T${time}Z`
  const [, day, month, year, clock] = DAY_FIRST.exec(text) ?? []
  if (day === undefined || month === undefined || year === undefined) return text
  return `${year}-${month}-${day}${clock === undefined ? '' : `T${clock}Z`}`
}

/** Words a tool uses for an answer. Empty means that nobody asked. */
export const answerWords =
  (words: {
    granted: readonly string[]
    withdrawn: readonly string[]
    neverAsked: readonly string[]
  }) =>
  (status: string): VendorAnswer => {
    const word = plain(status)
    if (words.withdrawn.includes(word)) return 'withdrawn'
    if (words.granted.includes(word)) return 'granted'
    return word === '' || words.neverAsked.includes(word) ? 'never_asked' : 'unknown'
  }
