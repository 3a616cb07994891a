import encodeQR from 'qr'

/** A code that phones read with their camera (ISO/IEC 18004), as squares to draw. */
export interface ScanCode {
  /** Length of a side in squares, with the quiet border that cameras need. */
  side: number
  /** The dark squares as an SVG path, one unit a square. */
  path: string
}

/** Squares of white on each side: less, and some cameras find no code (ISO/IEC 18004, 6.3.8). */
const BORDER = 4

/** Draws the dark squares of a row as bars, so that no hairline shows between two of them. */
function barsIn(row: boolean[], y: number): string {
  const bars: string[] = []
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue
    const end = row.indexOf(false, x)
    const length = (end === -1 ? row.length : end) - x
    bars.push(`M${x} ${y}h${length}v1h-${length}z`)
    x += length
  }
  return bars.join('')
}

/** The code of an address. A smear or a fold over a quarter of it does no harm. */
export function scanCode(address: string): ScanCode {
  const rows = encodeQR(address, 'raw', { ecc: 'quartile', border: BORDER })
  return { side: rows.length, path: rows.map(barsIn).join('') }
}

/** The same as a picture of its own, for the brand's own posters. Dark on white, whatever the theme. */
export function scanPicture(address: string): string {
  const { side, path } = scanCode(address)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>\n`
}
