import { dayColours } from '../../styles/palette.ts'

/** What a chart is drawn with: one accent, and greys for all that is only context. */
export interface Inks {
  ink: string
  soft: string
  line: string
  accent: string
  /** Behind everything; nothing in a page, which has its own paper. */
  paper?: string
  family: string
}

/** The page's own colours, by day and by night. */
export const PAGE_INKS: Inks = {
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  accent: 'var(--accent-text)',
  family: 'inherit',
}

/** For a file, which brings its own paper and stands in any page. */
export function fileInks(accent: string): Inks {
  const { ink, soft, line, accentText, paper } = dayColours(accent)
  return { ink, soft, line, accent: accentText, paper, family: 'sans-serif' }
}
