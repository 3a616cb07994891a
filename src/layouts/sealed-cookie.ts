import type { AstroGlobal } from 'astro'
import type { Locale } from '../domain/locales.ts'
import type { NextPage } from '../domain/visitor-services.ts'
import { withCookies } from './with-cookies.ts'

type Page = Pick<AstroGlobal, 'cookies' | 'locals' | 'redirect'>

const pathOf = (locale: Locale, page: NextPage['page']) => `/${locale}/${page}`

/** What the page before it sealed for this one. */
export const sealedFor = ({ cookies }: Pick<Page, 'cookies'>, page: NextPage['page']) =>
  cookies.get(`accord-${page}`)?.value

/** Sends the visitor on, with what the next page has to know in a cookie that only it receives. */
export function goOnTo(page: Page, locale: Locale, next: NextPage): Response {
  const { cookies, locals, redirect } = page
  const path = pathOf(locale, next.page)
  cookies.set(`accord-${next.page}`, next.sealed, {
    httpOnly: true,
    sameSite: 'lax',
    secure: locals.accord.publicUrl.startsWith('https:'),
    path,
    maxAge: next.keepMs / 1000,
  })
  return withCookies(redirect(path, 303), cookies)
}

/** Lets go of what was sealed for a page that is done. */
export const forgetSealedFor = (
  { cookies }: Pick<Page, 'cookies'>,
  locale: Locale,
  page: NextPage['page'],
): void => cookies.delete(`accord-${page}`, { path: pathOf(locale, page) })
