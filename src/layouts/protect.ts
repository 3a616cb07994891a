import type { AstroGlobal } from 'astro'
import type { VisitorServices } from '../domain/visitor-services.ts'
import { sheetFor, type Sheet, type SheetName } from '../styles/sheet.ts'

const ACCENT_WITHOUT_BRAND = '#0f766e'

/** The style of a page. The error page is drawn even when nothing of the house is up. */
export const sheetOf = (accord: VisitorServices | undefined, name: SheetName): Sheet =>
  sheetFor(name, accord?.brand.brand.theme.accent ?? ACCENT_WITHOUT_BRAND)

/**
 * Lets the page load its own style and nothing foreign, and no site frame it but those named.
 * Called by each page, because Astro has sent the headers by the time a layout runs.
 */
export function protect(
  { locals, response }: Pick<AstroGlobal, 'locals' | 'response'>,
  name: SheetName = 'visitor',
  framedBy: readonly string[] = [],
): void {
  // Vite's development server injects styles of its own.
  if (import.meta.env.DEV) return
  const { policy } = sheetOf(locals.accord, name)
  const ancestors = `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}`
  response.headers.set(
    'Content-Security-Policy',
    policy.replace("frame-ancestors 'none'", ancestors),
  )
}
