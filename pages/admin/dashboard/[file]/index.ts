import type { APIRoute } from 'astro'
import { CHARTS, chartOf } from '../../../../src/components/admin/charts.ts'
import { daysIn } from '../../../../src/components/admin/days.ts'
import { WIDE } from '../../../../src/components/charts/frame.ts'
import { fileInks } from '../../../../src/components/charts/inks.ts'
import { adminCopy, languageTagOf } from '../../../../src/copy/admin/index.ts'

const TYPES = { csv: 'text/csv; charset=utf-8', svg: 'image/svg+xml', png: 'image/png' }

/** A chart as a file: its table, or its drawing by day. */
export const GET: APIRoute = async ({ params, locals, url, rewrite }) => {
  const [asked = '', kind = ''] = (params.file ?? '').split('.')
  const name = CHARTS.find((each) => each === asked)
  if (name === undefined || !Object.hasOwn(TYPES, kind)) return rewrite('/admin/nowhere')
  const { accord, admin, adminLocale } = locals
  const days = daysIn(url.searchParams.get('days'))
  const words = adminCopy(adminLocale)
  const languageTag = languageTagOf(adminLocale)
  const chart = chartOf(name, await admin.dashboard(days), { words, languageTag })
  const answer = (body: string | Uint8Array<ArrayBuffer>) =>
    new Response(body, {
      headers: {
        'content-type': TYPES[kind as keyof typeof TYPES],
        'content-disposition': `attachment; filename="${name}-${days}.${kind}"`,
        'content-security-policy': "default-src 'none'",
      },
    })
  if (kind === 'csv') return answer(admin.files.table([chart.head, ...chart.rows]))
  const svg = chart.draw({ id: name, width: WIDE, inks: fileInks(accord.brand.brand.theme.accent) })
  return answer(kind === 'svg' ? svg : await admin.files.picture(svg))
}
