import type { APIRoute } from 'astro'
import { offeredLocale } from '../../../../src/components/locale.ts'
import { scanPicture } from '../../../../src/components/scan-code.ts'
import { keptForAWhile } from '../../../../src/layouts/may-be-kept.ts'
import { findCategory } from '../../../../src/domain/brand.ts'

/** The code of a category's page alone, for posters of the brand's own. */
export const GET: APIRoute = ({ locals, params, rewrite }) => {
  const { brand, publicUrl } = locals.accord
  const locale = offeredLocale(brand, params.locale)
  const category = findCategory(brand, params.category ?? '')
  if (locale === undefined || category === undefined) return rewrite('/404')
  return new Response(scanPicture(`${publicUrl}/${locale}/sms/${category.id}`), {
    headers: {
      'Content-Type': 'image/svg+xml',
      'X-Robots-Tag': 'noindex',
      'Cache-Control': keptForAWhile,
    },
  })
}
