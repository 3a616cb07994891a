import type { APIRoute } from 'astro'
import { offeredLocale } from '../../src/components/locale.ts'
import { sharingCard } from '../../src/components/sharing-card.ts'
import type { Brand } from '../../src/domain/brand.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { keptForAWhile } from '../../src/layouts/may-be-kept.ts'

const drawn = new WeakMap<Brand, Map<Locale, Promise<Uint8Array>>>()

/** The picture that goes with a shared link: drawn once for each language. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { brand, drawPng } = locals.accord
  const locale = offeredLocale(brand, params.locale)
  if (locale === undefined) return rewrite('/404')
  const cards = drawn.get(brand) ?? new Map<Locale, Promise<Uint8Array>>()
  drawn.set(brand, cards)
  const card = cards.get(locale) ?? drawPng(sharingCard(brand, locale))
  cards.set(locale, card)
  return new Response(new Uint8Array(await card), {
    headers: {
      'Content-Type': 'image/png',
      'Cache-Control': keptForAWhile,
      // Networks show it on pages of theirs.
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  })
}
