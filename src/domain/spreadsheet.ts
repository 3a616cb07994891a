/**
 * What a spreadsheet takes for a formula at the beginning of a cell, full-width signs included
 * (OWASP, CSV Injection), after any number of apostrophes.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
/** A plus and digits is a number to a spreadsheet, and runs nothing. */
const E164 = /^\+\d{1,15}$/
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/

/**
 * Puts an apostrophe before what a spreadsheet would run, which makes it text. A number in
 * E.164 stays as it is: it is the key of the file and every other tool reads it.
 */
export const guardFormula = (cell: string): string =>
  FORMULA.test(cell) && !E164.test(cell) ? `'${cell}` : cell

/** Takes one apostrophe off again: `unguardFormula(guardFormula(cell))` is `cell`. */
export const unguardFormula = (cell: string): string =>
  // Most cells begin otherwise, and a look at one character is cheaper than a pattern.
  cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell
