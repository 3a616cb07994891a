import type { AstroGlobal } from 'astro'
import { protect } from './protect.ts'

/** The address of a personal page is the key to it: it goes to no other site, no index and no cache. */
export function keepPersonal(page: Pick<AstroGlobal, 'locals' | 'response'>): void {
  protect(page)
  const { headers } = page.response
  headers.set('Referrer-Policy', 'no-referrer')
  headers.set('X-Robots-Tag', 'noindex')
  headers.set('Cache-Control', 'no-store')
}
