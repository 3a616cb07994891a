import type { APIRoute } from 'astro'
import { publicPages } from '../src/components/public-pages.ts'
import { copyFor } from '../src/copy/index.ts'
import type { Locale } from '../src/domain/locales.ts'
import { keptForAWhile } from '../src/layouts/may-be-kept.ts'

const escaped = (address: string) =>
  address.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`)

/** The pages that anybody may find, each with itself in every language (sitemaps.org, hreflang). */
export const GET: APIRoute = ({ locals }) => {
  const { brand, publicUrl } = locals.accord
  const { locales } = brand.brand
  const pages = new Map<Locale, string[]>(locales.map((each) => [each, publicPages(brand, each)]))
  const addressOf = (locale: Locale, index: number) =>
    escaped(publicUrl + (pages.get(locale)?.[index] ?? ''))
  const alternate = (language: string, href: string) =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`
  const urls = locales.flatMap((locale) =>
    (pages.get(locale) ?? []).map((_, index) => {
      const others = locales.map((each) =>
        alternate(copyFor(each).languageTag, addressOf(each, index)),
      )
      const otherwise = alternate('x-default', addressOf(locales[0], index))
      return `<url><loc>${addressOf(locale, index)}</loc>${others.join('')}${otherwise}</url>`
    }),
  )
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`
  return new Response(body, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': keptForAWhile },
  })
}
