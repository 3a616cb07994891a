import type { AstroGlobal } from 'astro'
import { PAGE_CACHE_S } from '../domain/limits.ts'

const ONE_YEAR_S = 31_536_000

/** For an address that changes with what it leads to. */
export const keptForGood = `public, max-age=${ONE_YEAR_S}, immutable`
/** For what is the same for everybody. */
export const keptForAWhile = `public, max-age=${PAGE_CACHE_S}`
/** For what one browser may show again once it has asked. */
export const askedAgain = 'private, no-cache'

/** The page is the same for everybody: browsers and proxies may show it for a while without asking. */
export function mayBeKept({ response }: Pick<AstroGlobal, 'response'>): void {
  response.headers.set('Cache-Control', keptForAWhile)
}

/** The page says which country is guessed, and nothing else about anybody: it is asked for each time. */
export function mayBeKeptByOne({
  request,
  response,
}: Pick<AstroGlobal, 'request' | 'response'>): void {
  if (request.method !== 'GET') return
  response.headers.set('Cache-Control', askedAgain)
  response.headers.append('Vary', 'Accept-Language, Cookie')
}
