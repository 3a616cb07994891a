import { unguardFormula } from '../../../src/domain/spreadsheet.ts'
import { headerProblem } from '../../consent/import/csv-header.ts'
import type { MappedColumns } from '../../consent/import/mapping.ts'
import { nameToTell } from '../../consent/import/refusals.ts'
import { SEND_FIELDS } from './read-send-row.ts'

/** The cells of one text, by field; a cell that is empty is left out. */
export interface GivenRow {
  line: number
  given: Record<string, unknown>
}

const VALUE = /^values\.(.+)$/
const FIELDS: readonly string[] = SEND_FIELDS.filter((name) => name !== 'values')
const KNOWN = `${FIELDS.join(', ')} and values.NAME for each value of a template`

/** Finds the columns of a batch in its header. Throws a `Problem` when it cannot. */
export function batchColumns(header: readonly string[]): MappedColumns<GivenRow> {
  const unknown = header.find((name) => !FIELDS.includes(name) && !VALUE.test(name))
  if (unknown !== undefined) {
    throw headerProblem(
      `Line 1 names a column “${nameToTell(unknown)}” that Accord does not know: there are ${KNOWN}.`,
    )
  }
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) throw headerProblem(`Line 1 names ${nameToTell(twice)} twice: keep one.`)
  const missing = ['to', 'category'].filter((name) => !header.includes(name))
  if (missing.length > 0) {
    throw headerProblem(`Line 1 does not name ${missing.join(', ')}: add the column.`)
  }
  const valueNames = header.map((name) => VALUE.exec(name)?.[1])
  return {
    lastNeeded: Math.max(header.indexOf('to'), header.indexOf('category')),
    read: (cells, line) => {
      const given: Record<string, unknown> = {}
      const values: [string, string][] = []
      header.forEach((name, index) => {
        const cell = unguardFormula(cells[index] ?? '')
        if (cell === '') return
        const valueName = valueNames[index]
        if (valueName === undefined) given[name] = cell
        else values.push([valueName, cell])
      })
      if (values.length > 0) given.values = Object.fromEntries(values)
      return { line, given }
    },
  }
}
