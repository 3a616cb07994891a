import type { Inks } from './inks.ts'
import { element, escapeXml } from './svg.ts'

export interface Drawing {
  /** Unique in its page. */
  id: string
  /** In pixels at which the words have the size of the page's; a phone needs a drawing of its own. */
  width: number
  inks: Inks
  write: (value: number) => string
}

/** Widths of a drawing, in pixels. */
export const WIDE = 720
export const NARROW = 340

export const FONT_PX = 13

interface Framed {
  id: string
  title: string
  description: string
  width: number
  height: number
  inks: Inks
}

/** What every chart has around it: its name, its words, its paper. */
export function frame(chart: Framed, inside: string): string {
  const { id, title, description, width, height, inks } = chart
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-words`,
      'font-family': inks.family,
      'font-size': FONT_PX,
    },
    element('title', { id: `${id}-title` }, escapeXml(title)) +
      element('desc', { id: `${id}-words` }, escapeXml(description)) +
      (inks.paper === undefined ? '' : element('rect', { width, height, fill: inks.paper })) +
      inside,
  )
}
