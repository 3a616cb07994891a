import { refusedRow, type RefusedRow } from '../../../src/domain/import-row.ts'
import { IMPORT_NAME_CHARACTERS_MAX, IMPORT_LINE_BYTES_MAX } from '../../../src/domain/limits.ts'
import { maskNumbersIn } from '../../../src/domain/phone-number.ts'
import type { LineProblem, PhysicalLine } from './physical-lines.ts'

const WHAT_TO_DO: Record<LineProblem, string> = {
  too_long: `The line is longer than ${IMPORT_LINE_BYTES_MAX} bytes: shorten it.`,
  not_utf8: 'The line is not UTF-8: save the file as CSV UTF-8.',
  nul: 'The line has NUL bytes: save the file as UTF-8 text.',
}

/** What to do about a line that is not text. */
export const refusedLine = (line: number, problem: LineProblem): RefusedRow =>
  refusedRow(line, WHAT_TO_DO[problem])

export const lineAdvice = (problem: LineProblem): string => WHAT_TO_DO[problem]

/** A name that stands in a file, fit for an error: short, and never a number. */
export const nameToTell = (name: string): string =>
  maskNumbersIn(name.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim()).slice(0, IMPORT_NAME_CHARACTERS_MAX)

/** Empty lines count only when something follows: many tools end a file with some. */
export class EmptyLines {
  #first = 0
  #count = 0

  /** Whether the line is empty, and kept here until the next one that is not. */
  holds({ line, text, problem }: PhysicalLine): boolean {
    if (problem !== null || text.trim() !== '') return false
    if (this.#count === 0) this.#first = line
    this.#count += 1
    return true
  }

  /** The empty lines before a line that is not. */
  *release(): Generator<RefusedRow> {
    const end = this.#first + this.#count
    this.#count = 0
    for (let line = this.#first; line < end; line += 1) {
      yield refusedRow(line, 'The line is empty: remove it.')
    }
  }
}
