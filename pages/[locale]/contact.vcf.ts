import type { APIRoute } from 'astro'
import { contactCard, contactFileName } from '../../src/components/contact-card.ts'
import { offeredLocale } from '../../src/components/locale.ts'
import { keptForAWhile } from '../../src/layouts/may-be-kept.ts'

/** The brand for the phone's own book of numbers. */
export const GET: APIRoute = ({ locals, params, rewrite }) => {
  const { brand, publicUrl } = locals.accord
  const locale = offeredLocale(brand, params.locale)
  if (locale === undefined) return rewrite('/404')
  return new Response(contactCard(brand, publicUrl, locale), {
    headers: {
      'Content-Type': 'text/vcard; charset=utf-8',
      'Content-Disposition': `attachment; filename="${contactFileName(brand)}"`,
      'X-Robots-Tag': 'noindex',
      'Cache-Control': keptForAWhile,
    },
  })
}
