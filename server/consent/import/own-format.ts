import {
  IMPORT_FIELDS,
  REQUIRED_IMPORT_FIELDS,
  type ImportField,
} from '../../../src/domain/import-row.ts'
import { unguardFormula } from '../../../src/domain/spreadsheet.ts'
import { headerProblem } from './csv-header.ts'
import type { MappedColumns, Mapping } from './mapping.ts'
import { nameToTell } from './refusals.ts'

/** Our own columns, in any order. A column nobody knows would be lost without a word. */
export const ACCORD: Mapping = {
  columns(header): MappedColumns {
    const unknown = header.find((name) => !IMPORT_FIELDS.includes(name as ImportField))
    if (unknown !== undefined) {
      throw headerProblem(
        `Line 1 names a column “${nameToTell(unknown)}” that Accord does not know: there are ${IMPORT_FIELDS.join(', ')}.`,
      )
    }
    const twice = header.find((name, index) => header.indexOf(name) !== index)
    if (twice !== undefined) throw headerProblem(`Line 1 names ${twice} twice: keep one.`)
    const missing = REQUIRED_IMPORT_FIELDS.filter((name) => !header.includes(name))
    if (missing.length > 0) {
      throw headerProblem(`Line 1 does not name ${missing.join(', ')}: add the column.`)
    }
    const index = (name: ImportField) => header.indexOf(name)
    const cell = (cells: readonly string[], at: number) => unguardFormula(cells[at] ?? '')
    const [phoneNumber, category, status] = REQUIRED_IMPORT_FIELDS.map(index) as [
      number,
      number,
      number,
    ]
    const [collectedAt, source] = [index('collectedAt'), index('source')]
    const [noticeText, noticeLocale] = [index('noticeText'), index('noticeLocale')]
    const [reference, url] = [index('reference'), index('url')]
    return {
      lastNeeded: Math.max(phoneNumber, category, status),
      read: (cells, line) => ({
        line,
        phoneNumber: cell(cells, phoneNumber),
        category: cell(cells, category),
        status: cell(cells, status),
        collectedAt: cell(cells, collectedAt),
        source: cell(cells, source),
        noticeText: cell(cells, noticeText),
        noticeLocale: cell(cells, noticeLocale),
        reference: cell(cells, reference),
        url: cell(cells, url),
      }),
    }
  },
}
