import type { APIRoute } from 'astro'
import { keptForAWhile } from '../src/layouts/may-be-kept.ts'

/**
 * For crawlers (RFC 9309). Personal pages are not named here: they say themselves that they are for
 * no index, which a crawler can only read where it may look, and looking changes nothing.
 */
export const GET: APIRoute = ({ locals }) => {
  const { publicUrl } = locals.accord
  const lines = ['User-agent: *', 'Disallow: /api/', 'Disallow: /iadvize/', 'Disallow: /admin']
  return new Response(`${lines.join('\n')}\n\nSitemap: ${publicUrl}/sitemap.xml\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': keptForAWhile },
  })
}
