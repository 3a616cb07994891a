import type { AstroGlobal } from 'astro'
import type { VisitorServices } from '../domain/visitor-services.ts'
import { sheetFor, type Guests, type Sheet, type SheetName } from '../styles/sheet.ts'

const ACCENT_WITHOUT_BRAND = '#0f766e'

/** The style of a page. The error page is drawn even when nothing of the house is up. */
export const sheetOf = (accord: VisitorServices | undefined, name: SheetName): Sheet =>
  sheetFor(name, accord?.brand.brand.theme.accent ?? ACCENT_WITHOUT_BRAND)

/**
 * Lets the page load its own style and nothing foreign but its guests. Called by each page, because
 * Astro has sent the headers by the time a layout runs.
 */
export function protect(
  { locals, response }: Pick<AstroGlobal, 'locals' | 'response'>,
  name: SheetName = 'visitor',
  guests?: Guests,
): void {
  // Vite's development server injects styles of its own.
  if (import.meta.env.DEV) return
  response.headers.set('Content-Security-Policy', sheetOf(locals.accord, name).policy(guests))
}
