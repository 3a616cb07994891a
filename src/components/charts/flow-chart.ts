import { ticks } from 'd3-array'
import { frame, FONT_PX, type Drawing } from './frame.ts'
import type { Inks } from './inks.ts'
import { element, escapeXml, rounded, words } from './svg.ts'

/** How many came and how many went, period by period: above and below one line at zero. */
export interface Flow {
  /** What the drawing says, for who does not see it. */
  title: string
  description: string
  /** Names of the two directions, written at their own side. */
  up: string
  down: string
  periods: FlowPeriod[]
}

export interface FlowPeriod {
  /** Under the column, when there is room for it. */
  label: string
  up: number
  down: number
  /** What is out of the ordinary here, in a few words. */
  mark?: string
}

const HEIGHT = 280
const LEFT = 56
const RIGHT = 12
const TOP = 28
const BOTTOM = 50
const LABEL_WIDTH = 76
const TICKS_PER_SIDE = 2
const COLUMN_SHARE = 0.72
const WIDEST_COLUMN_PX = 36

/** The drawing, `width` fluid: it is as wide as the place it stands in. */
export function drawFlow(flow: Flow, { id, width, inks, write }: Drawing): string {
  const most = Math.max(1, ...flow.periods.map(({ up }) => up))
  const least = Math.max(...flow.periods.map(({ down }) => down), most / 4)
  const scale = (HEIGHT - TOP - BOTTOM) / (most + least)
  const zero = TOP + most * scale
  const y = (value: number) => rounded(zero - value * scale)
  const step = (width - LEFT - RIGHT) / Math.max(1, flow.periods.length)
  const wide = rounded(Math.min(WIDEST_COLUMN_PX, step * COLUMN_SHARE))
  const middle = (index: number) => LEFT + step * (index + 0.5)

  const lines = linesAt(most, least).map((value) => {
    const at = y(value)
    const isZero = value === 0
    return (
      element('line', {
        x1: LEFT,
        x2: width - RIGHT,
        y1: at,
        y2: at,
        stroke: isZero ? inks.soft : inks.line,
      }) +
      words(write(Math.abs(value)), {
        x: LEFT - 8,
        y: at + FONT_PX / 3,
        'text-anchor': 'end',
        fill: inks.soft,
      })
    )
  })
  const columns = flow.periods.map(({ label, up, down, mark }, index) => {
    const x = rounded(middle(index) - wide / 2)
    const column = (from: number, to: number, fill: string) =>
      element('rect', { x, y: from, width: wide, height: rounded(to - from), fill, rx: 1 })
    const told = `${label}: ${flow.up} ${write(up)}, ${flow.down} ${write(down)}`
    return element(
      'g',
      {},
      element('title', {}, escapeXml(mark === undefined ? told : `${told}. ${mark}`)) +
        (up > 0 ? column(y(up), y(0), inks.accent) : '') +
        (down > 0 ? column(y(0), y(-down), inks.soft) : '') +
        (mark === undefined ? '' : marked(middle(index), y(-down), inks)),
    )
  })
  const sides = [
    words(flow.up, { x: LEFT, y: FONT_PX, fill: inks.accent, 'font-weight': 600 }),
    words(flow.down, {
      x: LEFT,
      y: HEIGHT - 28,
      fill: inks.ink,
      'font-weight': 600,
    }),
  ]
  return frame(
    { ...flow, id, width, height: HEIGHT, inks },
    [...lines, ...columns, ...labels(flow.periods, middle, width, inks), ...sides].join(''),
  )
}

/** Round values above zero and below it, zero among them. */
function linesAt(most: number, least: number): number[] {
  const above = ticks(0, most, TICKS_PER_SIDE).filter(Number.isInteger)
  const [, step = 1] = above
  const below = Array.from({ length: Math.floor(least / step) }, (_, index) => -step * (index + 1))
  return [...above, ...below.slice(0, TICKS_PER_SIDE)]
}

/** A ring under the column: it is seen without colour. */
const marked = (x: number, y: number, { ink }: Inks): string =>
  element('circle', {
    cx: rounded(x),
    cy: y + 9,
    r: 4.5,
    fill: 'none',
    stroke: ink,
    'stroke-width': 2,
  })

/** As many labels as fit, the last one always. */
function labels(
  periods: readonly FlowPeriod[],
  middle: (index: number) => number,
  width: number,
  { soft }: Inks,
): string[] {
  const fit = Math.max(1, Math.floor((width - LEFT - RIGHT) / LABEL_WIDTH) - 1)
  const every = Math.ceil(periods.length / fit)
  return periods.flatMap(({ label }, index) =>
    (periods.length - 1 - index) % every === 0
      ? [
          words(label, {
            x: index === periods.length - 1 ? width - RIGHT : rounded(middle(index)),
            y: HEIGHT - 6,
            'text-anchor': index === periods.length - 1 ? 'end' : 'middle',
            fill: soft,
          }),
        ]
      : [],
  )
}
