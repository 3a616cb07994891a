import { refusedRow, type RefusedRow } from '../../../src/domain/import-row.ts'
import { IMPORT_ROW_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { cellsOf } from './csv-cells.ts'
import type { CsvHeader } from './csv-header.ts'
import type { PhysicalLine } from './physical-lines.ts'
import { EmptyLines, refusedLine } from './refusals.ts'

const UNCLOSED = 'A quote is opened or closed in the wrong place: quote whole cells, "like this".'

/**
 * Puts lines together into rows. A quoted cell may go on over several lines, but a quote that
 * is never closed must not swallow the rows after it: as soon as the lines cannot be one row,
 * only the first of them is refused and the others are read again on their own.
 */
export class CsvRows<Row> {
  readonly #header: CsvHeader<Row>
  readonly #isComplete: (row: Row) => boolean
  readonly #emptyLines = new EmptyLines()
  /** The lines of a row whose quote is still open. */
  #open: PhysicalLine[] = []
  #openLength = 0

  /** `isComplete` knows a row that begins in an open quote from the rest of a cell. */
  constructor(header: CsvHeader<Row>, isComplete: (row: Row) => boolean) {
    this.#header = header
    this.#isComplete = isComplete
  }

  *add(line: PhysicalLine): Generator<Row | RefusedRow> {
    if (this.#open.length > 0) yield* this.#continue(line)
    else if (!this.#emptyLines.holds(line)) {
      yield* this.#emptyLines.release()
      yield* this.#begin(line)
    }
  }

  *end(): Generator<Row | RefusedRow> {
    while (this.#open.length > 0) yield* this.#giveUp([])
  }

  *#begin(line: PhysicalLine): Generator<Row | RefusedRow> {
    if (line.problem !== null) {
      yield refusedLine(line.line, line.problem)
      return
    }
    const cells = cellsOf(withoutReturn(line.text), this.#header.delimiter)
    if (cells === 'open') this.#keepOpen(line)
    else if (cells === 'malformed') yield refusedRow(line.line, UNCLOSED)
    else if (cells.length === this.#header.columns) yield this.#header.read(cells, line.line)
    else yield refusedRow(line.line, raggedness(cells.length, this.#header.columns))
  }

  *#continue(line: PhysicalLine): Generator<Row | RefusedRow> {
    const [first] = this.#open
    const isTooLarge = this.#openLength + line.text.length > IMPORT_ROW_CHARACTERS_MAX
    if (line.problem !== null || isTooLarge || this.#isRowOfItsOwn(line.text)) {
      yield* this.#giveUp([line])
    } else if (!hasOddQuotes(line.text)) {
      this.#keepOpen(line)
    } else {
      // Quotes come in pairs, so the row ends here or nowhere.
      const text = [...this.#open, line].map((each) => each.text).join('\n')
      const cells = cellsOf(withoutReturn(text), this.#header.delimiter)
      const isRow = typeof cells !== 'string' && cells.length === this.#header.columns
      if (!isRow || first === undefined) {
        yield* this.#giveUp([line])
        return
      }
      this.#forget()
      yield this.#header.read(cells, first.line)
    }
  }

  *#giveUp(next: PhysicalLine[]): Generator<Row | RefusedRow> {
    const [first, ...rest] = this.#open
    this.#forget()
    if (first !== undefined) yield refusedRow(first.line, UNCLOSED)
    for (const line of [...rest, ...next]) yield* this.add(line)
  }

  /** Whether a line inside an open quote would be a row by itself. */
  #isRowOfItsOwn(text: string): boolean {
    const { delimiter, columns, read } = this.#header
    // Loosely, as the row may itself open a quote that is closed further down.
    const cells = withoutReturn(text)
      .split(delimiter)
      .map((cell) => (cell.startsWith('"') ? cell.slice(1).replace(/"$/, '') : cell))
    if (cells.length <= this.#header.lastNeeded) return false
    const padded = Array.from({ length: columns }, (_cell, index) => cells[index] ?? '')
    return this.#isComplete(read(padded, 0))
  }

  #keepOpen(line: PhysicalLine): void {
    this.#open.push(line)
    this.#openLength += line.text.length
  }

  #forget(): void {
    this.#open = []
    this.#openLength = 0
  }
}

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text)

function hasOddQuotes(text: string): boolean {
  let isOdd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isOdd = !isOdd
  return isOdd
}

const raggedness = (cells: number, columns: number): string =>
  `The row has ${cells} cells and the header ${columns}: quote cells that contain the delimiter.`
