/** What a piece of CSV turned out to be: its cells, not ended yet, or nothing CSV allows. */
export type Cells = string[] | 'open' | 'malformed'

/**
 * The cells of one row (RFC 4180). `open` means that a quoted cell goes on in the next line.
 * A quote inside an unquoted cell, or text after a closing quote, is malformed.
 */
export function cellsOf(row: string, delimiter: string): Cells {
  if (!row.includes('"')) return row.split(delimiter)
  const cells: string[] = []
  for (let at = 0; ;) {
    const cell = row[at] === '"' ? quotedCell(row, at) : plainCell(row, at, delimiter)
    if (typeof cell === 'string') return cell
    cells.push(cell.text)
    if (cell.end === row.length) return cells
    if (row[cell.end] !== delimiter) return 'malformed'
    at = cell.end + 1
  }
}

type Cell = { text: string; end: number } | 'open' | 'malformed'

function plainCell(row: string, at: number, delimiter: string): Cell {
  const found = row.indexOf(delimiter, at)
  const end = found < 0 ? row.length : found
  const text = row.slice(at, end)
  return text.includes('"') ? 'malformed' : { text, end }
}

function quotedCell(row: string, at: number): Cell {
  let text = ''
  for (let from = at + 1; ;) {
    const quote = row.indexOf('"', from)
    if (quote < 0) return 'open'
    if (row[quote + 1] !== '"') return { text: text + row.slice(from, quote), end: quote + 1 }
    text += row.slice(from, quote + 1)
    from = quote + 2
  }
}
