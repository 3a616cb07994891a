import { frame, NARROW, type Drawing } from './frame.ts'
import { element, rounded, words } from './svg.ts'

/** Quantities side by side, each named and told at its bar. */
export interface Bars {
  /** What the drawing says, for who does not see it. */
  title: string
  description: string
  bars: Bar[]
}

export interface Bar {
  label: string
  value: number
  /** Instead of the number alone. */
  told?: string
  /** Context is drawn in grey. */
  isContext?: boolean
}

const ROW = 34
/** With a line of its own for the name. */
const TALL_ROW = 50
const BAR = 14
/** Of the whole width. */
const NAME_SHARE = 0.36
const TOLD_PX = 84
const PX_PER_LETTER = 7.5

/** The drawing: a row for each bar; where there is little room its name stands above it. */
export function drawBars(chart: Bars, { id, width, inks, write }: Drawing): string {
  const isTight = width <= NARROW
  const row = isTight ? TALL_ROW : ROW
  const most = Math.max(1, ...chart.bars.map(({ value }) => value))
  const left = isTight ? 0 : Math.round(width * NAME_SHARE)
  const letters = Math.floor((isTight ? width : left) / PX_PER_LETTER)
  const rows = chart.bars.map(({ label, value, told, isContext = false }, index) => {
    const name = label.length > letters ? `${label.slice(0, letters - 1).trimEnd()}…` : label
    const middle = row * index + (isTight ? TALL_ROW - ROW / 2 : ROW / 2)
    const length = rounded((value / most) * (width - left - TOLD_PX))
    return (
      words(name, { x: 0, y: isTight ? middle - 14 : middle + 4, fill: inks.ink }) +
      element('rect', {
        x: left,
        y: middle - BAR / 2,
        width: value > 0 ? Math.max(1.5, length) : 0,
        height: BAR,
        rx: 1,
        fill: isContext ? inks.soft : inks.accent,
      }) +
      words(told ?? write(value), {
        x: left + length + 8,
        y: middle + 4,
        fill: inks.ink,
        'font-weight': 600,
      })
    )
  })
  const height = row * Math.max(1, chart.bars.length)
  return frame({ ...chart, id, width, height, inks }, rows.join(''))
}
